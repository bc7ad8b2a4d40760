package sparseworkbench.gui.queue;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.chart.StateBadge;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.page.RunStateText;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** One run of the queue. Its buttons stay the same while it is shown, so that none is replaced under the mouse. */
final class QueueCell extends ListCell<RunId> {
    private static final String DRAGGED = "run-in-queue:";
    private final RunFeed feed;
    private final QueueActions actions;
    private final Label position = new Label();
    private final StateBadge badge = new StateBadge();
    private final Label name = new Label();
    private final Label detail = new Label();
    private final ProgressBar bar = new ProgressBar(0);
    private final Button watch;
    private final HBox buttons;
    private final HBox line;

    /** @param duplicate opens the settings of a run */
    QueueCell(RunFeed feed, WindowServices window, QueueActions actions, Consumer<Run> duplicate) {
        this.feed = feed;
        this.actions = actions;
        position.getStyleClass().add("queue-place");
        name.getStyleClass().add("run-name");
        detail.getStyleClass().addAll("muted", "small");
        PageControls.tooltipOfText(name);
        PageControls.tooltipOfText(detail);
        VBox texts = new VBox(name, detail);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        bar.getStyleClass().add("small");
        watch = Icons.plain("Watch", () -> {
            window.dialogs().close();
            window.navigation().go(Destination.TRAIN, getItem().toString());
        });
        buttons = new HBox(
                Icons.button(Feather.CHEVRONS_UP, "Run next", () -> actions.move(getItem(), 0)),
                Icons.button(
                        Feather.ARROW_UP,
                        "Earlier (Alt+Up)",
                        () -> actions.move(getItem(), Math.max(0, waitingPosition() - 1))),
                Icons.button(
                        Feather.ARROW_DOWN, "Later (Alt+Down)", () -> actions.move(getItem(), waitingPosition() + 1)),
                Icons.button(Feather.COPY, "Open its settings, to train the same with something changed", () -> {
                    window.dialogs().close();
                    run().ifPresent(duplicate);
                }),
                Icons.button(Feather.X, "Remove from the queue (Del)", () -> actions.remove(getItem())));
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        line = new HBox(position, texts, bar, badge, watch, buttons);
        line.getStyleClass().add("queue-entry");
        // As wide as the list, so that long names are shortened and buttons stay in view.
        setPrefWidth(0);
        drag();
    }

    private Optional<Run> run() {
        return feed.runsProperty().get().stream()
                .filter(found -> found.id().equals(getItem()))
                .findFirst();
    }

    private int waitingPosition() {
        return feed.queueProperty().get().waiting().indexOf(getItem());
    }

    @Override
    protected void updateItem(RunId id, boolean empty) {
        super.updateItem(id, empty);
        Optional<Run> run = empty || id == null ? Optional.empty() : run();
        setGraphic(run.isPresent() ? line : null);
        run.ifPresent(this::show);
    }

    private void show(Run run) {
        boolean live = run.state().isLive();
        position.setText(live ? "▶" : Integer.toString(waitingPosition() + 1));
        name.setText(run.id() + "  " + run.name());
        Instant now = Instant.now();
        detail.setText(QueueText.detail(run, QueueTimes.of(feed, now), now));
        badge.show(run.state());
        bar.setProgress(live ? RunStateText.progress(run) : 0);
        PageControls.visible(bar, live);
        PageControls.visible(watch, live);
        PageControls.visible(buttons, !live);
        setAccessibleText(
                "Run " + run.id() + ", " + run.name() + ", " + run.state().label());
    }

    private void drag() {
        setOnDragDetected(event -> {
            if (getItem() != null && waitingPosition() >= 0) {
                Dragboard board = startDragAndDrop(TransferMode.MOVE);
                ClipboardContent content = new ClipboardContent();
                content.putString(DRAGGED + getItem());
                board.setContent(content);
                event.consume();
            }
        });
        setOnDragOver(event -> {
            if (dragged(event).isPresent() && getItem() != null && waitingPosition() >= 0) {
                event.acceptTransferModes(TransferMode.MOVE);
                event.consume();
            }
        });
        setOnDragDropped(event -> {
            dragged(event).ifPresent(run -> actions.move(run, waitingPosition()));
            event.setDropCompleted(true);
            event.consume();
        });
    }

    private static Optional<RunId> dragged(DragEvent event) {
        String text = event.getDragboard().getString();
        return text != null && text.startsWith(DRAGGED)
                ? Optional.of(RunId.parse(text.substring(DRAGGED.length())))
                : Optional.empty();
    }
}
