package sparseworkbench.gui.explain;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.Reference;
import sparseworkbench.loss.help.HelpSection;
import sparseworkbench.loss.help.HelpSection.Block;
import sparseworkbench.loss.help.HelpSection.BulletList;
import sparseworkbench.loss.help.HelpSection.CommandLines;
import sparseworkbench.loss.help.HelpSection.Equation;
import sparseworkbench.loss.help.HelpSection.Paragraph;
import sparseworkbench.loss.help.HelpSection.ReferenceList;
import sparseworkbench.loss.help.HelpSection.Setting;
import sparseworkbench.loss.help.HelpSection.SettingTable;
import sparseworkbench.loss.help.LossHelpPage;

/** The help page of a loss in the window: what {@code workbench losses NAME} prints, with a typeset formula. */
public final class LossHelp {
    private LossHelp() {}

    /** The whole page. */
    public static VBox page(LossDescriptor loss) {
        Label title = PageControls.text(loss.label(), Styles.TITLE_3);
        VBox page = new VBox(title, PageControls.text(loss.name(), "muted", "mono"), PageControls.text(loss.summary()));
        page.getStyleClass().add("loss-help");
        LossPictureView.explained(loss.name(), loss.label()).ifPresent(page.getChildren()::add);
        LossHelpPage.sections(loss).forEach(section -> page.getChildren().addAll(section(section)));
        return page;
    }

    private static List<Node> section(HelpSection section) {
        VBox body = new VBox();
        body.getStyleClass().add("help-body");
        section.blocks().forEach(block -> body.getChildren().addAll(block(block)));
        return List.of(PageControls.text(section.heading(), "help-heading"), body);
    }

    private static List<Node> block(Block block) {
        return switch (block) {
            case Paragraph(String text) -> List.of(PageControls.text(text));
            case BulletList(List<String> items) ->
                items.stream()
                        .<Node>map(item -> PageControls.text("•  " + item))
                        .toList();
            case CommandLines(List<String> lines) -> List.of(typed(lines));
            case Equation(var formula) ->
                List.of(new FormulaView(formula), PageControls.text(formula.where(), "muted", "small"));
            case ReferenceList(List<Reference> references) ->
                references.stream()
                        .<Node>map(one -> PageControls.text(one.title() + "\n" + one.url(), "small"))
                        .toList();
            case SettingTable(List<Setting> settings) ->
                settings.stream().map(LossHelp::setting).toList();
        };
    }

    /** To be selected and copied. */
    private static Node typed(List<String> lines) {
        TextArea text = new TextArea(String.join("\n", lines));
        text.setEditable(false);
        text.setPrefRowCount(lines.size());
        text.getStyleClass().add("mono");
        return text;
    }

    private static Node setting(Setting one) {
        Label name = PageControls.text(one.key() + " = " + one.defaultValue(), "mono");
        Label values = PageControls.text("Values: " + one.values().replace("`", ""), "muted", "small");
        VBox box = new VBox(name, PageControls.text(one.help()), values);
        box.getStyleClass().add("help-setting");
        return box;
    }
}
