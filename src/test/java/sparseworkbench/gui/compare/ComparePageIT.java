package sparseworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.Curve;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.gui.chart.RunChart;
import sparseworkbench.gui.chart.TestWindow;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Failure;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

class ComparePageIT {
    /** In points: where the page scrolls, its middle is so far from that of what it shows. */
    private static final double HALF_A_SCROLL_BAR = 10;

    private static final double[] STRENGTHS = {0.4, 1, 1.6, 2.4, 0.8};

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

    private FakeTraining training(int index, long steps) throws InvalidValue {
        double strength = STRENGTHS[index % STRENGTHS.length];
        Project project = Project.withDefaults("reverse-dictionary")
                .withText("loss.document_regularizer_weight", Double.toString(strength * 2e-3))
                .withText("training.batch_size", index == 3 ? "16" : "32");
        return new FakeTraining(
                window.store().writer(), "sparsity " + strength, ProjectFile.format(project), steps, strength, index);
    }

    private void fiveRuns() throws InvalidValue {
        for (int i = 0; i < 5; i++) {
            FakeTraining training = training(i, 600);
            training.trainTo(i == 3 ? 200 : 600, 50);
            training.end(
                    i == 3 ? RunState.FAILED : RunState.DONE,
                    i == 3
                            ? Optional.of(new Failure(
                                    Failure.Kind.OUT_OF_MEMORY,
                                    "Out of memory at batch 16.",
                                    "Use a smaller batch.",
                                    "",
                                    true))
                            : Optional.empty());
        }
        window.runs().feed().refresh();
        TestWindow.until(() -> table().getItems().size() == 5);
        tab(1);
        TestWindow.until(
                () -> charts().stream().allMatch(chart -> chart.curves().size() == 4));
        TestWindow.settle();
    }

    @SuppressWarnings("unchecked")
    private TableView<RunRow> table() {
        return (TableView<RunRow>) page.content().lookup(".run-table");
    }

    private List<RunChart> charts() {
        return page.content().lookupAll(".chart-card").stream()
                .filter(RunChart.class::isInstance)
                .map(RunChart.class::cast)
                .toList();
    }

    private void tab(int index) {
        TestWindow.run(() -> ((TabPane) page.content().lookup(".tab-pane"))
                .getSelectionModel()
                .select(index));
        TestWindow.settle();
    }

    @Test
    void listsDrawsAndComparesRuns() throws IOException, InvalidValue {
        fiveRuns();
        assertThat(charts())
                .hasSize(4)
                .allSatisfy(chart -> assertThat(chart.curves()).hasSize(4));
        TestWindow.run(() -> page.reveal("2"));
        TestWindow.settle();
        window.picture("compare-light");
        window.dark(true);
        window.picture("compare-dark");
        tab(2);
        window.picture("compare-cost-dark");
        window.dark(false);
        window.picture("compare-cost-light");
        TestWindow.run(() -> table().getSelectionModel().selectIndices(0, 3));
        tab(3);
        window.picture("compare-differences");
        TableView<?> differences =
                TestWindow.on(() -> (TableView<?>) page.content().lookup(".difference-table"));
        assertThat(TestWindow.<List<String>>on(() ->
                        differences.getItems().stream().map(Object::toString).toList()))
                .anyMatch(line -> line.contains("Sparsity weight of documents"));
        assertThat(differences.getColumns().get(1).getWidth()).isGreaterThan(200);
        assertThat(window.unexpected()).isEmpty();
    }

    @Test
    void saysWhetherADifferenceIsReal() throws IOException, InvalidValue {
        fiveRuns();
        TestWindow.run(() -> table().getSelectionModel().selectIndices(0, 1, 4));
        tab(4);
        TestWindow.until(() -> page.content().lookupAll(".verdict-card").size() == 2);
        TestWindow.settle();
        window.picture("compare-chance-light");
        window.dark(true);
        window.picture("compare-chance-dark");
        assertThat(visible("would come about by chance in")).isTrue();
        TestWindow.run(() -> {
            ComboBox<?> base = (ComboBox<?>) page.content().lookup(".significance-tab .combo-box");
            base.getSelectionModel().select(base.getItems().size() - 1);
        });
        TestWindow.until(() -> visible("than run 1"));
        assertThat(window.unexpected()).isEmpty();
    }

    @Test
    void resultsStayInViewInASmallWindow() throws InvalidValue {
        fiveRuns();
        List<TableColumn<RunRow, ?>> columns = TestWindow.on(() -> List.copyOf(table().getColumns()));
        List<String> heads = columns.stream().map(ComparePageIT::heading).toList();
        assertThat(heads.indexOf("nDCG@10")).isLessThan(heads.indexOf("Sparsity weight of documents"));
        double width = columns.subList(0, heads.indexOf("Products") + 1).stream()
                .mapToDouble(TableColumn::getWidth)
                .sum();
        assertThat(width).isLessThan(1000);
    }

    @Test
    void headingsAreWholeAtEveryTextSize() throws InvalidValue {
        fiveRuns();
        for (double scale : new double[] {1, 1.5, 2}) {
            TestWindow.run(() -> window.theme().textScaleProperty().set(scale));
            TestWindow.settle();
            assertThat(TestWindow.<List<String>>on(() -> table().getColumns().stream()
                            .filter(column -> column.getGraphic() instanceof Label label
                                    && label.prefWidth(-1) > column.getWidth())
                            .map(ComparePageIT::heading)
                            .toList()))
                    .isEmpty();
        }
    }

    private static String heading(TableColumn<RunRow, ?> column) {
        return column.getGraphic() instanceof Label label ? label.getText() : column.getText();
    }

    @Test
    void figuresOfAnUntrainedModelAreSaidToBe() throws InvalidValue {
        fiveRuns();
        FakeTraining begun = training(0, 100);
        begun.trainTo(10, 50);
        begun.end(RunState.PAUSED, Optional.empty());
        window.runs().feed().refresh();
        TestWindow.until(() -> table().getItems().size() == 6);
        tab(4);
        TestWindow.run(() -> table().getSelectionModel().selectIndices(0, 1));
        TestWindow.until(() -> visible("Measured before the first step only, that is untrained: run 6"));
    }

    @Test
    void oneChoiceForRowLineAndDot() throws InvalidValue {
        fiveRuns();
        TestWindow.run(() -> page.reveal("1"));
        TestWindow.settle();
        assertThat(TestWindow.<RunId>on(
                        () -> table().getSelectionModel().getSelectedItem().id()))
                .isEqualTo(new RunId(1));
        assertThat(charts().getFirst().curves())
                .filteredOn(curve -> curve.emphasis() == Curve.Emphasis.STRONG)
                .extracting(Curve::id)
                .containsExactly("1");
    }

    @Test
    void filtersAndSaysWhenNothingMatches() throws IOException, InvalidValue {
        fiveRuns();
        type("ndcg>0.1 failed");
        assertThat(table().getItems()).extracting(RunRow::id).containsExactly(new RunId(4));
        type("flops<0");
        assertThat(table().getItems()).isEmpty();
        window.picture("compare-no-match");
        type("");
        assertThat(table().getItems()).hasSize(5);
    }

    private void type(String text) {
        TestWindow.run(() -> {
            page.search();
            ((TextField) page.content().lookup(".compare-tools .text-field")).setText(text);
        });
        TestWindow.settle();
    }

    /** Regularized more or less, a loss has other values: both tabs say so. */
    @Test
    void bothTabsSayThatLossesAreNotComparable() throws InvalidValue {
        fiveRuns();
        TestWindow.until(() -> visible("values of losses are not comparable"));
        TestWindow.run(() -> table().getSelectionModel().selectIndices(0, 1));
        tab(3);
        assertThat(differences()).anyMatch(line -> line.contains("not comparable"));
    }

    @Test
    void neitherTabSaysSoOfOneLoss() throws InvalidValue {
        for (int steps = 100; steps <= 200; steps += 100) {
            FakeTraining training = training(0, steps);
            training.trainTo(steps, 50);
            training.end(RunState.DONE, Optional.empty());
        }
        window.runs().feed().refresh();
        TestWindow.until(() -> visible("runs are drawn"));
        TestWindow.run(() -> table().getSelectionModel().selectIndices(0, 1));
        tab(3);
        assertThat(visible("not comparable")).isFalse();
        assertThat(differences()).isNotEmpty().noneMatch(line -> line.contains("not comparable"));
    }

    private List<String> differences() {
        return TestWindow.on(() -> ((TableView<?>) page.content().lookup(".difference-table"))
                .getItems().stream().map(Object::toString).toList());
    }

    @Test
    void theKeyDelWithShiftAsksAndDeletes() throws InvalidValue {
        fiveRuns();
        pressDelete(true);
        assertThat(window.said()).anyMatch(text -> text.startsWith("Delete run 5"));
        assertThat(table().getItems()).hasSize(5);
        window.answer("Delete");
        TestWindow.until(() -> table().getItems().size() == 4);
    }

    @Test
    void theKeyDelDeletesNothingThatTrains() throws InvalidValue {
        FakeTraining training = training(0, 100);
        training.trainTo(50, 50);
        window.runs().feed().refresh();
        TestWindow.until(() -> table().getItems().size() == 1);
        pressDelete(true);
        assertThat(window.said()).contains("A run that is being trained cannot be deleted. Stop it first.");
        pressDelete(false);
        assertThat(window.said()).contains("A run that is being trained cannot be archived. Stop it first.");
    }

    @Test
    void theKeyDelArchives() throws InvalidValue {
        fiveRuns();
        pressDelete(false);
        TestWindow.until(() -> table().getItems().size() == 4);
        assertThat(window.store().reader().archivedRuns()).hasSize(1);
    }

    private void pressDelete(boolean shift) {
        TestWindow.run(() -> {
            table().getSelectionModel().clearAndSelect(0);
            table().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.DELETE, shift, false, false, false));
        });
    }

    @Test
    void renamesAndArchives() throws InvalidValue {
        fiveRuns();
        TestWindow.run(() -> {
            table().getSelectionModel().clearAndSelect(0);
            table().getContextMenu().getItems().stream()
                    .filter(item -> "Archive (Del)".equals(item.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
        });
        TestWindow.until(() -> table().getItems().size() == 4);
        assertThat(window.said()).anyMatch(text -> text.contains("Run 5 is archived"));
        assertThat(window.store().reader().archivedRuns()).hasSize(1);
    }

    @Test
    void saysWhatIsMissing() throws IOException, InvalidValue {
        window.picture("compare-empty");
        assertThat(visible("No runs yet.")).isTrue();
        assertThat(TestWindow.<Double>on(() -> middle(".no-runs-words") - middle(".compare-page")))
                .as("words that are left or right of the middle of the page")
                .isCloseTo(0, within(HALF_A_SCROLL_BAR));
        FakeTraining one = training(0, 100);
        one.trainTo(100, 25);
        one.end(RunState.DONE, Optional.empty());
        window.runs().feed().refresh();
        TestWindow.until(() -> visible("Comparing needs two runs."));
        TestWindow.until(() -> page.content().lookup("#train-sparser").isVisible());
        TestWindow.run(() -> ((Button) page.content().lookup("#train-sparser")).fire());
        assertThat(adopted).containsOnlyKeys("loss.document_regularizer_weight");
        assertThat(Double.parseDouble(adopted.get("loss.document_regularizer_weight")))
                .isEqualTo(3 * STRENGTHS[0] * 2e-3, within(1e-9));
        TestWindow.settle();
        window.picture("compare-one");
    }

    private double middle(String part) {
        Node node = page.content().getStyleClass().contains(part.substring(1))
                ? page.content()
                : page.content().lookup(part);
        return node.localToScene(node.getLayoutBounds()).getCenterX();
    }

    private boolean visible(String text) {
        return TestWindow.on(() -> page.content().lookupAll(".label").stream()
                .anyMatch(node -> node instanceof Label label
                        && label.getText() != null
                        && label.getText().contains(text)
                        && shown(node)));
    }

    private static boolean shown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
