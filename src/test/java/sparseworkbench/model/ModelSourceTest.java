package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;

class ModelSourceTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderIsReadyWhenItIsThere() throws Exception {
        Home home = new Home(folder.resolve("home"));
        assertThat(ModelSource.existingFolder("model", folder, home)).isEmpty();
        Path model = Files.createDirectory(folder.resolve("model"));
        assertThat(ModelSource.existingFolder("model", folder, home)).contains(model);
    }

    @Test
    void theBuiltInModelIsReadyOnceItWasWritten() throws Exception {
        Home home = new Home(folder.resolve("home"));
        String source = "builtin:" + BuiltInModel.NAME;
        assertThat(ModelSource.existingFolder(source, folder, home)).isEmpty();
        Path written = Files.createDirectories(BuiltInModel.folder(home));
        assertThat(ModelSource.existingFolder(source, folder, home)).contains(written);
        assertThatThrownBy(() -> ModelSource.existingFolder("builtin:another", folder, home))
                .isInstanceOf(UnusableModel.class);
    }

    @Test
    void theResultAndCheckpointsOfARunAreFound() throws Exception {
        Home home = new Home(folder.resolve("home")).prepare();
        Path run = home.run(3);
        Path result = Files.createDirectories(run.resolve(Home.RUN_MODEL));
        Path older = Files.createDirectories(run.resolve("checkpoints/step-9/model"));
        Path newer = Files.createDirectories(run.resolve("checkpoints/step-10/model"));
        Files.createDirectories(run.resolve("checkpoints/damaged-step-11/model"));
        Files.writeString(
                run.resolve("checkpoints/step-10/state.json"),
                "{\"best\": {\"value\": 0.5, \"step\": 9, \"since\": 1}}");

        assertThat(ModelSource.existingFolder("run:3", folder, home)).contains(result);
        assertThat(ModelSource.existingFolder("run:3:last", folder, home)).contains(newer);
        assertThat(ModelSource.existingFolder("run:3:best", folder, home)).contains(older);
        assertThat(ModelSource.materialize("run:3", folder, home, (what, done, total) -> true))
                .isEqualTo(result);
        assertThat(ModelSource.publicName("run:3:best", folder, home)).isEqualTo("run 3 (its best checkpoint)");
        assertThat(ModelSource.absolute("run:3", folder)).isEqualTo("run:3");
        assertThat(ModelSource.absolute("model", folder))
                .isEqualTo(folder.resolve("model").toString());
    }

    @Test
    void aRunThatIsNotThereOrHasNoModelIsToldInWords() throws Exception {
        Home home = new Home(folder.resolve("home")).prepare();
        refused("run:1", home, "There is no run 1", "no runs yet", "workbench runs");
        Files.createDirectories(home.run(4));
        refused("run:1", home, "Run 1 is not there any more: it was deleted");
        refused("run:5", home, "There is no run 5", "the newest is run 4");
        refused("run:4", home, "Run 4 has no model: it has saved none", "was deleted or moved");
        refused("run:4:last", home, "Run 4 has no model: it has saved none", "was deleted or moved");
        refused("run:four", home, "“run:four” names no model of a run.", "run:12:best");

        Path checkpoint = home.run(4).resolve("checkpoints/step-7");
        Files.createDirectories(checkpoint.resolve("model"));
        Files.writeString(checkpoint.resolve("state.json"), "{}");
        refused("run:4", home, "Run 4 has no finished model: it has not come to its end", "run:4:last");
        refused("run:4:best", home, "Run 4 has not been evaluated");
        Files.writeString(checkpoint.resolve("state.json"), "{\"best\": {\"step\": 3}}");
        refused("run:4:best", home, "after step 3", "no checkpoint of that step was kept", "load_best_model_at_end");
    }

    @Test
    void theModelOfARunThatGoesOnIsNotTaken() throws Exception {
        Home home = new Home(folder.resolve("home")).prepare();
        Files.createDirectories(home.run(2).resolve(Home.RUN_MODEL));
        try (Lease lease = Lease.take(home.runLease(2)).orElseThrow()) {
            lease.giveSign();
            refused("run:2", home, "Run 2 is going on", "stop it");
        }
        assertThat(ModelSource.existingFolder("run:2", folder, home)).isPresent();
    }

    @Test
    void theCheckOfAProjectSaysTheSameAtTheSetting() throws Exception {
        Home home = new Home(folder.resolve("home")).prepare();
        ModelCheck check = ModelCheck.of("run:8", folder, home);
        assertThat(check.usable()).isFalse();
        assertThat(check.problems().getFirst().path()).isEqualTo("source");
        assertThat(check.problems().getFirst().what()).contains("There is no run 8");
    }

    private void refused(String source, Home home, String... words) {
        assertThatThrownBy(() -> ModelSource.existingFolder(source, folder, home))
                .isInstanceOf(UnusableModel.class)
                .hasMessageContainingAll(words);
    }
}
