package sparseworkbench.gui.data;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.data.RowBalance;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.PageControls;

/** Which part of the rows is trained on and which held out. */
final class SplitBar {
    /** Nothing is held out. */
    private static final PseudoClass WHOLE = PseudoClass.getPseudoClass("whole");

    private final Region train = part("split-train");
    private final Region held = part("split-held");
    private final HBox bar = new HBox(train, held);
    private final Label words = new Label();
    private final VBox node = new VBox(bar, words);

    SplitBar() {
        bar.getStyleClass().add("split-bar");
        words.getStyleClass().addAll("muted", "small");
        PageControls.tooltipOfText(words);
        node.getStyleClass().add("split");
        Tooltip.install(
                bar,
                new Tooltip(
                        "All rows of a query are held out together, so that it can be a few less than was asked for."));
    }

    private static Region part(String style) {
        Region part = new Region();
        part.getStyleClass().add(style);
        return part;
    }

    VBox node() {
        return node;
    }

    void show(RowBalance balance) {
        double share = balance.examples() == 0 ? 1 : (double) balance.trained() / balance.examples();
        train.prefWidthProperty().bind(bar.widthProperty().multiply(share));
        held.prefWidthProperty().bind(bar.widthProperty().multiply(1 - share));
        bar.pseudoClassStateChanged(WHOLE, balance.held() == 0);
        words.setText(DisplayText.number(balance.trained()) + " train"
                + (balance.held() > 0 ? " · " + DisplayText.number(balance.held()) + " held out" : ""));
        bar.setAccessibleText(words.getText());
        PageControls.visible(node, balance.examples() > 0);
    }
}
