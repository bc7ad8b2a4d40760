package sparseworkbench.gui.queue;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;

/** One line about the queue, there only while runs wait. */
public final class QueueSummary extends HBox {
    private final RunServices runs;
    private final Label label = PageControls.text("");
    private final Button hold;

    /** @param open shows the queue */
    public QueueSummary(RunServices runs, WindowServices window, Background background, Runnable open) {
        this.runs = runs;
        QueueActions actions = new QueueActions(runs, window, background);
        getStyleClass().add("queue-line");
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        hold = Icons.plain(
                "", () -> actions.hold(!runs.feed().queueProperty().get().held()));
        Button show = Icons.labelled(Feather.LIST, "Show the queue", open);
        hold.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        show.getStyleClass().addAll(Styles.SMALL);
        getChildren().addAll(Icons.decoration(Feather.CLOCK), label, hold, show);
        runs.feed().queueProperty().subscribe(queue -> show());
        runs.feed().runsProperty().subscribe(all -> show());
    }

    private void show() {
        boolean some = !runs.feed().waiting().isEmpty();
        PageControls.visible(this, some);
        if (some) {
            String next = runs.feed().waiting().getFirst().name();
            label.setText(QueueText.sentence(runs.feed(), Instant.now()) + " Next: " + next + ".");
            hold.setText(runs.feed().queueProperty().get().held() ? "Go on" : "Pause the queue");
        }
    }
}
