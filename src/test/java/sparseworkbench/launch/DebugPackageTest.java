package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;

/** What helps somebody who helps is in the package, and nothing that is somebody's. */
class DebugPackageTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path elsewhere;

    @Test
    void settingsStatesAndLogsAreInItWithoutTextsNamesAndSecrets() throws Exception {
        Home home = new Home(folder).prepare();
        try (RunStore store = RunStore.open(home.store())) {
            Project project = Project.withDefaults("secret-merger")
                    .withText("data.train", "/home/anna/secret-merger.csv")
                    .withText("training.batch_size", "48");
            RunId run = store.writer()
                    .create(new NewRun(
                            "secret-merger",
                            ProjectFile.format(project),
                            home.run(1).toString(),
                            "/home/anna/secret-merger.csv",
                            "secret-merger-model",
                            "SpladeLoss",
                            "test"));
            Files.createDirectories(home.run(run.number()));
            Files.writeString(home.run(run.number()).resolve("worker.log"), """
                step 25 of 100, loss 1.25
                java.io.IOException: secret-merger is unreadable
                \tat sparseworkbench.data.TableFile.read(TableFile.java:12)
                The text “our secret-merger of May” is too long; see /home/anna/secret-merger.csv
                HF_TOKEN=hf_secretABCDEFGH12 C:\\Users\\anna\\secret-merger
                asked https://user:secret@example.org/secret by anna@example.org
                """);
            DebugPackage found = DebugPackage.collect(home, store, ProgressListener.NONE);
            assertThat(found.files()).containsOnlyKeys("computer.txt", "storage.txt", "runs.txt", "run-1.log");
            assertThat(found.files().get("runs.txt"))
                    .contains("state: QUEUED", "training.batch_size: 48", "data.train: (left out)", "loss: SpladeLoss");
            assertThat(found.files().get("run-1.log"))
                    .contains("step 25 of 100, loss 1.25", "java.io.IOException", "TableFile.java:12");
            assertThat(String.join("\n", found.files().values())).doesNotContainIgnoringCase("secret", "anna");

            Path zip = elsewhere.resolve("debug.zip");
            found.save(zip);
            try (ZipFile read = new ZipFile(zip.toFile())) {
                assertThat(read.size()).isEqualTo(found.files().size());
                try (var in = read.getInputStream(read.getEntry("runs.txt"))) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .isEqualTo(found.files().get("runs.txt"));
                }
            }
        }
    }
}
