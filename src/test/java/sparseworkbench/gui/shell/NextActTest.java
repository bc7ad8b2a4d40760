package sparseworkbench.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.shell.PrimaryAction.Kind;
import sparseworkbench.metric.Metric;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.MachineSpeed;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.PlannedWork;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** What the primary button says in each state that the window can be in: a project alone, and runs of it. */
class NextActTest {
    private static final Project PROJECT = Project.withDefaults("sample");
    private static final PlanResult READY = new PlanResult.Ready(new Plan(
            PROJECT,
            Path.of("."),
            null,
            null,
            null,
            100,
            10,
            100,
            List.of(),
            Optional.of(new PlannedWork(Optional.empty(), new MachineSpeed(null, true), Optional.empty()))));

    private static Run run(long number, RunState state, double quality, Optional<Failure> failure) {
        return new Run(
                new RunId(number),
                "sample",
                state,
                "",
                0,
                0,
                40,
                100,
                ProjectFile.format(PROJECT),
                "data",
                "model",
                "loss",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                60_000,
                Optional.empty(),
                failure,
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of(Metric.NDCG_10.key(), quality));
    }

    private static Run run(long number, RunState state) {
        return run(number, state, 0.5, Optional.empty());
    }

    private static Run failed(Failure.Kind kind, boolean mayResume) {
        return run(1, RunState.FAILED, 0.5, Optional.of(new Failure(kind, "It failed.", "Mend it.", "", mayResume)));
    }

    private static PrimaryAction act(Destination destination, Set<RunId> exported, Run... newestFirst) {
        List<Run> runs = Arrays.asList(newestFirst);
        return PrimaryAction.decide(
                Optional.of(READY),
                List.of(),
                runs.stream().filter(run -> run.state().isLive()).findFirst(),
                destination,
                runs,
                exported);
    }

    private static PrimaryAction act(Destination destination, Run... newestFirst) {
        return act(destination, Set.of(), newestFirst);
    }

    @Test
    void nothingYet() {
        PrimaryAction act = PrimaryAction.decide(
                Optional.empty(),
                List.of(Problem.error("data.train", "Nothing.", "")),
                Optional.empty(),
                Destination.HOME,
                List.of(),
                Set.of());
        assertThat(act.label()).isEqualTo("Choose data");
    }

    @Test
    void ready() {
        assertThat(act(Destination.LOSS).label()).startsWith("Start (");
    }

    @Test
    void training() {
        assertThat(act(Destination.TRAIN, run(1, RunState.TRAINING)))
                .matches(act -> act.kind() == Kind.ENQUEUE)
                .matches(act -> act.label().startsWith("Queue another run ("));
        assertThat(act(Destination.LOSS, run(1, RunState.TRAINING)).label()).isEqualTo("Watch run 1");
    }

    @Test
    void pausedAndInterrupted() {
        for (RunState state : List.of(RunState.PAUSED, RunState.INTERRUPTED)) {
            assertThat(act(Destination.TRAIN, run(3, state)))
                    .isEqualTo(new PrimaryAction("Resume run 3", Kind.RESUME, "3"));
        }
    }

    @Test
    void failedForWhatASettingCures() {
        for (Failure.Kind kind : List.of(Failure.Kind.OUT_OF_MEMORY, Failure.Kind.DIVERGED)) {
            assertThat(act(Destination.TRAIN, failed(kind, false)))
                    .isEqualTo(new PrimaryAction("Fix and run again", Kind.FIX_AND_RUN, "1"));
            Project fixed = RunFix.of(failed(kind, false), PROJECT).orElseThrow();
            assertThat(fixed).isNotEqualTo(PROJECT);
            assertThat(fixed.name()).isEqualTo(PROJECT.name());
        }
    }

    @Test
    void failedForSomethingElse() {
        assertThat(act(Destination.TRAIN, failed(Failure.Kind.DISK_FULL, true)).label())
                .isEqualTo("Resume run 1");
        assertThat(act(Destination.TRAIN, failed(Failure.Kind.BAD_DATA, false)).kind())
                .isEqualTo(Kind.START);
    }

    @Test
    void done() {
        assertThat(act(Destination.TRAIN, run(1, RunState.DONE)).label()).isEqualTo("Try run 1");
        assertThat(act(Destination.TRY, run(1, RunState.DONE)).label()).isEqualTo("Compare run 1");
        assertThat(act(Destination.COMPARE, run(1, RunState.DONE)).label()).isEqualTo("Export run 1");
    }

    @Test
    void twoOrMoreRuns() {
        Run best = run(2, RunState.DONE, 0.6, Optional.empty());
        assertThat(act(Destination.COMPARE, run(3, RunState.DONE), best, run(1, RunState.DONE)))
                .isEqualTo(new PrimaryAction("Export best run 2", Kind.EXPORT, "2"));
        // Nothing is best among runs that cannot be compared.
        assertThat(act(Destination.COMPARE, run(3, RunState.DONE), run(2, RunState.FAILED))
                        .label())
                .isEqualTo("Export run 3");
    }

    @Test
    void exported() {
        assertThat(act(Destination.EXPORT, Set.of(new RunId(1)), run(1, RunState.DONE)))
                .isEqualTo(new PrimaryAction("Improve run 1", Kind.IMPROVE, "1"));
        assertThat(act(Destination.EXPORT, run(1, RunState.DONE)).kind()).isEqualTo(Kind.START);
    }

    @Test
    void discarded() {
        assertThat(act(Destination.TRAIN, run(1, RunState.DISCARDED)).kind()).isEqualTo(Kind.START);
    }
}
