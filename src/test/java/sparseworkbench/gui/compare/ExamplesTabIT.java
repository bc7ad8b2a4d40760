package sparseworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.gui.chart.TestWindow;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.RunState;

/** One text, a column for each chosen run; and the views of a sweep of λ of one's own. */
class ExamplesTabIT {
    private static final int EXAMPLES = 5;
    private static final int LAMBDA = 6;

    @TempDir
    Path home;

    private TestWindow window;
    private ComparePage page;

    @BeforeEach
    void open() throws InvalidValue {
        window = new TestWindow(home);
        for (double strength : new double[] {0.5, 1, 2, 4}) {
            Project project = Project.withDefaults("reverse-dictionary")
                    .withText("loss.document_regularizer_weight", Double.toString(strength * 2e-3))
                    .withText("loss.query_regularizer_weight", Double.toString(strength * 2e-3));
            FakeTraining training = new FakeTraining(
                    window.store().writer(), "λ × " + strength, ProjectFile.format(project), 100, strength, 7);
            training.trainTo(100, 25);
            training.end(RunState.DONE, Optional.empty());
        }
        page = TestWindow.on(() -> new ComparePage(
                window.runs(),
                window.window(),
                window.theme(),
                window.schedulers(),
                window.home(),
                run -> {},
                settings -> {}));
        window.show((Region) page.content(), 1280, 800);
        TestWindow.run(page::shown);
        window.runs().feed().refresh();
        TestWindow.until(() -> table().getItems().size() == 4);
        TestWindow.settle();
    }

    @AfterEach
    void close() {
        TestWindow.run(page::close);
        window.close();
    }

    private TableView<?> table() {
        return (TableView<?>) page.content().lookup(".run-table");
    }

    private void tab(int index) {
        TestWindow.run(() -> ((TabPane) page.content().lookup(".tab-pane"))
                .getSelectionModel()
                .select(index));
        TestWindow.settle();
    }

    private TermColumns columns() {
        return (TermColumns) page.content().lookup(".term-columns");
    }

    @Test
    void everyRunHasAColumnAtTheStepOfTheSlider() throws IOException {
        TestWindow.run(() -> table().getSelectionModel().selectIndices(0, 1, 2));
        tab(EXAMPLES);
        TestWindow.until(() -> columns().getAccessibleText() != null
                && columns().getAccessibleText().split("; ").length == 3);
        String last = TestWindow.on(() -> columns().getAccessibleText());
        window.picture("compare-examples-light");
        TestWindow.run(() -> ((Slider) page.content().lookup(".examples-tab .slider")).setValue(0));
        TestWindow.settle();
        assertThat(TestWindow.on(() -> columns().getAccessibleText())).isNotEqualTo(last);
        window.dark(true);
        window.picture("compare-examples-dark");
        assertThat(window.unexpected()).isEmpty();
    }

    @Test
    void aSweepOfOnesOwnIsAFamily() throws IOException {
        tab(LAMBDA);
        TestWindow.until(() -> ((Slider) page.content().lookup(".family-view .slider")).getMax() == 3);
        TestWindow.until(() -> page.content().lookupAll(".family-view .label").stream()
                .anyMatch(node -> node instanceof Label label && label.getText().contains("of 4")));
        TestWindow.settle();
        window.picture("compare-lambda-own-light");
        assertThat(window.unexpected()).isEmpty();
    }
}
