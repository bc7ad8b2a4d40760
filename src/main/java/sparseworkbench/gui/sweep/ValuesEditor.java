package sparseworkbench.gui.sweep;

import java.util.List;
import javafx.scene.Node;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.RealType;
import sparseworkbench.param.VariantType;
import sparseworkbench.project.LocatedSetting;

/** Says which values a setting takes in turn. */
interface ValuesEditor {
    Node node();

    /** The values as typed, ranges among them. */
    List<String> values();

    /** Whether there is an editor for values of such a setting. */
    static boolean suits(LocatedSetting setting) {
        ParamType<?> type = setting.param().type() instanceof OptionalType<?> optional
                ? optional.inner()
                : setting.param().type();
        return type instanceof IntegerType
                || type instanceof RealType
                || type instanceof BooleanType
                || type instanceof ChoiceType
                || type instanceof VariantType;
    }

    /** @param changed called whenever the values have changed */
    static ValuesEditor of(LocatedSetting setting, Runnable changed) {
        return switch (setting.param().type()) {
            case BooleanType bool ->
                new CheckedValues(
                        List.of(new CheckedValues.Value("true", "on", ""), new CheckedValues.Value("false", "off", "")),
                        List.of("true", "false"),
                        changed);
            case ChoiceType choice ->
                new CheckedValues(
                        choice.choices().stream()
                                .map(c -> new CheckedValues.Value(c.value(), c.label(), c.help()))
                                .toList(),
                        List.of(setting.text()),
                        changed);
            case VariantType variant ->
                new CheckedValues(
                        variant.offered().stream()
                                .map(option -> new CheckedValues.Value(option.name(), option.label(), option.summary()))
                                .toList(),
                        List.of(setting.text()),
                        changed);
            default -> new TypedValues(setting, changed);
        };
    }
}
