package sparseworkbench.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sparseworkbench.Patience;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.page.Dialogs.Answer;
import sparseworkbench.gui.page.Theme;

/** Dialogs are drawn once, keep the focus and close with Esc, on the software pipeline. */
class ModalDialogsIT {
    /** Of 255: text is smoothed a little differently in a picture taken of the whole. */
    private static final int VISIBLE = 32;
    /** Points that may differ for another reason, such as a pointer that is over a button; a dead copy of a dialog has a hundred times as many. */
    private static final int FEW = 1000;

    private ModalDialogs dialogs;
    private Button behind;
    private Stage stage;

    @BeforeEach
    void open() {
        Fx.start();
        stage = Fx.on(() -> {
            dialogs = new ModalDialogs();
            behind = new Button("behind");
            Scene scene = new Scene(new StackPane(behind, dialogs.node()), 1000, 700);
            new Theme(Theme.Mode.LIGHT).dress(scene);
            Stage window = new Stage();
            window.setScene(scene);
            window.setAlwaysOnTop(true); // Of windows that other tests have left.
            window.show();
            window.toFront();
            behind.requestFocus();
            return window;
        });
    }

    @AfterEach
    void close() {
        Fx.run(stage::close);
    }

    private ListView<String> showList(double width) {
        return Fx.on(() -> {
            ListView<String> list = new ListView<>();
            list.getItems().setAll("one", "two");
            VBox box = new VBox(list, new Button("Close"));
            box.getStyleClass().add("dialog");
            box.setPrefSize(width, 300);
            box.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
            dialogs.show(box);
            return list;
        });
    }

    /** As when a command of the palette opens a dialog: whatever the one before is still doing, the next one is there. */
    @Test
    void aDialogThatOpensWhileAnotherOneFadesIsThere() throws Exception {
        for (int after = 20; after <= 200; after += 60) {
            showList(400);
            Fx.pass(Duration.ofMillis(250));
            Fx.run(dialogs::close);
            Fx.pass(Duration.ofMillis(after));
            ListView<String> second = showList(300);
            Fx.until(
                    "the second dialog, " + after + " ms after the first",
                    () -> dialogs.isOpen()
                            && dialogs.node().getContent() == second.getParent()
                            && dialogs.node().isVisible()
                            && second.getParent().getOpacity() == 1);
            Fx.pass(Duration.ofMillis(300));
            assertThat(Fx.on(() -> dialogs.isOpen()
                            && second.getScene() != null
                            && second.getParent().getOpacity() == 1))
                    .as("still there, %d ms after the first", after)
                    .isTrue();
            Fx.run(dialogs::close);
            Fx.pass(Duration.ofMillis(400));
        }
    }

    /** How many points on the screen are not what the window's content looks like when all of it is drawn anew. */
    private int stalePixels() {
        Scene scene = stage.getScene();
        WritableImage whole = scene.snapshot(null);
        WritableImage screen = new Robot()
                .getScreenCapture(
                        null,
                        stage.getX() + scene.getX(),
                        stage.getY() + scene.getY(),
                        scene.getWidth(),
                        scene.getHeight());
        PixelReader expected = whole.getPixelReader();
        PixelReader seen = screen.getPixelReader();
        int stale = 0;
        for (int y = 0; y < whole.getHeight(); y++) {
            for (int x = 0; x < whole.getWidth(); x++) {
                stale += differ(expected.getArgb(x, y), seen.getArgb(x, y)) ? 1 : 0;
            }
        }
        return stale;
    }

    private static boolean differ(int one, int other) {
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((one >> shift & 255) - (other >> shift & 255)) > VISIBLE) {
                return true;
            }
        }
        return false;
    }

    /** Looks between two pulses, not within one: there a picture of the screen can hold up the next pulse for ever. */
    private void untilDrawnOnce(boolean open) {
        long begun = System.nanoTime();
        while (!Fx.on(() -> dialogs.isOpen() == open && stalePixels() < FEW)) {
            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("until all is drawn once")
                    .isLessThan(Patience.LONG);
            Fx.pass(Duration.ofMillis(50));
        }
    }

    private Node focused() {
        return Fx.on(() -> stage.getScene().getFocusOwner());
    }

    @Test
    void aDialogLeavesNoCopy() {
        showList(400);
        untilDrawnOnce(true);
        Fx.run(() -> dialogs.ask("Delete run 3?", "Its files go, too.", List.of(Answer.cancel())));
        untilDrawnOnce(true);
        Fx.run(dialogs::close);
        untilDrawnOnce(false);
        showList(700);
        untilDrawnOnce(true);
    }

    @Test
    void escClosesWhateverHasTheFocus() {
        ListView<String> list = showList(400);
        Fx.run(list::requestFocus);
        Fx.run(() -> Event.fireEvent(list, escape()));
        assertThat(Fx.on(dialogs::isOpen)).isFalse();
    }

    /** Where there is nothing behind it, as when the home folder cannot be opened. */
    @Test
    void aQuestionThatMustBeAnsweredDoesNotGoWithoutAnAnswer() {
        List<String> given = new CopyOnWriteArrayList<>();
        Fx.run(() -> dialogs.require(
                "Open already.",
                "Another window is open.",
                List.of(
                        new Answer("Show it", Answer.Kind.USUAL, () -> given.add("show")),
                        new Answer("Quit", Answer.Kind.PLAIN, () -> given.add("quit")))));
        Fx.run(() -> Event.fireEvent(stage.getScene().getFocusOwner(), escape()));
        assertThat(given).containsExactly("quit");
        assertThat(Fx.on(dialogs::isOpen)).isFalse();
        // What is asked next is an ordinary question again.
        Fx.run(() ->
                dialogs.ask("Delete run 3?", "", List.of(new Answer("No", Answer.Kind.PLAIN, () -> given.add("no")))));
        Fx.run(() -> Event.fireEvent(stage.getScene().getFocusOwner(), escape()));
        assertThat(Fx.on(dialogs::isOpen)).isFalse();
        assertThat(given).containsExactly("quit");
    }

    @Test
    void theFocusStaysInTheDialogAndComesBack() {
        ListView<String> list = showList(400);
        assertThat(focused()).as("at first").isSameAs(list.getParent());
        Fx.run(behind::requestFocus);
        assertThat(focused()).as("kept").isNotSameAs(behind);
        Fx.run(dialogs::close);
        assertThat(focused()).as("given back").isSameAs(behind);
    }

    private static KeyEvent escape() {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false);
    }
}
