package sparseworkbench.gui.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** Several runs put together, queued, ordered and compared in the window. The test stands in for the process that starts runs. */
class SweepWindowIT {
    @TempDir
    private Path home;

    private OpenWindow window;
    private ProcessIdentity self;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(home, Optional.empty());
        ProcessHandle process = ProcessHandle.current();
        self = new ProcessIdentity(process.pid(), process.info().startInstant().orElse(Instant.now()));
        window.store().queue().drive(self, other -> true);
        Fx.run(() -> {
            window.stage().setWidth(1440);
            window.stage().setHeight(900);
        });
        window.untilChecked();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Node find(String selector) {
        return window.shell().scene().getRoot().lookup(selector);
    }

    private void press(String selector) {
        Fx.run(() -> ((ButtonBase) find(selector)).fire());
    }

    private List<RunId> waiting() {
        return window.store().queue().state().waiting();
    }

    private void photograph(String name) {
        for (Theme.Mode mode : new Theme.Mode[] {Theme.Mode.DARK, Theme.Mode.LIGHT}) {
            Fx.run(() -> window.theme().modeProperty().set(mode));
            Fx.pass(Duration.ofMillis(900));
            assertThat(Fx.photograph(
                            window.shell().scene(), name + "-" + mode.name().toLowerCase(Locale.ROOT)))
                    .exists();
        }
    }

    private void openDialog() {
        Fx.run(() -> window.navigation().go(Destination.LOSS));
        Fx.run(() -> ((MenuButton) find("#loss-more"))
                .getItems().stream()
                        .filter(item -> "Compare several…".equals(item.getText()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        Fx.until("the dialog", () -> find(".sweep-dialog") != null);
    }

    private void queueSix() {
        openDialog();
        press("#compare-SparseMultipleNegativesRankingLoss");
        press("#compare-CachedSpladeLoss");
        press("#vary-batch_size");
        Fx.run(() -> ((TextField) find(".sweep-setting .text-field")).setText("8, 16..32:2"));
        Fx.until(
                "six runs",
                () -> "Queue 6 runs".equals(((Button) find("#queue-sweep")).getText())
                        && !find("#queue-sweep").isDisabled());
    }

    @Test
    void runsArePutTogetherQueuedOrderedAndCompared() {
        queueSix();
        TableView<?> table = (TableView<?>) find(".sweep-table");
        assertThat(Fx.on(() -> table.getItems().size())).isEqualTo(6);
        photograph("sweep");
        press("#queue-sweep");
        Fx.until("six waiting runs", () -> window.runs().feed().waiting().size() == 6);
        assertThat(window.store()
                        .reader()
                        .run(waiting().getFirst())
                        .orElseThrow()
                        .name())
                .isEqualTo("In-batch ranking · Batch size 8");
        assertThat(window.project().project().training())
                .as("the project stays as it is")
                .isEqualTo(window.project().openProperty().get().saved().training());

        List<RunId> before = waiting();
        FakeTraining live = train(300, 1, 120);
        showQueue();
        photograph("queue");
        assertThat(statusBar()).contains("1 of 6");
        Fx.run(() -> buttons("Run next").get(4).fire());
        Fx.until("the order to change", () -> waiting().getFirst().equals(before.get(5)));
        Fx.until("the list to follow", () -> list().getItems().get(1).equals(before.get(5)));
        Fx.run(() -> buttons("Remove from the queue (Del)").getFirst().fire());
        Fx.until("one to be gone", () -> waiting().equals(before.subList(1, 5)));
        Fx.run(() -> ((Button) window.shell()
                        .scene()
                        .getRoot()
                        .lookupAll(".queue-foot .button")
                        .iterator()
                        .next())
                .fire());
        Fx.until("the queue to be held", () -> window.store().queue().state().held());
        Fx.run(window.dialogs()::close);

        window.store().queue().hold(false);
        live.trainTo(300, 25);
        live.end(RunState.DONE, Optional.empty());
        for (int i = 1; i < 4; i++) {
            train(300, 0.6 + 0.4 * i, 300).end(i == 2 ? RunState.FAILED : RunState.DONE, Optional.empty());
        }
        Fx.run(window.runs().feed()::refresh);
        Fx.run(() -> window.navigation().go(Destination.COMPARE, "sweep " + before.getFirst()));
        Fx.until(
                "the runs of the sweep",
                () -> find(".run-table") instanceof TableView<?> runs
                        && runs.getItems().size() == 5
                        && runs.getColumns().size() > 10);
        photograph("compare-sweep");
        assertThat(window.failures()).isEmpty();
    }

    private ListView<?> list() {
        return (ListView<?>) find(".queue-list");
    }

    private List<Button> buttons(String what) {
        return window.shell().scene().getRoot().lookupAll(".queue-entry .button").stream()
                .map(Button.class::cast)
                .filter(button -> button.isVisible()
                        && button.getTooltip() != null
                        && what.equals(button.getTooltip().getText())
                        && button.getParent().isVisible())
                .sorted((a, b) -> Double.compare(
                        a.localToScene(0, 0).getY(), b.localToScene(0, 0).getY()))
                .toList();
    }

    private String statusBar() {
        return window.shell().scene().getRoot().lookupAll(".status-run .label").stream()
                .map(Label.class::cast)
                .map(Label::getText)
                .reduce("", String::concat);
    }

    private void showQueue() {
        Fx.run(() -> window.navigation().go(Destination.TRAIN, "queue"));
        Fx.run(window.runs().feed()::refresh);
        Fx.until(
                "the queue",
                () -> find(".queue-list") != null
                        && list().getItems().size() == 6
                        && statusBar().contains("of 6"));
    }

    /** The next run of the queue, begun by this process. */
    private FakeTraining train(long steps, double strength, long to) {
        RunId run = window.store().queue().take(self, Long.MAX_VALUE).orElseThrow();
        FakeTraining training = new FakeTraining(window.store().writer(), run, steps, strength, run.number());
        training.trainTo(to, 25);
        return training;
    }

    @Test
    void whatVariesStandsInOneColumn() {
        openDialog();
        press("#vary-max_steps");
        Fx.run(() -> ((TextField) find(".sweep-setting .text-field")).setText("50, 100"));
        Fx.until("two runs", () -> "Queue 2 runs".equals(((Button) find("#queue-sweep")).getText()));
        assertThat(Fx.on(() -> ((TableView<?>) find(".sweep-table"))
                        .getColumns().stream().map(TableColumnBase::getText).toList()))
                .containsExactly("#", "Steps", "Time");
    }

    @Test
    void whatIsWrongIsSaidAndNothingCanBeQueued() {
        openDialog();
        press("#vary-learning_rate");
        Fx.run(() -> ((TextField) find(".sweep-setting .text-field")).setText("1e-5, 7"));
        Fx.until(
                "the complaint",
                () -> window.shell().scene().getRoot().lookupAll(".sweep-preview .label").stream()
                        .map(Label.class::cast)
                        .anyMatch(label -> label.getText().contains("training.learning_rate")
                                && label.getText().contains("outside the allowed range")));
        assertThat(Fx.on(() -> find("#queue-sweep").isDisabled())).isTrue();
        Fx.run(() -> ((TextField) find(".sweep-setting .text-field")).setText("1e-5..1e-3:3:log"));
        Fx.until("three runs", () -> "Queue 3 runs".equals(((Button) find("#queue-sweep")).getText()));
        assertThat(Fx.on(() -> ((CheckBox) find("#compare-SparseMultipleNegativesRankingLoss")).getText()))
                .endsWith("(now)");
        assertThat(window.store().reader().runs()).isEmpty();
        assertThat(window.failures()).isEmpty();
    }
}
