package sparseworkbench.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.junit.jupiter.api.Test;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** A run that ends badly is told once, when it happens. */
class BadEndingsTest {
    private final List<String> told = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final ReadOnlyObjectWrapper<List<Run>> runs = new ReadOnlyObjectWrapper<>(List.of());

    BadEndingsTest() {
        runs.addListener(new BadEndings(
                new Notices() {
                    @Override
                    public void info(String text) {
                        told.add(text);
                    }

                    @Override
                    public void success(String text) {
                        told.add(text);
                    }

                    @Override
                    public void warning(String text) {
                        told.add(text);
                    }

                    @Override
                    public void offer(String text, String button, Runnable action) {
                        told.add(text);
                    }

                    @Override
                    public void fault(Fault fault) {
                        told.add(fault.title() + " " + fault.cure());
                    }

                    @Override
                    public void fault(Fault fault, String button, Runnable action) {
                        fault(fault);
                        action.run();
                    }
                },
                run -> done.add("resume " + run),
                run -> done.add("show " + run)));
    }

    private static Run run(long number, RunState state) {
        return run(number, state, Failure.Kind.KILLED);
    }

    private static Run run(long number, RunState state, Failure.Kind kind) {
        return new Run(
                new RunId(number),
                "night " + number,
                state,
                "",
                0,
                0,
                5,
                10,
                "{}",
                "data",
                "model",
                "loss",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                state == RunState.INTERRUPTED
                        ? Optional.of(new Failure(
                                kind, "The worker was killed.", "Resume it.", "", kind != Failure.Kind.DIVERGED))
                        : Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    @Test
    void aWorkerKilledInAQueueIsTold() {
        runs.set(List.of(run(2, RunState.WAITING), run(1, RunState.TRAINING)));
        runs.set(List.of(run(2, RunState.QUEUED), run(1, RunState.INTERRUPTED)));
        assertThat(told).containsExactly("Run 1 (night 1): The worker was killed. Resume it.");
        runs.set(List.of(run(2, RunState.TRAINING), run(1, RunState.INTERRUPTED)));
        assertThat(told).hasSize(1);
    }

    @Test
    void itOffersToGoOnWhereThatHelps() {
        runs.set(List.of(run(2, RunState.TRAINING), run(1, RunState.TRAINING)));
        runs.set(List.of(run(2, RunState.INTERRUPTED, Failure.Kind.DIVERGED), run(1, RunState.INTERRUPTED)));
        assertThat(done).containsExactly("show 2", "resume 1");
    }

    @Test
    void oneThatBeganAndEndedBetweenTwoLooksIsTold() {
        runs.set(List.of(run(1, RunState.DONE)));
        runs.set(List.of(run(2, RunState.FAILED), run(1, RunState.DONE)));
        assertThat(told).containsExactly("Run 2 (night 2) ended badly. Resume goes on from its last checkpoint.");
    }

    @Test
    void whatEndedBeforeTheWindowWasOpenedIsNotTold() {
        runs.set(List.of(run(1, RunState.INTERRUPTED)));
        assertThat(told).isEmpty();
    }

    @Test
    void aGoodEndIsNot() {
        runs.set(List.of(run(1, RunState.SAVING)));
        runs.set(List.of(run(1, RunState.DONE)));
        assertThat(told).isEmpty();
    }
}
