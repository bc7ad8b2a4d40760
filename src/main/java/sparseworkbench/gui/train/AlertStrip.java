package sparseworkbench.gui.train;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.store.RunAlert;

/** What endangers a run, each danger with what helps; takes no room while there is none. */
final class AlertStrip extends VBox {
    private List<RunAlert> shown = List.of();

    AlertStrip() {
        getStyleClass().add("alerts");
        setMinHeight(USE_PREF_SIZE);
        setVisible(false);
        setManaged(false);
    }

    void show(List<RunAlert> alerts) {
        if (!alerts.equals(shown)) {
            shown = List.copyOf(alerts);
            getChildren().setAll(alerts.stream().map(AlertStrip::line).toList());
            setVisible(!alerts.isEmpty());
            setManaged(!alerts.isEmpty());
        }
    }

    private static HBox line(RunAlert alert) {
        Label text = new Label(alert.text());
        text.getStyleClass().add(Styles.TEXT_BOLD);
        text.setWrapText(true);
        Label cure = new Label(alert.cure());
        cure.setWrapText(true);
        VBox words = new VBox(text, cure);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label when = new Label(when(alert));
        when.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        when.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(Icons.decoration(Feather.ALERT_TRIANGLE, "icon-warning"), words, when);
        line.getStyleClass().addAll("outcome", "still", "outcome-line");
        line.setAccessibleText(alert.oneLine());
        return line;
    }

    private static String when(RunAlert alert) {
        String steps = alert.times() == 1
                ? "step " + DisplayText.number(alert.step())
                : "steps " + DisplayText.number(alert.step()) + " to " + DisplayText.number(alert.lastStep());
        return alert.times() == 1 ? steps : steps + ", " + DisplayText.number(alert.times()) + " times";
    }
}
