package sparseworkbench.gui.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.export.ExportKind;
import sparseworkbench.file.Json;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.RunState;

/** A finished run leads to the Export page, where a report and a project of it are written. */
class ExportPageIT {
    @TempDir
    private Path home;

    @TempDir
    private Path elsewhere;

    private OpenWindow window;

    private Node find(String selector) {
        return window.shell().scene().getRoot().lookup(selector);
    }

    @SuppressWarnings("unchecked")
    private void export(ExportKind kind, Path target) {
        Fx.run(() -> ((ComboBox<ExportKind>) find("#export-kind")).setValue(kind));
        Fx.run(() -> ((TextField) find("#export-target")).setText(target.toString()));
        Fx.run(() -> ((ButtonBase) find("#export-start")).fire());
        Fx.until("the export of " + kind, () -> find("#export-line") != null);
        assertThat(Fx.on(() -> ((Label) find("#export-line")).getText()))
                .contains(target.toString())
                .contains("Read again");
    }

    @Test
    void aFinishedRunIsExported() throws Exception {
        try (OpenWindow opened = new OpenWindow(home, Optional.empty())) {
            window = opened;
            Fx.run(() -> {
                window.stage().setWidth(1280);
                window.stage().setHeight(800);
            });
            FakeTraining training = new FakeTraining(
                    window.store().writer(),
                    "reverse-dictionary",
                    ProjectFile.format(Project.withDefaults("reverse-dictionary")),
                    100,
                    0.5,
                    1);
            training.trainTo(100, 25);
            training.end(RunState.DONE, Optional.empty());
            window.runs().feed().refresh();
            Fx.run(() ->
                    window.navigation().go(Destination.EXPORT, training.run().toString()));
            Fx.until(
                    "the run",
                    () -> find("#export-model") instanceof ComboBox<?> box
                            && box.getValue() instanceof ExportedModel one
                            && one.run().isPresent());
            Path report = elsewhere.resolve("report.html");
            export(ExportKind.REPORT, report);
            assertThat(Files.readString(report))
                    .contains("Run 1 “reverse-dictionary”")
                    .contains("<svg")
                    .contains("nDCG@10")
                    .contains("Settings that differ")
                    .doesNotContain("<script")
                    .doesNotContain("http");
            Fx.run(() -> ((ButtonBase) find("#export-start")).fire());
            Fx.until(
                    "the question",
                    () -> window.shell().scene().getRoot().lookupAll(".button").stream()
                            .anyMatch(node -> node instanceof ButtonBase button
                                    && button.getText().equals("Keep both")));
            Fx.run(() -> window.dialogs().close());
            Path project = elsewhere.resolve("project");
            export(ExportKind.PROJECT, project);
            assertThat(ProjectFile.read(project.resolve(ProjectFile.FILE_NAME)).project())
                    .isPresent();
            assertThat(Json.read(project.resolve("files.json")).get("run").asLong())
                    .isEqualTo(1);
            for (Theme.Mode mode : new Theme.Mode[] {Theme.Mode.LIGHT, Theme.Mode.DARK}) {
                Fx.run(() -> window.theme().modeProperty().set(mode));
                Fx.pass(Duration.ofMillis(900));
                assertThat(Fx.photograph(
                                window.shell().scene(),
                                "export-done-" + mode.name().toLowerCase(Locale.ROOT)))
                        .exists();
            }
            assertThat(window.failures()).isEmpty();
        }
    }
}
