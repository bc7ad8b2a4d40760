package sparseworkbench.gui.chart;

import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import sparseworkbench.chart.CurveView;
import sparseworkbench.chart.OmittedValues;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.LiteralText;

/** Says what a chart cannot show: nothing is left out silently. */
final class OmittedValueChips extends HBox {
    private final Runnable showAll;
    private OmittedValues shown = OmittedValues.NOTHING;

    /** @param showAll what a click on "outside" does */
    OmittedValueChips(Runnable showAll) {
        this.showAll = showAll;
        getStyleClass().add("chart-chips");
    }

    void show(OmittedValues leftOut, CurveView view) {
        if (leftOut.equals(shown)) {
            return;
        }
        shown = leftOut;
        getChildren().clear();
        if (leftOut.nonFinite() > 0) {
            add(chip(
                    DisplayText.number(leftOut.nonFinite()) + " not a number",
                    "danger",
                    "Values that are NaN or infinite: red ticks at the lower edge, and gaps in the line."));
        }
        if (leftOut.nonPositive() > 0) {
            add(chip(
                    DisplayText.number(leftOut.nonPositive()) + " ≤ 0",
                    "plain",
                    "Values of zero and below have no place on a logarithmic axis: triangles at the lower"
                            + " edge. Press L for a linear axis."));
        }
        if (leftOut.outside() > 0) {
            add(outside(leftOut, view));
        }
    }

    private void add(Region chip) {
        chip.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().add(chip);
    }

    private static Label chip(String text, String kind, String explanation) {
        Label chip = new Label(text);
        chip.getStyleClass().addAll("chart-chip", kind);
        chip.setTooltip(new Tooltip(explanation));
        return chip;
    }

    private Region outside(OmittedValues leftOut, CurveView view) {
        String text = (leftOut.atLeast() ? "at least " : "") + DisplayText.number(leftOut.outside()) + " outside";
        if (!view.typical()) {
            return chip(text, "plain", "Values above or below the part that you zoomed to. Press 0 to see all.");
        }
        Hyperlink link = LiteralText.link(text + " – show");
        link.getStyleClass().add("chart-chip");
        link.setOnAction(e -> showAll.run());
        return link;
    }

    /** What is said at present, for tests. */
    String text() {
        return String.join(
                ", ", getChildren().stream().map(OmittedValueChips::textOf).toList());
    }

    private static String textOf(Node node) {
        return node instanceof Labeled labeled ? labeled.getText() : "";
    }
}
