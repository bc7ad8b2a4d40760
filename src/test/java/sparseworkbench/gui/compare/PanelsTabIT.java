package sparseworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.chart.PanelView;
import sparseworkbench.gui.chart.TestWindow;
import sparseworkbench.param.InvalidValue;

/** The view that says what losses do against sparsity, with few and with many runs. */
class PanelsTabIT {
    @TempDir
    Path home;

    private TestWindow window;
    private ComparePage page;
    private final Map<String, String> adopted = new HashMap<>();

    @BeforeEach
    void open() {
        window = new TestWindow(home);
        page = TestWindow.on(() -> new ComparePage(
                window.runs(),
                window.window(),
                window.theme(),
                window.schedulers(),
                window.home(),
                run -> {},
                adopted::putAll));
        window.show((Region) page.content(), 1280, 800);
        TestWindow.run(page::shown);
    }

    @AfterEach
    void close() {
        TestWindow.run(page::close);
        window.close();
    }

    private void show(int losses, int lambdas, int seeds) throws InvalidValue {
        LossGrid.write(window.store().writer(), losses, lambdas, seeds, 20);
        window.runs().feed().refresh();
        TestWindow.until(() -> table().getItems().size() == losses * lambdas * seeds);
        TestWindow.settle();
    }

    private TableView<?> table() {
        return (TableView<?>) page.content().lookup(".run-table");
    }

    private TabPane tabs() {
        return (TabPane) page.content().lookup(".tab-pane");
    }

    private PanelView view() {
        return (PanelView) page.content().lookup(".panels-tab .chart-card");
    }

    private void pictures(String name) throws IOException {
        window.dark(false);
        window.picture(name + "-light");
        window.dark(true);
        window.picture(name + "-dark");
        window.dark(false);
    }

    @Test
    void fourRunsOpenWithWhatTheLossesDo() throws InvalidValue, IOException {
        assertThat(tabs().getSelectionModel().getSelectedIndex()).isEqualTo(1);
        show(2, 3, 1);
        assertThat(tabs().getSelectionModel().getSelectedIndex()).isZero();
        pictures("compare-losses-6");
        assertThat(window.unexpected()).isEmpty();
    }

    @Test
    void sixtyRunsStayReadable() throws InvalidValue, IOException {
        show(5, 4, 3);
        pictures("compare-losses-60");
        TestWindow.run(() -> table().getSelectionModel().selectIndices(0, 1));
        TestWindow.settle();
        pictures("compare-losses-60-chosen");
        choose(1, "loss.document_regularizer_weight");
        pictures("compare-setting-60");
        assertThat(window.unexpected()).isEmpty();
    }

    private void choose(int box, String value) {
        TestWindow.run(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<String> chosen = (ComboBox<String>)
                    page.content().lookupAll(".panels-tab .combo-box").toArray()[box];
            chosen.setValue(value);
        });
        TestWindow.settle();
    }

    @Test
    void theTablesFilterIsTheViewsAndWhatIsMissingIsSaid() throws InvalidValue, IOException {
        show(2, 3, 1);
        TestWindow.run(() -> ((TextField) page.content().lookup(".compare-tools .text-field")).setText("ndcg<0.53"));
        TestWindow.settle();
        Path csv = home.resolve("view.csv");
        TestWindow.<Void>on(() -> {
            try {
                view().exported("t", "s").table().write(csv);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return null;
        });
        assertThat(Files.readAllLines(csv)).first().asString().startsWith("panel,line,point,runs,");
        assertThat(Files.readAllLines(csv))
                .filteredOn(line -> line.contains("λ"))
                .hasSizeLessThan(6);
        var picture = TestWindow.on(
                () -> view().exported("Title", "Subtitle").picture().get());
        assertThat(picture.getWidth()).isGreaterThan(1000);
    }

    @Test
    void runsWithoutEvaluationAreCounted() throws InvalidValue {
        show(1, 4, 1);
        var training = new sparseworkbench.chart.FakeTraining(window.store().writer(), "bare", "{}", 5, 1, 1);
        training.put("loss", 1, 0.5);
        window.runs().feed().refresh();
        TestWindow.until(() -> table().getItems().size() == 5);
        TestWindow.until(() -> said("Run 5 not drawn: they have not been evaluated."));
    }

    private boolean said(String text) {
        return TestWindow.on(() -> page.content().lookupAll(".panels-tab .label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().contains(text)));
    }
}
