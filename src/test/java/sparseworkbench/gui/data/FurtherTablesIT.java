package sparseworkbench.gui.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.DataParams;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.project.Project;
import sparseworkbench.project.TableLosses;

/** Several training tables in the window: added, taken out, with roles; and what they look like with the editors of the Loss page. */
class FurtherTablesIT {
    @TempDir
    private Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        write("pairs.jsonl", "{\"question\": \"what is %d\", \"answer\": \"it is %d\"}");
        write("more.jsonl", "{\"asked\": \"where is %d\", \"told\": \"there is %d\", \"remark\": \"none %d\"}");
        window = new OpenWindow(folder.resolve("home"), Optional.empty());
        Fx.run(() -> {
            window.stage().setWidth(1280);
            window.stage().setHeight(1000);
            window.expert().set(true);
            window.navigation().go(Destination.DATA);
        });
        change("data.train", folder.resolve("pairs.jsonl").toString());
    }

    private void write(String name, String row) throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            rows.append(row.replace("%d", Integer.toString(i))).append('\n');
        }
        Files.writeString(folder.resolve(name), rows);
    }

    @AfterEach
    void close() {
        assertThat(window.failures()).isEmpty();
        window.close();
    }

    private void change(String path, String value) {
        Fx.on(() -> {
            window.project().change(path, value);
            return null;
        });
        window.untilChecked();
    }

    private Project project() {
        return Fx.on(() -> window.project().project());
    }

    private Parent root() {
        Parent root = window.shell().scene().getRoot();
        root.applyCss();
        root.layout();
        return root;
    }

    private Node row() {
        return root().lookupAll(".form-row").stream()
                .filter(row -> row.lookupAll(".field-label").stream()
                        .anyMatch(label -> ((Label) label).getText().equals("Further training data")))
                .findFirst()
                .orElseThrow();
    }

    private List<ComboBox<?>> roles(String column) {
        return root().lookupAll(".combo-box").stream()
                .<ComboBox<?>>map(box -> (ComboBox<?>) box)
                .filter(box -> ("What column " + column + " is for").equals(box.getAccessibleText()))
                .toList();
    }

    @Test
    @SuppressWarnings("unchecked") // The boxes of a preview hold roles.
    void aTableIsAddedGivenRolesAndTakenOut() {
        Fx.run(() -> {
            MenuItem builtin = ((MenuButton) row().lookup(".list-add"))
                    .getItems().stream()
                            .filter(item -> item.getText().equals("Reverse dictionary"))
                            .findFirst()
                            .orElseThrow();
            builtin.fire();
            ((TextField) row().lookup(".list-line .text-field"))
                    .setText(folder.resolve("more.jsonl").toString());
        });
        window.untilChecked();
        assertThat(project().data().get(DataParams.MORE_TRAIN))
                .containsExactly(folder.resolve("more.jsonl").toString());
        Fx.until("the other table's columns", () -> !roles("asked").isEmpty());
        assertThat(Fx.on(() -> window.project().errors()))
                .as("its columns have no usual names")
                .isNotEmpty();
        Fx.run(() -> {
            ((ComboBox<ColumnRole>) roles("asked").getFirst()).setValue(ColumnRole.QUERY);
            ((ComboBox<ColumnRole>) roles("told").getFirst()).setValue(ColumnRole.POSITIVE);
        });
        window.untilChecked();
        assertThat(Fx.on(() -> window.project().errors())).isEmpty();
        assertThat(project().data().get(DataParams.COLUMNS))
                .containsEntry("asked", "query")
                .containsEntry("question", "query");
        Fx.run(() -> ((ComboBox<String>) root().lookup("#table-loss-0")).setValue("SparseMSELoss"));
        window.untilChecked();
        assertThat(project().training().get(TableLosses.MORE_TRAIN_LOSSES))
                .singleElement()
                .satisfies(loss -> assertThat(loss.orElseThrow().name()).isEqualTo("SparseMSELoss"));
        Fx.until(
                "what the rows lack for it",
                () -> root().lookupAll(".label").stream()
                        .anyMatch(label -> ((Label) label).getText().contains("Encode the texts with a teacher")));
        photograph("data-further");
        Fx.run(() -> ((ComboBox<String>) root().lookup("#table-loss-0")).setValue(""));
        window.untilChecked();
        assertThat(project().training().get(TableLosses.MORE_TRAIN_LOSSES)).isEmpty();
        Fx.run(() -> row().lookupAll(".list-line .button").stream()
                .map(Button.class::cast)
                .filter(button -> "Take out".equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow()
                .fire());
        window.untilChecked();
        assertThat(project().data().get(DataParams.MORE_TRAIN)).isEmpty();
        Fx.until("the table to go", () -> roles("asked").isEmpty());
    }

    @Test
    void columnsShareTheWidthAfterAnotherFileWasChosen() {
        change("data.train", folder.resolve("more.jsonl").toString());
        Fx.until("the other file's columns", () -> !roles("asked").isEmpty());
        List<Double> widths = Fx.on(() -> ((TableView<?>) root().lookup(".preview-table"))
                .getColumns().stream().skip(1).map(TableColumn::getWidth).toList());
        assertThat(widths).hasSize(3).allSatisfy(width -> assertThat(width).isCloseTo(widths.getFirst(), within(2.0)));
    }

    @Test
    void evaluatorsAndRatesOfPartsToLookAt() {
        change("evaluation.evaluators", "retrieval,triplet,translation");
        change("training.learning_rate_mapping", "embeddings=1e-5; attention.*query=0.001");
        Fx.run(() -> window.navigation().go(Destination.LOSS, "evaluation.evaluators"));
        photograph("loss-evaluators");
        Fx.run(() -> window.navigation().go(Destination.LOSS, "training.learning_rate_mapping"));
        photograph("loss-rates");
        assertThat(Fx.on(() -> window.project().errors())).isNotEmpty();
    }

    private void photograph(String name) {
        for (Theme.Mode mode : new Theme.Mode[] {Theme.Mode.LIGHT, Theme.Mode.DARK}) {
            Fx.run(() -> window.theme().modeProperty().set(mode));
            Fx.pass(Duration.ofMillis(500));
            assertThat(Fx.photograph(
                            window.shell().scene(), name + "-" + mode.name().toLowerCase(Locale.ROOT)))
                    .exists();
        }
    }
}
