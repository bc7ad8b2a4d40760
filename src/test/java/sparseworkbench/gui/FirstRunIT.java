package sparseworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.Golden;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.OpenProject;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.project.Project;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.WorkerTrace;

/**
 * From an empty home to a search with the model that was trained, as a newcomer goes: the sample, Start, Try it, and typing. Only the sample's
 * model and number of steps are replaced by tiny ones, so that it takes seconds.
 */
class FirstRunIT {
    private static final int MOST_CLICKS = 6;
    private static final int MOST_TABS = 60;

    @TempDir
    private Path home;

    private OpenWindow window;
    private int clicks;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(home, Optional.empty());
        window.untilChecked();
    }

    /** Whatever failed, no training goes on. */
    @AfterEach
    void close() throws Exception {
        for (WorkerTrace left : window.store().reader().live()) {
            window.runs().launcher().forceEnd(left.run());
        }
        window.close();
    }

    @Test
    void inAFewClicks() {
        click("Open the sample");
        makeTiny();
        clickPrimary();
        untilDone();
        Fx.run(() -> window.navigation().go(Destination.TRAIN));
        clicks++;
        click("Try it");
        TextField query = query();
        Fx.run(query::requestFocus);
        clicks++;
        Fx.run(() -> query.setText("a large animal"));
        Fx.until("texts to be found", () -> shown(".found-text").findAny().isPresent());
        assertThat(clicks).isLessThanOrEqualTo(MOST_CLICKS);
        assertThat(window.failures()).isEmpty();
    }

    @Test
    void byKeyboardAlone() {
        tabTo("Open the sample");
        type(KeyCode.SPACE);
        Fx.until(
                "the page of the loss",
                () -> window.shell().pages().destinationProperty().get() == Destination.LOSS);
        makeTiny();
        type(KeyCode.ENTER, true);
        untilDone();
        type(KeyCode.DIGIT5, true);
        Fx.until("the button", () -> button("Try it").isPresent());
        tabTo("Try it");
        type(KeyCode.SPACE);
        TextField query = query();
        for (int i = 0; i < MOST_TABS && !Fx.on(query::isFocused); i++) {
            type(KeyCode.TAB);
        }
        assertThat(Fx.on(query::isFocused)).isTrue();
        "animal"
                .chars()
                .forEach(letter ->
                        Fx.run(() -> send(KeyEvent.KEY_TYPED, Character.toString(letter), KeyCode.UNDEFINED, false)));
        assertThat(Fx.<String>on(query::getText)).isEqualTo("animal");
        Fx.until("texts to be found", () -> shown(".found-text").findAny().isPresent());
        assertThat(window.failures()).isEmpty();
    }

    /** Not what a person does: the sample's own model would take minutes. */
    private void makeTiny() {
        window.untilChecked();
        Fx.run(() -> {
            OpenProject open = window.project().openProperty().get();
            try {
                Project tiny = open.project()
                        .withText(
                                "model.source",
                                Golden.folder()
                                        .resolve("models/bert_splade_max")
                                        .toAbsolutePath()
                                        .toString())
                        .withText("model.initial_active_dims", "none")
                        .withText("model.max_seq_length", "32")
                        .withText("training.batch_size", "4")
                        .withText("training.max_steps", "3");
                window.project().replace(open.with(tiny));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        window.untilChecked();
    }

    private void untilDone() {
        Fx.until(
                "the run to be done",
                () -> window.store()
                        .reader()
                        .run(new RunId(1))
                        .filter(run -> run.state() == RunState.DONE)
                        .isPresent());
        Fx.run(() -> window.runs().feed().refresh());
    }

    private TextField query() {
        Fx.until(
                "the field to search with",
                () -> shown(".trial-query").findAny().isPresent());
        return Fx.on(() -> (TextField) shown(".trial-query").findFirst().orElseThrow());
    }

    private void click(String text) {
        Fx.until("a button “" + text + "”", () -> button(text).isPresent());
        Fx.run(() -> button(text).orElseThrow().fire());
        clicks++;
    }

    private void clickPrimary() {
        Fx.run(() -> ((ButtonBase) window.shell().scene().lookup("#primary")).fire());
        clicks++;
    }

    private Optional<ButtonBase> button(String text) {
        return shown(".button")
                .filter(ButtonBase.class::isInstance)
                .map(ButtonBase.class::cast)
                .filter(button -> text.equals(button.getText()))
                .findFirst();
    }

    private Stream<Node> shown(String selector) {
        return window.shell().scene().getRoot().lookupAll(selector).stream().filter(FrameScheduler::isInSight);
    }

    private void tabTo(String text) {
        for (int i = 0; i < MOST_TABS; i++) {
            type(KeyCode.TAB);
            if (Fx.on(() -> button(text).filter(Node::isFocused).isPresent())) {
                return;
            }
        }
        throw new AssertionError("Tab never comes to “" + text + "”");
    }

    private void type(KeyCode code) {
        type(code, false);
    }

    private void type(KeyCode code, boolean control) {
        Fx.run(() -> {
            send(KeyEvent.KEY_PRESSED, "", code, control);
            send(KeyEvent.KEY_RELEASED, "", code, control);
        });
    }

    private void send(javafx.event.EventType<KeyEvent> type, String letters, KeyCode code, boolean control) {
        Node owner = window.shell().scene().getFocusOwner();
        Event.fireEvent(
                owner == null ? window.shell().scene().getRoot() : owner,
                new KeyEvent(type, letters, letters, code, false, control, false, false));
    }
}
