package sparseworkbench.gui.loss;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
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
        Button named = Icons.button(Feather.INFO, "What “" + loss.label() + "” is called in code", () -> {});
        named.setOnAction(e -> showName(loss, named));
        HBox ways = new HBox(more, named);
        ways.getStyleClass().add("decision-head");
        VBox left = new VBox(formula, PageControls.text(loss.formula().where() + ".", "muted", "small"));
        VBox right = new VBox(
                PageControls.text(loss.whenToUse(), "small"), PageControls.text(takes(loss), "small", "muted"), ways);
        EqualColumns about = PageControls.columns(List.of(left, right));
        about.getStyleClass().add("loss-about");
        return about;
    }

    /** The class, for who reads or writes code. */
    private static void showName(LossDescriptor loss, Node owner) {
        VBox box = new VBox(
                PageControls.text(loss.name(), "mono"),
                PageControls.text(loss.python().words(), "small"));
        box.getStyleClass().add("field-info");
        Popover popover = new Popover(box);
        popover.setTitle(loss.label());
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.show(owner);
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
