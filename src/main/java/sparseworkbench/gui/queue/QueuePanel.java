package sparseworkbench.gui.queue;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.HeadLine;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.store.QueueState;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** The list of what goes on and what waits; waiting runs can be ordered, by buttons, Alt+Up and Alt+Down or the mouse, and removed. */
public final class QueuePanel extends VBox {
    private static final int MOST_AT_ONCE = 16;

    private final RunServices runs;
    private final WindowServices window;
    private final Background background;
    private final QueueActions actions;
    private final Label summary = PageControls.text("", "muted");
    private final ListView<RunId> list = new ListView<>();
    private final Button hold;
    private final Button removeAll;
    private final CheckBox onFailure = LiteralText.checkBox("Pause the queue when a run fails");
    private final Spinner<Integer> atOnce = new Spinner<>(1, MOST_AT_ONCE, 1);
    private final List<Subscription> subscriptions = new ArrayList<>();

    private QueuePanel(
            RunServices runs, WindowServices window, Background background, Consumer<Run> duplicate, Runnable add) {
        this.runs = runs;
        this.window = window;
        this.background = background;
        actions = new QueueActions(runs, window, background);
        getStyleClass().addAll("dialog", "queue-panel");
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Label title = new Label("Queue");
        title.getStyleClass().add(Styles.TITLE_4);
        hold = Icons.labelled(Feather.PAUSE, "", () -> actions.hold(!state().held()));
        removeAll = Icons.labelled(
                Feather.TRASH_2,
                "Remove all…",
                () -> actions.askRemoveAll(() -> open(runs, window, background, duplicate, add)));
        list.setCellFactory(view -> new QueueCell(runs.feed(), window, actions, duplicate));
        Button addThis = Icons.labelled(Feather.PLUS_SQUARE, "Add this setup", add);
        addThis.setId("queue-add");
        VBox nothing = new VBox(new Label("No run goes on, and none waits."), addThis);
        nothing.getStyleClass().add("queue-nothing");
        list.setPlaceholder(nothing);
        list.getStyleClass().add("queue-list");
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(title, summary, list, foot());
    }

    /**
     * Shows the queue until it is closed.
     *
     * @param duplicate opens the settings of a run, so that the same can be trained with something changed
     * @param add       puts the open project into the queue
     */
    public static void open(
            RunServices runs, WindowServices window, Background background, Consumer<Run> duplicate, Runnable add) {
        QueuePanel panel = new QueuePanel(runs, window, background, duplicate, add);
        window.dialogs().show(panel);
        panel.follow();
        panel.list.requestFocus();
    }

    private QueueState state() {
        return runs.feed().queueProperty().get();
    }

    private HeadLine foot() {
        atOnce.setMinWidth(Region.USE_PREF_SIZE);
        atOnce.setAccessibleText("Runs at once");
        Label label = new Label("At once, where memory allows");
        label.setLabelFor(atOnce);
        label.getStyleClass().add("muted");
        onFailure.setId("queue-on-failure");
        onFailure.setTooltip(new Tooltip("The runs behind it then wait until you have looked. Otherwise the next one"
                + " starts. A run that you end yourself does not count."));
        onFailure.setOnAction(event -> actions.holdOnFailure(onFailure.isSelected()));
        HeadLine foot = new HeadLine(
                new ToolLine(hold, removeAll, onFailure),
                new ToolLine(label, atOnce, Icons.plain("Close", window.dialogs()::close)));
        foot.getStyleClass().add("queue-foot");
        return foot;
    }

    private void follow() {
        atOnce.getValueFactory().setValue(state().atOnce());
        subscriptions.add(atOnce.valueProperty().subscribe((was, now) -> actions.atOnce(now)));
        subscriptions.add(runs.feed().queueProperty().subscribe(queue -> show()));
        subscriptions.add(runs.feed().runsProperty().subscribe(runs -> show()));
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                subscriptions.forEach(Subscription::unsubscribe);
            }
        });
    }

    private void show() {
        List<RunId> numbers = new ArrayList<>(runs.feed().runsProperty().get().stream()
                .filter(run -> run.state().isLive())
                .map(Run::id)
                .sorted()
                .toList());
        runs.feed().waiting().forEach(run -> numbers.add(run.id()));
        if (numbers.equals(list.getItems())) {
            list.refresh();
        } else {
            RunId chosen = list.getSelectionModel().getSelectedItem();
            list.getItems().setAll(numbers);
            list.getSelectionModel().select(chosen);
        }
        summary.setText(QueueText.sentence(runs.feed(), Instant.now()));
        hold.setText(state().held() ? "Go on" : "Pause the queue");
        hold.setGraphic(Icons.of(state().held() ? Feather.PLAY : Feather.PAUSE));
        onFailure.setSelected(state().holdsOnFailure());
        removeAll.setDisable(state().waiting().isEmpty());
    }

    private void key(KeyEvent event) {
        RunId run = list.getSelectionModel().getSelectedItem();
        int position = run == null ? -1 : state().waiting().indexOf(run);
        if (position < 0) {
            return;
        }
        if (event.isAltDown() && (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN)) {
            actions.move(run, Math.max(0, position + (event.getCode() == KeyCode.UP ? -1 : 1)));
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE) {
            actions.remove(run);
            event.consume();
        }
    }
}
