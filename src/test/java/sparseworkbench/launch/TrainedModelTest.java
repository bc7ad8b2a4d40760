package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.home.Home;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.store.Batches;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.SavedCheckpoint;

/** Models of runs are found by their names; of one that was deleted, run, step, folder and what to do are said. */
class TrainedModelTest {
    private static final ProcessIdentity WORKER = new ProcessIdentity(1, Instant.EPOCH);

    @TempDir
    private Path folder;

    private Home home;
    private RunStore store;
    private RunId run;

    @BeforeEach
    void aRunWithTwoCheckpoints() throws Exception {
        home = new Home(folder.resolve("home")).prepare();
        store = RunStore.open(home.store());
        run = store.writer().create(new NewRun("first", "{}", ".", "words", "mini", "Splade", "0"));
        store.writer().begin(run, new ProcessIdentity(1, Instant.now()));
        for (long step : new long[] {20, 40}) {
            Files.createDirectories(checkpoint(step).resolve("model"));
            store.writer()
                    .flush(
                            run,
                            WORKER,
                            Batches.saved(step, new SavedCheckpoint(step, checkpoint(step), Instant.now())));
        }
        store.writer().end(run, RunState.DONE, Optional.empty());
        Files.createDirectories(result());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Path result() {
        return home.run(run.number()).resolve(Home.RUN_MODEL);
    }

    private Path checkpoint(long step) {
        return home.run(run.number()).resolve("checkpoints/step-" + step);
    }

    private String found(String words) throws UnusableModel {
        return TrainedModel.of(words, home, store.reader()).source();
    }

    private void refused(String words, String... said) {
        assertThatThrownBy(() -> found(words)).isInstanceOf(UnusableModel.class).hasMessageContainingAll(said);
    }

    @Test
    void everyNameFindsItsModel() throws Exception {
        assertThat(found("1")).isEqualTo(result().toString());
        assertThat(found("run:1")).isEqualTo(result().toString());
        assertThat(found("run:1:last"))
                .isEqualTo(checkpoint(40).resolve("model").toString());
        assertThat(found("run:1:20")).isEqualTo(checkpoint(20).resolve("model").toString());
        refused("run:1:30", "has no checkpoint of step 30", "It has step 20, step 40.");
    }

    @Test
    void aDeletedCheckpointIsToldWithItsFolderAndWhatIsThereInItsPlace() throws Exception {
        FolderDeletion.delete(checkpoint(40));
        refused("run:1:40", "run 1 at step 40", checkpoint(40).toString(), "deleted or moved", "run:1.");
        assertThat(found("run:1:last"))
                .isEqualTo(checkpoint(20).resolve("model").toString());
        FolderDeletion.delete(result());
        refused("run:1:40", "run 1 at step 40", "run:1:20");
    }

    @Test
    void aDeletedResultIsNotReplacedByACheckpointInSilence() throws Exception {
        FolderDeletion.delete(result());
        refused("1", "The model of run 1", result().toString(), "run:1:20, run:1:40");
        assertThatThrownBy(() -> TrainedModel.ofRun(store.reader().run(run).orElseThrow(), home, store.reader()))
                .hasMessageContaining("was deleted or moved");
    }

    @Test
    void whereNothingIsLeftItsSettingsAre() throws Exception {
        FolderDeletion.delete(result());
        FolderDeletion.delete(checkpoint(20));
        FolderDeletion.delete(checkpoint(40));
        refused("run:1", "The model of run 1", "workbench export 1 --to project");
        refused("run:1:last", "run 1 at step 40", "workbench export 1 --to project");
    }

    @Test
    void aRunThatHasNotComeToItsEndGivesItsNewestCheckpoint() throws Exception {
        RunId paused = store.writer().create(new NewRun("second", "{}", ".", "words", "mini", "Splade", "0"));
        store.writer().begin(paused, new ProcessIdentity(1, Instant.now()));
        Path newest = Files.createDirectories(home.run(paused.number()).resolve("checkpoints/step-5/model"));
        store.writer()
                .flush(paused, WORKER, Batches.saved(5, new SavedCheckpoint(5, newest.getParent(), Instant.now())));
        store.writer().end(paused, RunState.PAUSED, Optional.empty());
        assertThat(TrainedModel.ofRun(store.reader().run(paused).orElseThrow(), home, store.reader())
                        .source())
                .isEqualTo(newest.toString());
    }
}
