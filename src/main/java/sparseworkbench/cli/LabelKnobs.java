package sparseworkbench.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.PathType;
import sparseworkbench.param.RealType;

/** The knobs of a job that makes labels, as options of its command: names, words and defaults are those of the knobs themselves. */
final class LabelKnobs {
    private static final String OPEN = "auto";

    private LabelKnobs() {}

    /** The command with an option for each knob. */
    static CommandSpec of(Object command, ParamSet knobs) {
        CommandSpec spec = CommandSpec.forAnnotatedObject(command);
        knobs.params().forEach(knob -> spec.addOption(option(knob)));
        return spec;
    }

    private static OptionSpec option(Param<?> knob) {
        OptionSpec.Builder option = OptionSpec.builder(name(knob)).description(description(knob));
        return knob.type() instanceof BooleanType
                ? option.type(boolean.class).arity("0").build()
                : option.type(String.class).paramLabel(what(knob.type())).build();
    }

    private static String name(Param<?> knob) {
        return "--" + knob.key().replace('_', '-');
    }

    /** picocli reads a % as the beginning of a placeholder. */
    private static String description(Param<?> knob) {
        return (knob.help() + usual(knob)).replace("%", "%%");
    }

    private static <T> String usual(Param<T> knob) {
        return switch (knob.type()) {
            case BooleanType ignored -> "";
            case OptionalType<?> optional -> " Without it: " + optional.absent() + ".";
            default -> " Without it: " + knob.type().format(knob.defaultValue()) + ".";
        };
    }

    private static String what(ParamType<?> type) {
        return switch (type) {
            case OptionalType<?> optional -> what(optional.inner());
            case ChoiceType choice ->
                choice.choices().stream()
                        .map(ChoiceType.Choice::value)
                        .filter(value -> !value.equals(OPEN))
                        .collect(Collectors.joining("|"));
            case IntegerType ignored -> "N";
            case RealType ignored -> "NUMBER";
            case PathType ignored -> "FILE";
            default -> "NAME";
        };
    }

    /**
     * Puts what was given on the command line into a request, under the keys of the knobs; a file as seen from here.
     *
     * @throws CommandFailed it is no value of the knob
     */
    static void put(CommandSpec spec, ParamSet knobs, Map<String, Object> request) throws CommandFailed {
        for (Param<?> knob : knobs.params()) {
            Object given = spec.findOption(name(knob)).getValue();
            if (given instanceof Boolean || given instanceof String text && !text.equalsIgnoreCase(OPEN)) {
                LabelWork.put(request, knob.key(), given instanceof String text ? value(knob, text) : given);
            }
        }
    }

    private static <T> Object value(Param<T> knob, String text) throws CommandFailed {
        try {
            Object value = knob.type().toPlain(knob.type().parse(text));
            boolean file = knob.type() instanceof OptionalType<?> optional && optional.inner() instanceof PathType;
            return file && value != null ? Path.of(text).toAbsolutePath().toString() : value;
        } catch (InvalidValue e) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    String.format(
                            Locale.ROOT, "%s: %s", name(knob), e.asProblem("").oneLine()));
        }
    }
}
