package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.home.Home;
import sparseworkbench.home.RunModel;
import sparseworkbench.project.NextStage;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Batches;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.SavedCheckpoint;

/** What is told before a worker is started: the class of its main does not even exist. */
class RunLauncherTest {
    @TempDir
    private Path root;

    private Home home;
    private RunStore store;
    private RunLauncher launcher;
    private NewRun row;
    private RunId run;

    @BeforeEach
    void open() throws Exception {
        home = new Home(root).prepare();
        store = RunStore.open(home.store());
        launcher = new RunLauncher(home, store, new WorkerCommand("no.such.Main", List.of()));
        row = ProjectLabels.row(Project.withDefaults("one"), root, "");
        run = store.writer().create(row);
        store.writer().end(run, RunState.INTERRUPTED, Optional.empty());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aLockThatIsNoFileIsNamedAndTheRunStaysAsItWas() throws Exception {
        Files.createDirectories(home.run(run.number()));
        Path lock = Files.createDirectory(home.runLease(run.number()));

        assertThatThrownBy(() -> launcher.resume(run))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining(lock + " is a folder")
                .hasMessageContaining("Move it away");
        assertThat(store.reader().run(run).orElseThrow().state()).isEqualTo(RunState.INTERRUPTED);
    }

    /** As when the command is killed between the two. */
    @Test
    void aRunWithARowAndNoFolderIsStartedAllTheSame() throws Exception {
        Files.createDirectories(home.runs());
        launcher.resume(run);
        assertThat(home.run(run.number()).resolve(ProjectFile.FILE_NAME)).hasContent(row.configJson());
    }

    /** It would begin again and forget its curves. */
    @Test
    void aRunWhoseCheckpointsAreGoneStaysAsItIs() throws Exception {
        RunId trained = store.writer().create(row);
        Path folder = home.run(trained.number());
        Path checkpoint = Files.createDirectories(folder.resolve("checkpoints/step-10"));
        ProcessIdentity worker = new ProcessIdentity(1, Instant.EPOCH);
        store.writer().begin(trained, worker);
        store.writer()
                .flush(
                        trained,
                        worker,
                        Batches.saved(10, new SavedCheckpoint(10, checkpoint, Instant.ofEpochMilli(1))));
        store.writer().end(trained, RunState.INTERRUPTED, Optional.empty());
        Files.delete(checkpoint);
        for (int gone = 0; gone < 2; gone++) {
            assertThatThrownBy(() -> launcher.resume(trained))
                    .isInstanceOf(LaunchFailed.class)
                    .hasMessageContainingAll(
                            "checkpoints are gone from " + folder.resolve("checkpoints"), "start a new run");
            assertThat(store.reader().run(trained).orElseThrow().state()).isEqualTo(RunState.INTERRUPTED);
            Files.deleteIfExists(folder.resolve("checkpoints"));
        }
        Files.createDirectories(checkpoint);
        launcher.resume(trained);
    }

    /** As after its card was lost. */
    @Test
    void aRunMayGoOnOnAnotherDevice() throws Exception {
        Files.createDirectories(home.runs());
        launcher.resume(run, Optional.of("cpu"));
        Project frozen = ProjectFile.read(home.run(run.number()).resolve(ProjectFile.FILE_NAME))
                .project()
                .orElseThrow();
        assertThat(frozen.model().get(EncoderParams.DEVICE)).isEqualTo("cpu");
        Run after = store.reader().run(run).orElseThrow();
        assertThat(after.configJson()).isEqualTo(ProjectFile.format(frozen));
        assertThat(store.reader().cursor(run).poll().events())
                .anySatisfy(event -> assertThat(event.text()).contains("device “cpu”", "model.device was auto"));
    }

    /** Of two that resume a run, one comes too late. */
    @Test
    void whoDoesNotGetTheRunChangesNoneOfItsSettings() throws Exception {
        Files.createDirectories(home.runs());
        assertThat(store.writer().requeue(run)).isTrue();
        assertThatThrownBy(() -> launcher.resume(run, Optional.of("cpu")))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining("cannot be resumed");
        Run after = store.reader().run(run).orElseThrow();
        assertThat(after.configJson()).isEqualTo(row.configJson());
        assertThat(home.run(run.number()).resolve(ProjectFile.FILE_NAME)).hasContent(row.configJson());
        assertThat(store.reader().cursor(run).poll().events()).isEmpty();
    }

    @Test
    void aMoveThatCannotBeWrittenEndsTheRunInWords() throws Exception {
        Path folder = Files.createDirectories(home.run(run.number()));
        Path frozen = Files.writeString(folder.resolve(ProjectFile.FILE_NAME), row.configJson());
        // What is written beside it first has this name.
        Files.createDirectories(folder.resolve(ProjectFile.FILE_NAME + ".part").resolve("taken"));
        assertThatThrownBy(() -> launcher.resume(run, Optional.of("cpu")))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContaining(folder.toString());
        Run after = store.reader().run(run).orElseThrow();
        assertThat(after.state()).isEqualTo(RunState.FAILED);
        assertThat(after.failure().orElseThrow().title()).contains("moved to the device “cpu”");
        assertThat(after.failure().orElseThrow().cure()).contains("then resume").doesNotContain("start again");
        assertThat(after.mayResume()).isTrue();
        assertThat(after.configJson()).isEqualTo(row.configJson());
        assertThat(frozen).hasContent(row.configJson());
    }

    /** It stands among the runs and can be resumed; one that is started and refused is gone, and has to be started again. */
    @Test
    void whatWaitedAndCannotBeStartedIsToBeResumed() throws Exception {
        Path folder = Files.createDirectories(home.run(run.number()));
        Path inTheWay = Files.createDirectories(
                folder.resolve(ProjectFile.FILE_NAME + ".part").resolve("taken"));
        assertThat(store.writer().requeue(run)).isTrue();
        assertThatThrownBy(() -> launcher.startTaken(run)).isInstanceOf(LaunchFailed.class);
        Run after = store.reader().run(run).orElseThrow();
        assertThat(after.state()).isEqualTo(RunState.FAILED);
        assertThat(after.mayResume()).isTrue();
        assertThat(after.failure().orElseThrow().cure()).contains("then resume").doesNotContain("start again");

        FolderDeletion.delete(inTheWay.getParent());
        launcher.resume(run);
        assertThat(folder.resolve(ProjectFile.FILE_NAME)).hasContent(row.configJson());
    }

    @Test
    void aDeviceThatThereIsNotChangesNothing() throws Exception {
        Files.createDirectories(home.runs());
        assertThatThrownBy(() -> launcher.resume(run, Optional.of("tpu")))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContainingAll("tpu", "auto, cpu or gpu");
        Run after = store.reader().run(run).orElseThrow();
        assertThat(after.state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(after.configJson()).isEqualTo(row.configJson());
    }

    /** It may lie on a disk that is not there. */
    @Test
    void nothingIsWrittenWhereTheFolderOfAllRunsIsGone() throws Exception {
        Files.deleteIfExists(home.runs());
        assertThatThrownBy(() -> launcher.resume(run)).isInstanceOf(LaunchFailed.class);
        assertThat(home.run(run.number()).resolve(ProjectFile.FILE_NAME)).doesNotExist();
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aFolderThatMayNotBeWrittenToIsNamedAndTheRunStaysAsItWas() throws Exception {
        Path folder = Files.createDirectories(home.run(run.number()));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(folder), "whoever runs the tests may write everywhere");
            assertThatThrownBy(() -> launcher.resume(run))
                    .isInstanceOf(LaunchFailed.class)
                    .hasMessageContaining("no permission to read and write its folder " + folder);
            assertThat(store.reader().run(run).orElseThrow().state()).isEqualTo(RunState.INTERRUPTED);
        } finally {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void whatAnUnfinishedRunBeganWithIsNotDeleted() throws Exception {
        Project next = NextStage.of(Project.withDefaults("one"), RunModel.result(run.number()));
        RunId child = store.writer().create(ProjectLabels.row(next, root, ""));
        store.writer().end(child, RunState.PAUSED, Optional.empty());
        assertThat(store.reader().run(child).orElseThrow().parent()).contains(RunModel.result(run.number()));

        assertThatThrownBy(() -> launcher.delete(run))
                .isInstanceOf(LaunchFailed.class)
                .hasMessageContainingAll("run " + child + " needs its model", "Finish or delete run " + child);
        launcher.delete(child);
        launcher.delete(run);
        assertThat(store.reader().run(run)).isEmpty();
    }

    @Test
    void neitherIsTheGuideOrTheTeacherOfAnUnfinishedRun() throws Exception {
        Project guided = Project.withDefaults("one")
                .withText("loss.loss.name", "SparseGISTEmbedLoss")
                .withText("loss.loss.guide", "run:" + run.number());
        Project taught = Project.withDefaults("one").withText("data.teacher", "run:" + run.number() + ":best");
        for (Project project : List.of(guided, taught)) {
            RunId other = store.writer().create(ProjectLabels.row(project, root, ""));
            store.writer().end(other, RunState.PAUSED, Optional.empty());
            assertThatThrownBy(() -> launcher.delete(run))
                    .isInstanceOf(LaunchFailed.class)
                    .hasMessageContaining("run " + other + " needs its model");
            launcher.delete(other);
        }
        launcher.delete(run);
    }
}
