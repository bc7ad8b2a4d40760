package sparseworkbench.gui.form;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import sparseworkbench.glossary.GlossaryTerm;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.VariantType;

/** Everything known about one setting, shown on request. */
final class FieldInfo {
    private FieldInfo() {}

    static <T> void show(Param<T> param, String path, Node owner) {
        VBox box = new VBox(wrapped(param.help(), ""));
        box.getStyleClass().add("field-info");
        GridPane facts = new GridPane();
        facts.getStyleClass().add("facts");
        fact(facts, "Allowed", sentence(param.type().allowed()));
        fact(
                facts,
                "Default",
                param.type().format(param.defaultValue()) + (param.unit().isEmpty() ? "" : " " + param.unit()));
        fact(facts, "Key", path);
        choices(param.type(), facts);
        GlossaryTerm.in(param.help() + " " + choiceHelps(param.type()))
                .forEach(term -> fact(facts, term.label(), term.meaning()));
        box.getChildren().add(facts);
        Popover popover = new Popover(box);
        popover.setTitle(param.label());
        popover.setHeaderAlwaysVisible(true);
        popover.setDetachable(false);
        popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        popover.show(owner);
    }

    private static void choices(ParamType<?> type, GridPane facts) {
        switch (type) {
            case ChoiceType choice -> choice.choices().forEach(c -> fact(facts, c.label(), c.help()));
            case OptionalType<?> optional -> choices(optional.inner(), facts);
            case VariantType variant ->
                variant.offered()
                        .forEach(o -> fact(facts, o.label(), o.summary() + "\nName in files and code: " + o.name()));
            default -> {}
        }
    }

    private static String choiceHelps(ParamType<?> type) {
        return switch (type) {
            case ChoiceType choice ->
                choice.choices().stream().map(ChoiceType.Choice::help).collect(Collectors.joining(" "));
            case OptionalType<?> optional -> choiceHelps(optional.inner());
            default -> "";
        };
    }

    private static void fact(GridPane facts, String name, String value) {
        if (value.isEmpty()) {
            return;
        }
        Label label = new Label(name);
        label.getStyleClass().addAll("muted", Styles.TEXT_SMALL);
        facts.addRow(facts.getRowCount(), label, wrapped(value, Styles.TEXT_SMALL));
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll("field-info-text", style);
        return label;
    }

    private static String sentence(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }
}
