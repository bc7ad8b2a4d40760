package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
        assertThat(home.run(run.number()).resolve("model/model.safetensors")).exists();
    }

    private static Run read(RunId run) {
        return store.reader().run(run).orElseThrow();
    }
}
