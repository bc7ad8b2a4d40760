package sparseworkbench.gui.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.gui.chart.TestWindow;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.home.RunEnvironment;
import sparseworkbench.metric.Metric;
import sparseworkbench.project.FrozenSetting;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Control;
import sparseworkbench.store.Failure;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunDevice;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunState;

class TrainPageIT {
    private static final String CONFIG = ProjectFile.format(Project.withDefaults("reverse-dictionary"));

    @TempDir
    Path home;

    private TestWindow window;
    private TrainPage page;

    @BeforeEach
    void open() {
        window = new TestWindow(home);
        page = TestWindow.on(() -> new TrainPage(
                window.runs(),
                window.window(),
                window.theme(),
                window.schedulers(),
                window.home(),
                WindowPreferences.read(window.store(), window.schedulers().background()),
                () -> window.window().notices().info("several runs"),
                () -> window.window().notices().info("the queue"),
                run -> window.window().notices().info("further from run " + run.id())));
        window.show((Region) page.content(), 1280, 800);
        TestWindow.run(page::shown);
    }

    @AfterEach
    void close() {
        TestWindow.run(page::close);
        window.close();
    }

    @Test
    void aReplayIsOfferedOnceThereIsARun() throws IOException {
        Node replay = page.tools().orElseThrow().lookup("#replay-run");
        assertThat(replay.isVisible()).as("with nothing to replay").isFalse();
        training("first", 10, 1).trainTo(5, 5);
        window.runs().feed().refresh();
        TestWindow.until(replay::isVisible);
        assertThat(replay.isManaged()).isTrue();
    }

    private FakeTraining training(String name, long steps, double strength) {
        return new FakeTraining(window.store().writer(), name, CONFIG, steps, strength, steps);
    }

    private boolean shows(String text) {
        return window.scene().getRoot().lookupAll(".label").stream()
                .filter(TrainPageIT::visible)
                .anyMatch(node -> node instanceof Label label
                        && label.getText() != null
                        && label.getText().contains(text));
    }

    private static boolean visible(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private List<String> buttons() {
        return TestWindow.on(() -> page.content().lookupAll(".run-controls .button").stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
    }

    private void click(String text) {
        TestWindow.run(() -> page.content().lookupAll(".button").stream()
                .filter(node -> text.equals(((Labeled) node).getText()))
                .map(Button.class::cast)
                .findFirst()
                .orElseThrow()
                .fire());
        TestWindow.settle();
    }

    private void tab(int index) {
        TestWindow.run(() -> ((TabPane) page.content().lookup(".tab-pane"))
                .getSelectionModel()
                .select(index));
        TestWindow.settle();
    }

    @Test
    void saysThatNothingIsRunning() throws IOException {
        assertThat(TestWindow.<Boolean>on(() -> shows("Nothing is running."))).isTrue();
        window.picture("train-idle");
    }

    @Test
    void showsALiveRunInLightAndDark() throws IOException {
        FakeTraining before = training("baseline", 1000, 0.6);
        before.trainTo(1000, 100);
        before.end(RunState.DONE, Optional.empty());
        FakeTraining live = training("reverse-dictionary", 1200, 1);
        live.preparing("Encoding the corpus", 1200, 4000);
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("Encoding the corpus"));
        TestWindow.settle();
        window.picture("train-preparing");
        live.trainTo(780, 100);
        TestWindow.until(() -> shows("step 780 of 1,200"));
        TestWindow.settle();
        window.picture("train-light");
        assertThat(cutSubtitles()).isEmpty();
        window.dark(true);
        window.picture("train-dark");
        assertThat(buttons()).containsExactly("Pause", "Save now", "Stop and save");
        live.trainTo(800, 100);
        TestWindow.until(() -> shows("step 800 of 1,200"));
        assertThat(window.unexpected()).isEmpty();
    }

    /** What is said beside the titles of charts and does not fit. */
    private List<String> cutSubtitles() {
        return TestWindow.on(() -> page.content().lookupAll(".chart-header").stream()
                .map(header -> (Label) ((HBox) header).getChildren().get(1))
                .filter(label -> !((Text) label.lookup(".text")).getText().equals(label.getText()))
                .map(Label::getText)
                .toList());
    }

    @Test
    void aRunOnACardNamesItAndShowsItsMemoryAndUse() throws IOException {
        FakeTraining live = training("on a card", 400, 1);
        live.find(new RunDevice("NVIDIA GeForce RTX 4090, 24 GB", ""));
        live.trainTo(200, 100);
        for (int at = 1; at <= 200; at++) {
            live.put(Metric.CARD_MEMORY_PERCENT, at, 40 + at / 20.0);
            live.put(Metric.CARD_USE, at, 90 + at % 7);
        }
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("on the NVIDIA GeForce RTX 4090, 24 GB") && shows("Graphics card"));
        TestWindow.settle();
        window.picture("train-card-light");
        window.dark(true);
        window.picture("train-card-dark");
        live.find(new RunDevice("processor", "The driver does not answer."));
        live.end(RunState.PAUSED, Optional.empty());
        TestWindow.until(() -> shows("was on the processor, because: the driver does not answer."));
        TestWindow.settle();
        window.picture("train-not-on-a-card-dark");
        assertThat(window.unexpected()).isEmpty();
    }

    @Test
    void growsWithTheTextAndShrinksWithTheWindow() throws IOException {
        FakeTraining other = training("baseline", 300, 0.6);
        other.trainTo(300, 50);
        other.end(RunState.DONE, Optional.empty());
        FakeTraining live = training("reverse-dictionary", 400, 1);
        live.trainTo(200, 50);
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("step 200 of 400"));
        TestWindow.run(() -> chooseReference(1));
        TestWindow.settle();
        window.picture("train-compared");
        TestWindow.run(() -> window.theme().textScaleProperty().set(1.4));
        TestWindow.settle();
        window.picture("train-large-text");
        TestWindow.run(() -> window.theme().textScaleProperty().set(1));
        TestWindow.run(() -> {
            window.scene().getWindow().setWidth(860);
            window.scene().getWindow().setHeight(560);
        });
        TestWindow.settle();
        window.picture("train-small");
        assertThat(buttons()).containsExactly("Pause", "Save now", "Stop and save");
    }

    private void chooseReference(int index) {
        page.content().lookupAll(".combo-box").stream()
                .map(node -> (ComboBox<?>) node)
                .filter(box -> box.getItems().getFirst() instanceof Optional)
                .findFirst()
                .orElseThrow()
                .getSelectionModel()
                .select(index);
    }

    @Test
    void asksBeforeItStopsThenOffersForce() {
        FakeTraining live = training("a", 500, 1);
        live.trainTo(100, 50);
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("step 100 of 500"));
        click("Stop and save");
        assertThat(window.said()).contains("Stop run 1?");
        assertThat(window.store().writer().takeControls(live.run(), FakeTraining.IDENTITY))
                .isEmpty();
        window.answer("Stop and save");
        TestWindow.until(() -> window.store()
                .writer()
                .takeControls(live.run(), FakeTraining.IDENTITY)
                .contains(Control.STOP));
        TestWindow.until(() -> shows("Stopping"));
        assertThat(buttons()).containsExactly("Force end");
        live.end(RunState.STOPPED, Optional.empty());
        TestWindow.until(() -> buttons().contains("Resume"));
        assertThat(TestWindow.<Boolean>on(() -> shows("Stopped at step 100"))).isTrue();
    }

    @Test
    void stopsAtTheEndOfTheEpochOrKeepsNothingOnceThatIsConfirmed() throws IOException {
        FakeTraining live = training("a", 500, 1);
        live.trainTo(100, 50);
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("step 100 of 500"));
        otherStop(0);
        assertThat(window.said()).contains("Stop run 1 at the end of the epoch?");
        window.answer("Stop at the end of the epoch");
        TestWindow.until(() -> asked(live).contains(Control.STOP_AT_EPOCH));
        TestWindow.until(() -> shows("Stops at the end of the epoch"));
        assertThat(buttons()).contains("Pause", "Stop and save");
        otherStop(1);
        assertThat(window.said()).contains("Stop run 1 and keep nothing?");
        assertThat(asked(live)).isEmpty();
        window.answer("Stop, keep nothing");
        TestWindow.until(() -> asked(live).contains(Control.DISCARD));
        live.end(RunState.DISCARDED, Optional.empty());
        TestWindow.until(() -> shows("Stopped at step 100; nothing is kept."));
        assertThat(buttons()).containsExactly("Compare");
        picturesOfAllSizes("train-discarded");
        assertThat(window.unexpected()).isEmpty();
    }

    private void otherStop(int item) {
        TestWindow.run(() -> ((MenuButton) page.content().lookup("#other-stops"))
                .getItems()
                .get(item)
                .fire());
    }

    private List<Control> asked(FakeTraining live) {
        return window.store().writer().takeControls(live.run(), FakeTraining.IDENTITY);
    }

    /** Who stops with the keyboard finds the focus beside the buttons that were there, not at the top of the window. */
    @Test
    void theFocusStaysWhereTheButtonsAre() {
        FakeTraining live = training("a", 500, 1);
        live.trainTo(100, 50);
        window.runs().feed().refresh();
        TestWindow.until(() -> buttons().contains("Stop and save"));
        TestWindow.run(() -> page.content().lookupAll(".run-controls .button").stream()
                .filter(node -> "Stop and save".equals(((Labeled) node).getText()))
                .findFirst()
                .orElseThrow()
                .requestFocus());
        click("Stop and save");
        window.answer("Stop and save");
        TestWindow.until(() -> buttons().contains("Force end"));
        assertThat(TestWindow.<Boolean>on(this::controlsHaveTheFocus)).isTrue();
        live.end(RunState.STOPPED, Optional.empty());
        TestWindow.until(() -> buttons().contains("Resume"));
        assertThat(TestWindow.<Boolean>on(this::controlsHaveTheFocus)).isTrue();
    }

    private boolean controlsHaveTheFocus() {
        return page.content().lookup(".run-controls").isFocusWithin();
    }

    @Test
    void whatWouldFailAgainIsNotResumed() {
        FakeTraining run = training("a", 100, 1);
        run.trainTo(42, 25);
        run.end(
                RunState.FAILED,
                Optional.of(new Failure(Failure.Kind.DIVERGED, "Training diverged.", "Start a new run.", "", false)));
        window.runs().feed().refresh();
        TestWindow.until(() -> buttons().contains("Compare"));
        assertThat(buttons()).containsExactly("Compare", "Export");
    }

    @Test
    void saysWhatItWaitsForWhenItIsStoppedInAnEvaluation() {
        FakeTraining live = training("a", 500, 1);
        live.trainTo(100, 50);
        live.evaluating();
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("Evaluating"));
        click("Stop and save");
        window.answer("Stop and save");
        TestWindow.until(() -> shows("Stopping when the evaluation is done"));
    }

    @Test
    void oneArrowForBothSidesOnlyWhereBothGoThatWay() {
        FakeTraining live = training("a", 500, 1);
        live.trainTo(100, 50);
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("▼ from "));
        live.put(Metric.EVAL_CORPUS_ACTIVE_DIMS, 101, 9_000);
        TestWindow.until(() -> shows("/ 9,000") && !shows("▼ from "));
    }

    @Test
    void aRunThatEndedWhileItPreparedHasNotPrepared() {
        FakeTraining run = training("a", 0, 1);
        run.end(RunState.INTERRUPTED, Optional.empty());
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("stopped unexpectedly"));
        assertThat(TestWindow.<List<String>>on(() -> page.content().lookupAll(".phase-now").stream()
                        .map(node -> ((Label) node).getText())
                        .toList()))
                .containsExactly("Preparing");
    }

    @Test
    void nothingScrollsBeforeTheFirstPoint() {
        FakeTraining live = training("a", 500, 1);
        live.preparing("Encoding the corpus", 1, 4);
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("Encoding the corpus"));
        assertThat(TestWindow.<Boolean>on(
                        () -> page.content().lookup(".plots-scroll").isVisible()))
                .isFalse();
        live.trainTo(100, 50);
        TestWindow.until(() -> page.content().lookup(".plots-scroll").isVisible());
    }

    @Test
    void aRunIsReplayedWithChartsAndTermsAtTheSameStep() throws IOException {
        FakeTraining run = training("reverse-dictionary", 200, 1);
        run.trainTo(200, 25);
        run.end(RunState.DONE, Optional.empty());
        ReplayedRun read = new ReplayedRun(
                window.store().reader().run(run.run()).orElseThrow(),
                ReplayWindow.samples(window.store().reader(), run.run()),
                window.store().details().terms(run.run(), -1));
        for (double scale : List.of(1.0, 2.0)) {
            TestWindow.run(() -> window.theme().textScaleProperty().set(scale));
            ReplayView view = TestWindow.on(() ->
                    new ReplayView(read, window.window().notices(), window.theme(), window.schedulers(), () -> {}));
            TestWindow.run(
                    () -> ((StackPane) window.scene().getRoot()).getChildren().setAll(view));
            TestWindow.settle();
            TestWindow.run(() -> view.advance(12));
            TestWindow.settle();
            assertThat(TestWindow.<Boolean>on(() -> shows("80 of 200"))).isTrue();
            window.picture("replay-" + (int) (100 * scale) + "-light");
            window.dark(true);
            window.picture("replay-" + (int) (100 * scale) + "-dark");
            window.dark(false);
            TestWindow.run(() -> view.place(1));
            assertThat(TestWindow.<Boolean>on(() -> shows("200 of 200"))).isTrue();
        }
        assertThat(window.unexpected()).isEmpty();
    }

    @Test
    void saysWhatCameOut() throws IOException {
        FakeTraining run = training("reverse-dictionary", 100, 1);
        run.trainTo(100, 25);
        run.end(RunState.DONE, Optional.empty());
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("Before → after"));
        assertThat(buttons()).containsExactly("Train further with …");
        TestWindow.until(() -> outcomeButtons().getLast().startsWith("Improve"));
        assertThat(outcomeButtons().subList(0, 3)).containsExactly("Try it", "Compare", "Export");
        TestWindow.settle();
        picturesOfAllSizes("train-done");
        List.of("Try it", "Compare", "Export").forEach(this::click);
        assertThat(window.ways()).containsExactly("TRY 1", "COMPARE 1", "EXPORT 1");
        TestWindow.run(() -> ((Button) page.content().lookup("#improve-run")).fire());
        TestWindow.until(() -> page.content().lookup("#improve-card") != null);
    }

    private List<String> outcomeButtons() {
        return TestWindow.on(() -> page.content().lookupAll(".outcome .button").stream()
                .map(node -> ((Labeled) node).getText())
                .toList());
    }

    /** Light and dark, each with text of the usual and of double size. */
    private void picturesOfAllSizes(String name) throws IOException {
        for (int percent : List.of(100, 200)) {
            TestWindow.run(() -> window.theme().textScaleProperty().set(percent / 100.0));
            for (boolean dark : List.of(false, true)) {
                window.dark(dark);
                window.picture(name + "-" + percent + (dark ? "-dark" : "-light"));
            }
        }
        window.dark(false);
        TestWindow.run(() -> window.theme().textScaleProperty().set(1));
        TestWindow.settle();
    }

    @Test
    void aChangeForTheWorseHasAMarkAndAWord() throws IOException {
        FakeTraining run = training("a", 100, 1);
        run.trainTo(50, 25);
        run.put(Metric.NDCG_10, 51, 0.2);
        run.put(Metric.EVAL_CORPUS_ACTIVE_DIMS, 51, 9_000);
        run.put(Metric.EVAL_QUERY_ACTIVE_DIMS, 51, 9_000);
        window.runs().feed().refresh();
        TestWindow.until(() -> worse() == 2);
        picturesOfAllSizes("train-worse");
        assertThat(TestWindow.<List<String>>on(() -> page.content().lookupAll(".kpi-trend.bad").stream()
                        .map(node -> ((Label) node).getText())
                        .toList()))
                .allMatch(text -> text.startsWith("worse: "));
        assertThat(window.unexpected()).isEmpty();
    }

    /** The losses of single batches differ by chance; the first and the last ten steps have to be others. */
    @Test
    void theLossHasNoDirectionInTheFirstSteps() throws IOException {
        FakeTraining run = training("a", 100, 1);
        run.trainTo(19, 25);
        window.runs().feed().refresh();
        TestWindow.until(() -> texts(".kpi-value").anyMatch(text -> text.matches("\\d.*")));
        TestWindow.settle();
        assertThat(TestWindow.<List<String>>on(() -> texts(".kpi-trend").toList()))
                .noneMatch(text -> text.contains(" from "));
        run.trainTo(30, 25);
        window.runs().feed().refresh();
        TestWindow.until(() -> texts(".kpi-trend").anyMatch(text -> text.contains(" from ")));
    }

    private Stream<String> texts(String styleClass) {
        return page.content().lookupAll(styleClass).stream().map(node -> ((Label) node).getText());
    }

    private long worse() {
        return page.content().lookupAll(".kpi-trend.bad").stream()
                .filter(node -> ((Label) node).getGraphic() != null)
                .count();
    }

    @Test
    void aGoalIsTypedKeptAndSaysWhetherItIsReached() throws IOException {
        FakeTraining run = training("a", 100, 1);
        run.trainTo(50, 25);
        run.put(Metric.NDCG_10, 51, 0.5);
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("0.5"));
        goal(3, "0.45");
        goal(1, "0.001");
        TestWindow.until(() -> shows("goal ≥ 0.45") && shows(": reached") && shows(": not reached"));
        picturesOfAllSizes("train-goals");
        run.put(Metric.NDCG_10, 52, 0.3);
        TestWindow.until(() -> !shows(": reached"));
        assertThat(window.store().settings().get("window.goals").orElseThrow().lines())
                .containsExactlyInAnyOrder("eval_avg_flops 0.001", Metric.NDCG_10.key() + " 0.45");
        goal(3, "many");
        assertThat(TestWindow.<Boolean>on(() -> page.content().lookup(".goal-field").getPseudoClassStates().stream()
                        .anyMatch(state -> state.getPseudoClassName().equals("error"))))
                .isTrue();
        goal(3, "");
        TestWindow.until(() -> !shows("goal ≥"));
        assertThat(window.unexpected()).isEmpty();
    }

    private void goal(int card, String value) {
        TestWindow.run(() -> {
            List<Node> open = List.copyOf(page.content().lookupAll(".goal-button"));
            ((Button) open.get(card)).fire();
            TextField field = (TextField) page.content().lookup(".goal-field");
            field.setText(value);
            field.fireEvent(new ActionEvent());
        });
        TestWindow.settle();
    }

    @Test
    void anAlertCarriesItsCureWhereThatIsAChangeOfSettings() throws Exception {
        String config = ProjectFile.format(Project.withDefaults("pairs").withText("data.train", "nowhere.csv"));
        FakeTraining run = new FakeTraining(window.store().writer(), "pairs", config, 100, 1, 1);
        run.trainTo(50, 25);
        run.find(RunAlert.of("collapsed", 31, "The embeddings have collapsed.", "Start with a smaller λ.", 1));
        run.find(RunAlert.of("not_comparable", 32, "The figures cannot be compared.", "Compare with others.", 2));
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("Compare with others."));
        picturesOfAllSizes("train-cures");
        assertThat(outcomeButtons()).containsExactly("Queue a run with a smaller λ of documents");
        run.end(RunState.DONE, Optional.empty());
        TestWindow.until(() -> outcomeButtons().contains("Start a run with a smaller λ of documents"));
        // Its data is not there: nothing starts, and it is said why.
        click("Start a run with a smaller λ of documents");
        TestWindow.until(() -> window.said().contains("The run cannot start: its project has problems."));
        assertThat(window.runs().feed().runsProperty().get()).hasSize(1);
    }

    @Test
    void showsWhatARunLearns() throws IOException {
        FakeTraining run = training("reverse-dictionary", 300, 1);
        run.trainTo(200, 25);
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("step 200 of 300"));
        tab(1);
        TestWindow.until(() -> shows("after step 200  ·  evaluation 9 of 9"));
        assertThat(TestWindow.<Boolean>on(() ->
                        shows("a large vehicle carrying passengers by road") && shows("Document that answers it")))
                .isTrue();
        window.picture("train-terms-light");
        scrubTo(0);
        TestWindow.until(() -> shows("before training"));
        scrubTo(3);
        window.dark(true);
        window.picture("train-terms-dark");
        scrubTo(8);
        toggle("All texts");
        window.picture("train-all-texts-dark");
        assertThat(TestWindow.<Boolean>on(() -> shows("6 dimensions are active in more than 95 % of the documents")
                        || shows("One term is in more than 95 % of the documents")))
                .isTrue();
        window.dark(false);
        window.picture("train-all-texts-light");
        toggle("First batch");
        assertThat(TestWindow.<Boolean>on(
                        () -> shows("[CLS]") && shows("8 of 32 rows") && shows("and much more that nobody reads")))
                .isTrue();
        window.picture("train-first-batch-light");
        window.dark(true);
        window.picture("train-first-batch-dark");
        toggle("Terms");
        run.trainTo(250, 25);
        TestWindow.until(() -> shows("after step 250  ·  evaluation 11 of 11"));
        assertThat(window.unexpected()).isEmpty();
    }

    private void scrubTo(double position) {
        TestWindow.run(() -> ((Slider) page.content().lookup(".scrubber .slider")).setValue(position));
        TestWindow.settle();
    }

    private void toggle(String text) {
        TestWindow.run(() -> page.content().lookupAll(".toggle-button").stream()
                .map(ToggleButton.class::cast)
                .filter(button -> text.equals(button.getText()))
                .findFirst()
                .orElseThrow()
                .fire());
        TestWindow.settle();
    }

    @Test
    void warnsOfDangersAndOffersToStartWithLessMemory() throws IOException {
        FakeTraining run = training("reverse-dictionary", 100, 1);
        run.trainTo(42, 25);
        run.find(RunAlert.of(
                "collapsed", 31, "The embeddings have collapsed.", "Start again with a smaller sparsity weight.", 1));
        run.find(
                new RunAlert("non_finite", 12, 17, 4, "The loss was not finite.", "A smaller learning rate helps.", 2));
        run.trainTo(50, 25);
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("A smaller learning rate helps.")
                && shows("smaller sparsity weight")
                && shows("steps 12 to 17, 4 times"));
        TestWindow.settle();
        window.picture("train-alerts-light");
        window.dark(true);
        window.picture("train-alerts-dark");
        window.dark(false);
        run.end(
                RunState.FAILED,
                Optional.of(new Failure(
                        Failure.Kind.OUT_OF_MEMORY,
                        "The training ran out of memory.",
                        "Choose a smaller batch.",
                        "",
                        true)));
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("Choose a smaller batch."));
        assertThat(TestWindow.on(() -> page.content().lookupAll(".outcome .button").stream()
                        .map(node -> ((Labeled) node).getText())
                        .toList()))
                .contains("Start with less memory");
        window.picture("train-less-memory");
    }

    @Test
    void setupTellsTheEnvironmentOrThatItWasNotNoted() throws Exception {
        Files.createDirectories(home.resolve("runs/1"));
        RunEnvironment.ofThisProcess().write(home.resolve("runs/1"));
        FakeTraining noted = training("noted", 100, 1);
        noted.trainTo(50, 25);
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("step 50 of 100"));
        tab(3);
        TestWindow.until(() -> setup().containsKey("Java"));
        assertThat(setup()).containsKeys("Sparse Workbench", "Operating system", "Processors");
        assertThat(setup().get("Project, begin of SHA-256")).matches("[0-9a-f]{16}");
        TestWindow.settle();
        picturesOfAllSizes("train-environment");
        noted.end(RunState.DONE, Optional.empty());
        training("older", 100, 1).trainTo(50, 25);
        window.runs().feed().refresh();
        TestWindow.until(() -> "was not noted".equals(setup().get("Environment")));
        assertThat(setup()).doesNotContainKey("Java");
    }

    private Map<String, String> setup() {
        return TestWindow.on(() -> ((TableView<?>) page.content().lookup(".setup-tab .table-view"))
                .getItems().stream()
                        .map(FrozenSetting.class::cast)
                        .collect(Collectors.toMap(FrozenSetting::label, FrozenSetting::value, (a, b) -> a)));
    }

    @Test
    void saysWhatWentWrong() throws IOException {
        FakeTraining run = training("reverse-dictionary", 100, 1);
        run.trainTo(42, 25);
        run.say("The loss became NaN in step 42.", EventLevel.ERROR);
        Files.createDirectories(home.resolve("runs/1"));
        Files.writeString(home.resolve("runs/1/worker.log"), "=== worker started ===\nstep 42 loss NaN\n");
        run.end(
                RunState.FAILED,
                Optional.of(new Failure(
                        Failure.Kind.DIVERGED,
                        "The loss became NaN in step 42.",
                        "Lower the learning rate, or resume from step 25 and watch the gradient norm.",
                        "step 42 loss NaN",
                        true)));
        window.runs().feed().refresh();
        TestWindow.until(() -> shows("Lower the learning rate"));
        assertThat(buttons()).containsExactly("Compare", "Export", "Resume");
        TestWindow.settle();
        window.picture("train-failed");
        tab(2);
        window.picture("train-log");
        tab(3);
        TestWindow.until(() -> !((TableView<?>) page.content().lookup(".setup-tab .table-view"))
                .getItems()
                .isEmpty());
        TestWindow.settle();
        window.picture("train-setup");
        assertThat(TestWindow.<Boolean>on(() -> shows("Learning rate")
                        || ((TableView<?>) page.content().lookup(".setup-tab .table-view"))
                                        .getItems()
                                        .size()
                                > 20))
                .isTrue();
    }
}
