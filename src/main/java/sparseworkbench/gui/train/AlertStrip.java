package sparseworkbench.gui.train;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.HeadLine;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunAlert;

/** What endangers a run, each danger with what helps, as a button where that is a change of settings; takes no room while there is none. */
final class AlertStrip extends VBox {
    private final AlertCureButton cures;
    private List<RunAlert> shown = List.of();
    private String face = "";

    AlertStrip(AlertCureButton cures) {
        this.cures = cures;
        getStyleClass().add("alerts");
        setMinHeight(USE_PREF_SIZE);
        PageControls.visible(this, false);
    }

    void show(Run run, List<RunAlert> alerts) {
        String now = run.id() + " " + run.state().isLive();
        if (!alerts.equals(shown) || !now.equals(face)) {
            shown = List.copyOf(alerts);
            face = now;
            getChildren().setAll(alerts.stream().map(alert -> line(run, alert)).toList());
            PageControls.visible(this, !alerts.isEmpty());
        }
    }

    private HBox line(Run run, RunAlert alert) {
        Label text = new Label(alert.text());
        text.getStyleClass().add(Styles.TEXT_BOLD);
        Label cure = new Label(alert.cure());
        List.of(text, cure).forEach(label -> {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        });
        VBox words = new VBox(text, cure);
        Label when = new Label(when(alert));
        when.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        when.setMinWidth(USE_PREF_SIZE);
        ToolLine tools = new ToolLine(when);
        cures.of(alert.key(), run).ifPresent(tools.getChildren()::add);
        tools.getStyleClass().add("alert-tools");
        HeadLine head = new HeadLine(words, tools);
        HBox.setHgrow(head, Priority.ALWAYS);
        HBox line = new HBox(Icons.decoration(Feather.ALERT_TRIANGLE, "icon-warning"), head);
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
