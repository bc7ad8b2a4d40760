package sparseworkbench.gui.terms;

import atlantafx.base.theme.Styles;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.HeadLine;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;

/** One text with its terms. */
final class TextPane extends VBox {
    private final Label side = new Label();
    private final Label dims = new Label();
    private final Label text = new Label();
    private final TermBars bars;
    private final String atFirst;

    /** @param atFirst before the number of active dimensions in the first evaluation; empty for none */
    TextPane(Theme theme, String atFirst) {
        this.atFirst = atFirst;
        bars = new TermBars(theme);
        getStyleClass().addAll("card", "text-pane");
        side.getStyleClass().add(Styles.TEXT_BOLD);
        side.setWrapText(true);
        dims.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        text.getStyleClass().add("probe-text");
        text.setWrapText(true);
        dims.setWrapText(true);
        HeadLine head = new HeadLine(side, dims);
        head.getStyleClass().add("card-head");
        VBox.setVgrow(bars, Priority.ALWAYS);
        getChildren().addAll(head, text, bars);
        setMinWidth(0);
        setPrefWidth(400);
    }

    void show(String name, TermHistory history, double position, double largest, Set<String> both) {
        PageControls.visible(this, !history.isEmpty());
        if (history.isEmpty()) {
            return;
        }
        side.setText(name);
        int now = history.activeDims(position);
        dims.setText(now
                + (now == 1 ? " active dimension" : " active dimensions")
                + (history.count() > 1 && !atFirst.isEmpty()
                        ? ", " + atFirst + " " + history.activeDimsAtFirst()
                        : ""));
        if (!history.text().equals(text.getText())) {
            text.setText(history.text());
            text.setTooltip(new Tooltip(history.text()));
            text.getTooltip().setWrapText(true);
            text.getTooltip().setMaxWidth(500);
        }
        bars.show(history, position, largest, both);
    }
}
