package sparseworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.DataParams;
import sparseworkbench.gui.page.OpenProject;

/** A file of one's own on the sample, and a project that begins with nothing. */
class NewProjectIT {
    @TempDir
    private Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(folder.resolve("home"), Optional.empty());
        window.untilChecked();
    }

    @AfterEach
    void close() {
        assertThat(window.failures()).isEmpty();
        window.close();
    }

    private OpenProject project() {
        return Fx.on(() -> window.project().openProperty().get());
    }

    @Test
    void aFileOnTheSampleMakesAProjectOfItsOwnAndUndoLeadsBack() throws Exception {
        OpenProject sample = project();
        assertThat(sample.file()).isPresent();
        Path file = Files.writeString(folder.resolve("faq.csv"), "question,answer\n" + "How?,So.\n".repeat(40));
        Fx.run(() -> window.files().use(List.of(file)));
        Fx.until("the new project", () -> window.project().project().name().equals("faq"));
        assertThat(project().file()).isEmpty();
        assertThat(project().project().data().get(DataParams.TRAIN)).isEqualTo(file.toString());
        window.untilChecked();
        Fx.run(() -> window.project().undo());
        assertThat(project()).isEqualTo(sample);
        Fx.run(() -> window.project().redo());
        assertThat(project().project().name()).isEqualTo("faq");
    }

    @Test
    void aFolderIsUsedToo() throws Exception {
        Path parts = Files.createDirectory(folder.resolve("parts"));
        for (int i = 0; i < 2; i++) {
            Files.writeString(parts.resolve("part-" + i + ".csv"), "question,answer\n" + "How?,So.\n".repeat(40));
        }
        Fx.run(() -> window.files().use(List.of(parts)));
        Fx.until("the new project", () -> window.project().project().name().equals("parts"));
        window.untilChecked();
        assertThat(Fx.on(() -> window.project()
                        .planProperty()
                        .get()
                        .orElseThrow()
                        .data()
                        .rowCount()))
                .isEqualTo(80);
    }

    @Test
    void aNewProjectIsEmpty() {
        Fx.run(() -> window.files().create());
        Fx.until("the new project", () -> window.project().project().name().equals("Untitled"));
        window.untilChecked();
        assertThat(project().project().data().get(DataParams.TRAIN)).isEmpty();
        assertThat(Fx.on(() -> window.project().errors()))
                .anyMatch(problem -> problem.what().equals("No file is chosen."));
    }
}
