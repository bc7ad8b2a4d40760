package sparseworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.controls.Notification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.DataParams;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.Section;
import sparseworkbench.store.Failure;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;

/** The window as a person uses it, bad input included: it always says what, where and what to do, and stays usable. */
class WindowIT {
    @TempDir
    private Path home;

    @TempDir
    private Path files;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(home, Optional.empty());
        window.untilChecked();
    }

    @AfterEach
    void close() {
        assertThat(window.failures()).isEmpty();
        window.close();
    }

    private String primary() {
        return ((Button) window.shell().scene().lookup("#primary")).getText();
    }

    private void press(KeyCode code, boolean control) {
        Fx.run(() -> Event.fireEvent(
                window.shell().scene(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false)));
    }

    /** All words on show anywhere in the window. */
    private String words() {
        return Fx.on(() -> window.shell().scene().getRoot().lookupAll("*").stream()
                .filter(Node::isVisible)
                .filter(Labeled.class::isInstance)
                .map(n -> ((Labeled) n).getText())
                .filter(t -> t != null && !t.isEmpty())
                .collect(Collectors.joining("\n")));
    }

    @Test
    void keysLeaveThePageBehindADialogAlone() {
        Fx.run(() -> window.navigation().go(Destination.TRAIN, "queue"));
        press(KeyCode.DIGIT2, true);
        assertThat(Fx.on(() -> window.shell().pages().destinationProperty().get()))
                .isEqualTo(Destination.TRAIN);
        press(KeyCode.EQUALS, true);
        assertThat(Fx.on(() -> window.theme().textScaleProperty().get()))
                .as("the size of texts")
                .isGreaterThan(1);
        press(KeyCode.ESCAPE, false);
        press(KeyCode.DIGIT2, true);
        assertThat(Fx.on(() -> window.shell().pages().destinationProperty().get()))
                .isEqualTo(Destination.DATA);
    }

    @Test
    void theSampleIsReadyToStart() {
        assertThat(Fx.on(this::primary)).matches("Start \\((≈|first guess:) .*");
        assertThat(Fx.on(() -> window.project().project().name())).isEqualTo("reverse-dictionary");
    }

    @Test
    void whatIsSaidAgainStandsThereOnce() {
        Fx.run(() -> {
            window.shell().notices().warning("The disk is nearly full.");
            window.shell().notices().warning("Something else.");
            window.shell().notices().warning("The disk is nearly full.");
        });
        assertThat(Fx.on(() -> window.shell().scene().getRoot().lookupAll(".toast").stream()
                        .map(toast -> ((Notification) toast).getMessage())
                        .toList()))
                .containsExactlyInAnyOrder("Something else.", "The disk is nearly full.");
    }

    private void trainOn(Path file) {
        Fx.run(() -> window.files().trainOn(file));
        Fx.until(
                "the file",
                () -> window.project().project().data().get(DataParams.TRAIN).equals(file.toString()));
    }

    @Test
    void aMissingFileIsNamedAndTheButtonLeadsToIt() {
        trainOn(files.resolve("nothing.csv"));
        window.untilChecked();
        Fx.until("the problem", () -> primary().equals("Choose data"));
        assertThat(words()).contains("nothing.csv");
        Fx.run(() -> window.project().undo());
        window.untilChecked();
        Fx.until("the sample again", () -> primary().startsWith("Start"));
    }

    /** How often something is said where a person can see it: pages that are not shown stay in the scene. */
    private long timesInView(String words) {
        return window.shell().scene().getRoot().lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .filter(WindowIT::isInView)
                .filter(n -> ((Labeled) n).getText() != null
                        && ((Labeled) n).getText().contains(words))
                .count();
    }

    private static boolean isInView(Node node) {
        return node == null || node.isVisible() && isInView(node.getParent());
    }

    @Test
    void aFileThatIsNoTableIsToldInPlace() throws Exception {
        Path file = files.resolve("picture.csv");
        Files.write(file, new byte[] {0, 1, 2, 3, 0, 0, (byte) 0xff, (byte) 0xfe});
        trainOn(file);
        window.untilChecked();
        String what = Fx.on(() -> window.project().errors().getFirst().what());
        Fx.until("the message", () -> timesInView(what) > 0);
        assertThat(what).contains("picture.csv").doesNotContain("Exception");
        assertThat(Fx.on(() -> timesInView(what))).as("told").isEqualTo(1);
    }

    @Test
    void anOwnFileIsShownWithItsColumns() throws Exception {
        Path file = files.resolve("faq.csv");
        Files.writeString(file, "question,answer\n" + "How do I renew?,Go to the office.\n".repeat(40));
        trainOn(file);
        window.untilChecked();
        Fx.until(
                "the preview",
                () -> window.project()
                        .planProperty()
                        .get()
                        .flatMap(p -> p.data().table())
                        .isPresent());
        assertThat(words()).contains("question", "answer", "faq.csv · 40 rows");
    }

    @Test
    void aProjectFileWithAnUnknownSettingLeavesTheOpenProject() throws Exception {
        Path file = files.resolve("project.json");
        Files.writeString(
                file, ProjectFile.format(Project.withDefaults("broken")).replace("\"batch_size\"", "\"bach_size\""));
        Fx.run(() -> {
            Node menu = window.shell().scene().lookup("#project-menu");
            assertThat(menu).isNotNull();
            window.files().open(file);
        });
        Fx.until(
                "the message",
                () -> !window.shell().scene().getRoot().lookupAll(".dialog").isEmpty());
        assertThat(words()).contains("line", "bach_size", "batch_size");
        assertThat(Fx.on(() -> window.project().project().name())).isEqualTo("reverse-dictionary");
    }

    @Test
    void aSettingOutOfRangeIsCountedAndFound() throws InvalidValue {
        Fx.on(() -> {
            window.project().change("training.batch_size", "0");
            return null;
        });
        window.untilChecked();
        Fx.until("the problem", () -> primary().equals("Fix 1 problem to start"));
        Fx.run(() -> ((Button) window.shell().scene().lookup("#primary")).fire());
        Fx.until(
                "the field",
                () -> window.shell().pages().destinationProperty().get() == Destination.LOSS
                        && window.shell().scene().getFocusOwner() instanceof Spinner<?> field
                        && field.getEditor().getText().equals("0"));
        assertThat(words()).contains("Use 1");
    }

    @Test
    void thePaletteFindsASetting() {
        press(KeyCode.K, true);
        Fx.until("the palette", () -> window.shell().scene().lookup("#palette-field") != null);
        Fx.run(() -> ((TextField) window.shell().scene().lookup("#palette-field")).setText("warm"));
        List<String> found = Fx.on(() -> ((ListView<?>) window.shell().scene().lookup("#palette-list"))
                .getItems().stream().map(Object::toString).toList());
        assertThat(found).isNotEmpty();
        assertThat(found.getFirst()).contains("warm-up");
    }

    @Test
    void pagesThemeAndTextSizeFollowTheKeyboard() {
        press(KeyCode.DIGIT4, true);
        assertThat(Fx.on(() -> window.shell().pages().destinationProperty().get()))
                .isEqualTo(Destination.LOSS);
        press(KeyCode.EQUALS, true);
        assertThat(Fx.on(() -> window.theme().textScaleProperty().get())).isEqualTo(1.1);
        press(KeyCode.DIGIT0, true);
        assertThat(Fx.on(() -> window.theme().textScaleProperty().get())).isEqualTo(1);
        press(KeyCode.E, true);
        assertThat(Fx.on(() -> window.expert().get())).isTrue();
    }

    private RunId queuedRun() {
        return window.store()
                .writer()
                .create(new NewRun("sample", "{}", home.toString(), "data", "model", "loss", "test"));
    }

    @Test
    void closingAsksAboutALiveRun() {
        queuedRun();
        Fx.until("the run", () -> window.runs().feed().live().isPresent());
        assertThat(Fx.on(this::primary)).isEqualTo("Watch run 1");
        Fx.run(() -> window.stage().fireEvent(new WindowEvent(window.stage(), WindowEvent.WINDOW_CLOSE_REQUEST)));
        Fx.until(
                "the question",
                () -> !window.shell().scene().getRoot().lookupAll(".dialog").isEmpty());
        assertThat(words()).contains("Keep training in the background", "Pause and close", "Cancel");
        assertThat(Fx.on(() -> window.stage().isShowing())).isTrue();
    }

    @Test
    void anInterruptedRunIsOfferedForResuming() {
        RunId run = queuedRun();
        window.store()
                .writer()
                .end(
                        run,
                        RunState.INTERRUPTED,
                        Optional.of(new Failure(Failure.Kind.KILLED, "The process was killed.", "Resume.", "", true)));
        Fx.until(
                "the message",
                () -> window.shell().scene().getRoot().lookupAll(".warning-card").stream()
                        .anyMatch(Node::isVisible));
        assertThat(words())
                .contains("Run 1 stopped unexpectedly before its first step. The process was killed.", "Resume");
    }

    @Test
    void changesThatWereNotSavedComeBack() throws Exception {
        Fx.on(() -> {
            window.project()
                    .change(
                            Section.DATA,
                            window.project().project().data().with(DataParams.MAX_ROWS, Optional.of(500L)));
            return null;
        });
        window.close();
        window = new OpenWindow(home, Optional.empty());
        assertThat(Fx.on(() -> window.project().project().data().get(DataParams.MAX_ROWS)))
                .contains(500L);
        assertThat(Fx.on(() -> window.project().openProperty().get().isChanged()))
                .isTrue();
        window.untilChecked();
    }
}
