package sparseworkbench.gui.train;

import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.chart.RunPlot;
import sparseworkbench.gui.explain.FigureHelp;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.metric.Better;
import sparseworkbench.metric.Metric;

/** One figure of a run: what it is, whether it went the good way, and what somebody wants it to be. */
final class KpiCard extends VBox {
    static final String NOTHING = "–";

    private final RunPlot plot;
    private final Label label = new Label();
    private final Label value = new Label(NOTHING);
    private final Label trend = new Label();
    private final Label note = new Label();
    private final GoalLine goal;
    private String spoken = "";

    KpiCard(String name, Metric metric, RunPlot plot, Goals goals) {
        this.plot = plot;
        label.setText(name);
        getStyleClass().add("kpi");
        label.getStyleClass().add("kpi-label");
        value.getStyleClass().add("kpi-value");
        trend.getStyleClass().add("kpi-trend");
        List.of(label, value).forEach(shown -> shown.setMinWidth(USE_PREF_SIZE));
        List.of(trend, note).forEach(shown -> shown.setWrapText(true));
        setMinHeight(USE_PREF_SIZE);
        note.getStyleClass().add("kpi-trend");
        note("");
        goal = new GoalLine(goals, this::speak);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(label, space, FigureHelp.button(metric, this), goal.button());
        head.getStyleClass().add("kpi-head");
        getChildren().addAll(head, value, trend, note, goal);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        FigureHelp.at(this, () -> List.of(metric));
        Tooltip.install(label, new Tooltip(metric.explanation() + " (F1: more)"));
    }

    RunPlot plot() {
        return plot;
    }

    void name(String text) {
        label.setText(text);
    }

    /** Below the trend; nothing there while it is empty. */
    void note(String text) {
        note.setText(text);
        PageControls.visible(note, !text.isEmpty());
    }

    /** A change for the worse has a mark and a word, one for the better is green as well as going the good way. */
    void show(String newValue, String newTrend, Trend change, Better better) {
        value.setText(newValue);
        boolean moved = change.isKnown() && change.last() != change.first();
        boolean good = moved && (better == Better.UP == change.last() > change.first());
        boolean bad = moved && !good;
        trend.setText((bad ? "worse: " : "") + newTrend);
        trend.getStyleClass().removeAll("good", "bad");
        if (moved) {
            trend.getStyleClass().add(good ? "good" : "bad");
        }
        if (bad != (trend.getGraphic() != null)) {
            trend.setGraphic(bad ? Icons.decoration(Feather.ALERT_TRIANGLE, "icon-warning") : null);
        }
        spoken = label.getText() + " " + newValue + " " + (good ? "better: " : "") + trend.getText();
        speak();
    }

    /** @param figure key of the metric whose goal this card shows */
    void goal(String figure, String name, Better better, double now) {
        goal.show(figure, name, better, now);
        speak();
    }

    private void speak() {
        setAccessibleText((spoken + " " + goal.spoken()).strip());
    }
}
