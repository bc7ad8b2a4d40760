package sparseworkbench.gui.chart;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;

/** What stands beside the title of a chart: of several wordings the longest that there is room for, so that none is cut; nothing where there is none. */
final class SubtitleLabel extends Label {
    private final Tooltip whole = new Tooltip();
    private List<String> wordings = List.of("");

    SubtitleLabel() {
        getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        setTooltip(whole);
        widthProperty().addListener((o, was, now) -> choose());
        fontProperty().addListener((o, was, now) -> choose());
    }

    /** @param newWordings from the longest to the shortest; the longest is the tooltip, too */
    void show(List<String> newWordings) {
        wordings = List.copyOf(newWordings);
        whole.setText(wordings.getFirst());
        choose();
        requestLayout();
    }

    private void choose() {
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        setText(wordings.stream()
                .filter(text -> getWidth() <= 0 || textWidth(text) <= room)
                .findFirst()
                .orElse(""));
    }

    private double textWidth(String text) {
        Text measured = new Text(text);
        measured.setFont(getFont());
        return Math.ceil(measured.getLayoutBounds().getWidth());
    }

    /** That of the longest wording, whichever is shown. */
    @Override
    protected double computePrefWidth(double height) {
        return snapSizeX(textWidth(wordings.getFirst())) + snappedLeftInset() + snappedRightInset();
    }
}
