package sparseworkbench.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/**
 * Whether the weights λ of {@link SpladeLoss} are of the size that its base loss and its regularizers need. They carry over neither from one
 * base loss to another, whose values are of different sizes, nor from FLOPS to a regularizer that spares most dimensions.
 */
public final class RegularizerScale {
    private static final RealType NUMBER = RealType.log(0, 100);
    /** The largest usual λ of FLOPS with a base loss of which nothing else is known: that of in-batch ranking. */
    private static final double USUAL_MAX = 0.01;

    private RegularizerScale() {}

    /** Whether a regularizer is FLOPS: the usual one, or the same by name. */
    public static boolean isFlops(Variant regularizer) {
        return regularizer.name().equals(SpladeLoss.USUAL) || regularizer.name().equals(FlopsLoss.DESCRIPTOR.name());
    }

    /** Whether a regularizer changes its λ by itself, so that another one at the beginning says little. */
    public static boolean steersItself(Variant regularizer) {
        return regularizer.name().equals(DensityController.DESCRIPTOR.name());
    }

    /** @param values of {@link SpladeLoss} */
    static List<Problem> problems(Values values) {
        List<Problem> problems = new ArrayList<>();
        Optional<LambdaRange> range =
                LossCatalog.find(values.get(SpladeLoss.LOSS).name()).flatMap(LossDescriptor::lambda);
        double weight = values.get(SpladeLoss.DOCUMENT_REGULARIZER_WEIGHT);
        Variant documents = values.get(SpladeLoss.DOCUMENT_REGULARIZER);
        if (factor(documents) == 1) {
            range.flatMap(usual -> usual.problem(SpladeLoss.DOCUMENT_REGULARIZER_WEIGHT.key(), weight))
                    .ifPresent(problems::add);
        }
        tooSmall(SpladeLoss.DOCUMENT_REGULARIZER_WEIGHT, weight, documents, range)
                .ifPresent(problems::add);
        if (values.isActive(SpladeLoss.QUERY_REGULARIZER)) {
            values.get(SpladeLoss.QUERY_REGULARIZER_WEIGHT)
                    .flatMap(queries -> tooSmall(
                            SpladeLoss.QUERY_REGULARIZER_WEIGHT,
                            queries,
                            values.get(SpladeLoss.QUERY_REGULARIZER),
                            range))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<Problem> tooSmall(
            Param<?> at, double weight, Variant regularizer, Optional<LambdaRange> range) {
        double factor = factor(regularizer);
        if (factor == 1
                || weight == 0
                || weight > range.map(LambdaRange::usualMax).orElse(USUAL_MAX)) {
            return Optional.empty();
        }
        return Optional.of(Problem.warning(
                        at.key(),
                        "λ " + NUMBER.format(weight)
                                + " is one for FLOPS. The chosen regularizer spares most dimensions, so"
                                + " with it this λ hardly makes a difference.",
                        "It takes about " + NUMBER.format(factor) + " times as much.")
                .proposing(NUMBER.format(weight * factor)));
    }

    /** How many times the λ of FLOPS a regularizer takes: its own factor, or that of the one inside it. */
    public static double factor(Variant regularizer) {
        double factor = LossCatalog.find(regularizer.name())
                .map(LossDescriptor::lambdaFactor)
                .orElse(1.0);
        Values values = regularizer.values();
        for (Param<?> param : values.params().params()) {
            if (values.get(param) instanceof Variant inner) {
                factor *= factor(inner);
            }
        }
        return factor;
    }
}
