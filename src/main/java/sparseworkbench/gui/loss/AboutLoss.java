package sparseworkbench.gui.loss;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.explain.FormulaView;
import sparseworkbench.gui.explain.LossHelp;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.EqualColumns;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.loss.LossDescriptor;

/** The chosen loss in short: its formula and what it takes, and the way to its help page. */
final class AboutLoss {
    private static final double PAGE_EM = 46;
    private static final double PAGE_FRACTION = 0.8;

    private AboutLoss() {}

    static EqualColumns of(LossDescriptor loss, Dialogs dialogs) {
        FormulaView formula = new FormulaView(loss.formula());
        formula.setMaxWidth(Region.USE_PREF_SIZE);
        Hyperlink more = LiteralText.link("All about " + loss.label());
        more.getStyleClass().add(Styles.SMALL);
        more.setOnAction(e -> open(loss, dialogs, more));
        VBox left = new VBox(formula, PageControls.text(loss.formula().where() + ".", "muted", "small"));
        VBox right = new VBox(
                PageControls.text(loss.whenToUse(), "small"), PageControls.text(takes(loss), "small", "muted"), more);
        EqualColumns about = PageControls.columns(List.of(left, right));
        about.getStyleClass().add("loss-about");
        return about;
    }

    private static String takes(LossDescriptor loss) {
        boolean wrapper = loss.params().find("loss").isPresent();
        return wrapper
                ? loss.relations()
                : "Takes " + String.join("; or ", loss.needs().inputs()) + ".";
    }

    private static void open(LossDescriptor loss, Dialogs dialogs, Hyperlink from) {
        VBox page = LossHelp.page(loss);
        ScrollPane scrolled = PageControls.scrolled(page);
        HBox buttons = new HBox(Icons.plain("Close", dialogs::close));
        buttons.getStyleClass().add("dialog-buttons");
        VBox dialog = new VBox(scrolled, buttons);
        dialog.getStyleClass().addAll("dialog", "loss-help-dialog");
        dialog.setMaxWidth(PAGE_EM * from.getFont().getSize() * 1.15);
        dialog.setMaxHeight(from.getScene().getHeight() * PAGE_FRACTION);
        dialogs.show(dialog);
        buttons.getChildren().getFirst().requestFocus();
    }
}
