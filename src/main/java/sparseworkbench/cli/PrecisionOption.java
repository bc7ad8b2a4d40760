package sparseworkbench.cli;

import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;
import sparseworkbench.encoder.Precision;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.InvalidValue;

/** The option {@code --precision} of what encodes. */
final class PrecisionOption {
    static final String NAME = "precision";

    @Option(
            names = "--precision",
            paramLabel = "P",
            description =
                    "Numbers that are multiplied: float32 (as trained; if nothing is said), bfloat16, int8, or auto"
                            + " for bfloat16 where the processor has it. Fewer bits are quicker and change the vectors:"
                            + " “workbench bench precision” measures how much.")
    private String precision;

    /** Adds the choice to a request, if there is one. */
    void in(Map<String, Object> request) throws CommandFailed {
        request.put(NAME, choice());
    }

    /** The choice as {@link Precision#PARAM} has it. */
    String choice() throws CommandFailed {
        if (precision == null) {
            return Precision.PARAM.defaultValue();
        }
        try {
            return Precision.checked(precision);
        } catch (InvalidValue e) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    "--precision “" + precision + "” should be "
                            + ((ChoiceType) Precision.PARAM.type())
                                    .choices().stream()
                                            .map(ChoiceType.Choice::value)
                                            .collect(Collectors.joining(", "))
                            + ".");
        }
    }

    /** Whether another than the usual precision was asked for, so that it is said which it became. */
    boolean isAsked() {
        return precision != null;
    }
}
