package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sparseworkbench.Patience;
import sparseworkbench.home.Home;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.SampleProjects;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

/** Every sample project opens, plans and takes two steps, with its own data and model and in a process of its own. */
class SamplesIT {
    /** Of four of 64 rows, without dropout; what another one tells is that a sample or what it stands on has changed. */
    private static final Map<String, Double> FIRST_LOSSES = Map.ofEntries(
            Map.entry("reverse-dictionary", 0.00040197),
            Map.entry("hard-negatives", 11.368),
            Map.entry("scored-pairs", 0.66763),
            Map.entry("teacher-margins", 178.12),
            Map.entry("teacher-scores", 11.686),
            Map.entry("teacher-vectors", 0.00070586),
            Map.entry("autoencoder", 0.58798),
            Map.entry("guided-negatives", 0.00030132),
            Map.entry("inference-free", 1.634),
            Map.entry("distilled-texts", 0.0015572),
            Map.entry("loss-shoot-out", 0.00040197));
    /** Processors sum in other orders. */
    private static final double PERCENT = 1;

    @TempDir
    private static Path folder;

    private static Home home;
    private static RunStore store;

    @BeforeAll
    static void open() throws Exception {
        home = new Home(folder).prepare();
        store = RunStore.open(home.store());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    static List<String> samples() {
        return SampleProjects.names();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void takesTwoSteps(String name) throws Exception {
        Path file = SampleProjects.open(name, home);
        Project project = ProjectFile.read(file)
                .project()
                .orElseThrow()
                .withText("training.max_steps", "2")
                .withText("training.batch_size", "4")
                .withText("training.dropout", "false")
                .withText("training.save_steps", "1000")
                .withText("data.evaluation", "none")
                .withText("evaluation.evaluators", "auto")
                .withText("data.max_rows", "64");

        RunId run = new RunLauncher(home, store).start(project, file.getParent(), name);

        Eventually.within(
                Patience.LONG, name + " to end", () -> !read(run).state().isLive());
        assertThat(read(run).state()).as("%s", read(run).failure()).isEqualTo(RunState.DONE);
        assertThat(read(run).step()).isEqualTo(2);
        assertThat(read(run).latest().get("loss")).isFinite().isPositive();
        assertThat(store.reader().points(run, "loss", 1, 1, 1).getFirst().value())
                .as("first loss of %s", name)
                .isCloseTo(FIRST_LOSSES.get(name), withinPercentage(PERCENT));
        assertThat(home.run(run.number()).resolve("model/modules.json")).exists();
    }

    private static Run read(RunId run) {
        return store.reader().run(run).orElseThrow();
    }
}
