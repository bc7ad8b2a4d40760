package sparseworkbench.loss;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/**
 * A chosen loss as Python builds it: constructors of the reference library and of the modules that an exported script brings along. What compares the rows of a batch
 * sees those of all devices: by the reference's own gathering where it has some, else inside {@code WholeBatch}.
 */
public final class PythonLoss {
    private static final String INDENT = "    ";

    /** What the reference computes inside other losses only: their {@code forward} raises there. */
    private static final Set<String> PARTS =
            Set.of(FlopsLoss.DESCRIPTOR.name(), CSRReconstructionLoss.DESCRIPTOR.name());

    /** Whether what is being built stands inside a {@code WholeBatch} already. */
    private final boolean gathered;

    private final int depth;

    private PythonLoss(boolean gathered, int depth) {
        this.gathered = gathered;
        this.depth = depth;
    }

    /** A loss, or a setting of one, that cannot be built in Python. The message is for people. */
    public static final class NotInPython extends Exception {
        private static final long serialVersionUID = 1L;

        private NotInPython(String message) {
            super(message);
        }
    }

    /**
     * The expression that builds a loss, for a scope with {@code model}, {@code DEVICES}, {@code losses}, {@code util}, {@code torch}, {@code TripletDistanceMetric},
     * {@code WholeBatch} and the module {@code added}.
     *
     * @param depth how far lines after the first are indented, in steps of four blanks
     */
    public static String expression(Variant chosen, int depth) throws NotInPython {
        if (PARTS.contains(chosen.name())) {
            throw new NotInPython("“" + chosen.name() + "” cannot be taken to Python as the whole loss: the reference"
                    + " library has it only as a part of others, with no step of its own.");
        }
        return new PythonLoss(false, depth).built(chosen);
    }

    private String built(Variant chosen) throws NotInPython {
        LossDescriptor loss = LossCatalog.find(chosen.name())
                .orElseThrow(() -> new NotInPython("There is no loss “" + chosen.name() + "”."));
        PythonCounterpart python = loss.python();
        if (python.constructor().isEmpty()) {
            throw new NotInPython(
                    "“" + loss.label() + "” (" + loss.name() + ") cannot be taken to Python. " + python.words());
        }
        boolean wraps = comparesRows(loss) && !python.gathers() && !gathered;
        String call = new PythonLoss(gathered || wraps, depth).call(loss, chosen.values());
        return wraps ? "WholeBatch(" + call + ")" : call;
    }

    /** A loss around others leaves it to them. */
    private static boolean comparesRows(LossDescriptor loss) {
        return !loss.rowByRow() && !loss.takesBaseLoss();
    }

    private String call(LossDescriptor loss, Values values) throws NotInPython {
        List<String> arguments = new ArrayList<>(List.of("model"));
        for (Param<?> param : values.params().params()) {
            if (values.isActive(param) && !isSkipped(param, loss)) {
                argument(param, loss, values).ifPresent(arguments::add);
            }
        }
        if (loss.python().gathers()) {
            arguments.add("gather_across_devices=DEVICES > 1");
        }
        String inner = INDENT.repeat(depth + 1);
        return arguments.stream()
                .collect(Collectors.joining(
                        ",\n" + inner,
                        loss.python().constructor() + "(\n" + inner,
                        ",\n" + INDENT.repeat(depth) + ")"));
    }

    /** A guide gives its embeddings as labels; a threshold belongs to the usual regularizer, which is built with it. */
    private static boolean isSkipped(Param<?> param, LossDescriptor loss) {
        return loss.guide().filter(param::equals).isPresent()
                || param.equals(SpladeLoss.DOCUMENT_REGULARIZER_THRESHOLD)
                || param.equals(SpladeLoss.QUERY_REGULARIZER_THRESHOLD);
    }

    private Optional<String> argument(Param<?> param, LossDescriptor loss, Values values) throws NotInPython {
        Object value = values.get(param);
        if (loss.python().own().contains(param.key())) {
            if (!value.equals(param.defaultValue())) {
                throw new NotInPython("“" + param.label() + "” (" + param.key() + ") of “" + loss.label()
                        + "” cannot be taken to Python: the reference library has no such setting.");
            }
            return Optional.empty();
        }
        return Optional.of(param.key() + "=" + text(param, value, values));
    }

    private String text(Param<?> param, Object value, Values values) throws NotInPython {
        if (value instanceof Variant nested) {
            PythonLoss inside = new PythonLoss(gathered, depth + 1);
            return SpladeLoss.isUsual(nested)
                    ? inside.built(new Variant(FlopsLoss.DESCRIPTOR.name(), flops(param, values)))
                    : inside.built(nested);
        }
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? "None" : text(param, optional.get(), values);
        }
        return switch (value) {
            case Boolean is -> is ? "True" : "False";
            case String text -> text(param.key(), text);
            default -> value.toString();
        };
    }

    private static Values flops(Param<?> regularizer, Values values) {
        Optional<Double> threshold = values.get(
                regularizer.equals(SpladeLoss.DOCUMENT_REGULARIZER)
                        ? SpladeLoss.DOCUMENT_REGULARIZER_THRESHOLD
                        : SpladeLoss.QUERY_REGULARIZER_THRESHOLD);
        return FlopsLoss.DESCRIPTOR.params().defaults().with(FlopsLoss.THRESHOLD, threshold);
    }

    /** Functions and classes stand under their names in a project. */
    private static String text(String key, String value) {
        return switch (key) {
            case "similarity_fct" -> "util." + value;
            case "distance_metric" -> "TripletDistanceMetric." + value;
            case "loss_fct", "cos_score_transformation" -> "torch.nn." + value + "()";
            case "directions" ->
                Stream.of(value.split(","))
                        .map(one -> TextNode.valueOf(one).toString())
                        .collect(Collectors.joining(", ", "(", ",)"));
            default -> TextNode.valueOf(value).toString();
        };
    }
}
