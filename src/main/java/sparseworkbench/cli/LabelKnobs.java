package sparseworkbench.cli;

import java.nio.file.InvalidPathException;
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
import sparseworkbench.param.Problem;
import sparseworkbench.param.RealType;
import sparseworkbench.param.TextType;

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
            if (given instanceof String text) {
                LabelWork.put(request, knob.key(), isOpen(knob, text) ? null : value(knob, text));
            } else if (given instanceof Boolean) {
                LabelWork.put(request, knob.key(), given);
            }
        }
    }

    /** A file or a column may have that name. */
    private static boolean isOpen(Param<?> knob, String text) {
        return knob.type() instanceof ChoiceType && text.equalsIgnoreCase(OPEN);
    }

    private static Object value(Param<?> knob, String text) throws CommandFailed {
        if (knob.type() instanceof OptionalType<?> optional) {
            if (optional.inner() instanceof PathType) {
                return file(knob, text);
            }
            if (optional.inner() instanceof TextType name) {
                return checked(knob, name, text);
            }
        }
        return checked(knob, knob.type(), text);
    }

    /** Whether it is there, is said by who reads it. */
    private static String file(Param<?> knob, String text) throws CommandFailed {
        try {
            return Path.of(text).toAbsolutePath().toString();
        } catch (InvalidPathException e) {
            throw refused(knob, Problem.error("", "“" + text + "” cannot be a path.", ""));
        }
    }

    private static <T> Object checked(Param<?> knob, ParamType<T> type, String text) throws CommandFailed {
        try {
            T value = type.parse(text);
            for (Problem problem : type.check(value)) {
                throw refused(knob, problem);
            }
            return type.toPlain(value);
        } catch (InvalidValue e) {
            throw refused(knob, e.asProblem(""));
        }
    }

    private static CommandFailed refused(Param<?> knob, Problem problem) {
        return new CommandFailed(Exit.BAD_INPUT, String.format(Locale.ROOT, "%s: %s", name(knob), problem.oneLine()));
    }
}
