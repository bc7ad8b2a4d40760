package sparseworkbench.gui.queue;

import atlantafx.base.theme.Styles;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.AppContext;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;

/** One line about the queue, there only while runs wait. */
public final class QueueLine extends HBox {
    private final AppContext app;
    private final Label words = PageControls.text("");
    private final Button hold;

    public QueueLine(AppContext app) {
        this.app = app;
        QueueActions actions = new QueueActions(app);
        getStyleClass().add("queue-line");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        hold = Icons.plain(
                "", () -> actions.hold(!app.runs().queueProperty().get().held()));
        Button show = Icons.labelled(Feather.LIST, "Show the queue", () -> QueuePanel.open(app));
        hold.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        show.getStyleClass().addAll(Styles.SMALL);
        getChildren().addAll(Icons.decoration(Feather.CLOCK), words, hold, show);
        app.runs().queueProperty().subscribe(queue -> show());
        app.runs().runsProperty().subscribe(runs -> show());
    }

    private void show() {
        boolean some = !app.runs().waiting().isEmpty();
        setVisible(some);
        setManaged(some);
        if (some) {
            String next = app.runs().waiting().getFirst().name();
            words.setText(QueueText.sentence(app.runs()) + " Next: " + next + ".");
            hold.setText(app.runs().queueProperty().get().held() ? "Go on" : "Pause the queue");
        }
    }
}
