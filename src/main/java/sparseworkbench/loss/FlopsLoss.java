package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.Optional;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.RealType;

/**
 * The FLOPS regularizer: the square of each dimension's mean weight, summed over the dimensions. It is a smooth stand-in for
 * the work a search needs, and pushes hardest against dimensions that many texts share.
 *
 * <p>Several columns {@code [batch, dim]} count as one long one. Signed embeddings are averaged with their sign.
 */
public final class FlopsLoss {
    public static final Param<Optional<Double>> THRESHOLD = Param.of(
                    "threshold",
                    "Spare texts up to",
                    threshold(),
                    Optional.<Double>empty(),
                    "Texts with at most this many active dimensions are not pushed any further. "
                            + "They still count in the mean.")
            .unit("dims");

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("FlopsLoss", "FLOPS")
            .summary("Sums the squares of every dimension's mean weight, so that dimensions used by many texts cost"
                    + " most.")
            .whenToUse("Inside SpladeLoss, to keep the index small and search fast.")
            .formula(Formula.of(
                    "\\sum_j \\left(\\frac{1}{N} \\sum_i w_{ij}\\right)^2", "w: weight of dimension j in text i of N"))
            .roles(LossRole.TOP, LossRole.REGULARIZER)
            .needs(DataRequirements.of(new Rows("any number of text columns", 1, DataRequirements.ANY, Labels.NONE)))
            .alone(Problem.warning(
                    "",
                    "Alone, this loss makes all texts empty in the end: nothing rewards being found.",
                    "Go on to watch a collapse; otherwise choose SpladeLoss, where it is one part."))
            .relations("The default regularizer of SpladeLoss, for documents and for queries.")
            .inReference()
            .advice("The threshold is studied for documents of inference-free models, whose authors spare texts of up"
                    + " to 150 active dimensions.")
            .references(
                    new Reference(
                            "Paria et al., Minimizing FLOPs to Learn Efficient Sparse Representations, 2020",
                            "https://arxiv.org/abs/2004.05665"),
                    new Reference(
                            "Shen, Geng and Yang, Exploring ℓ₀ Sparsification for Inference-free Sparse Retrievers (the"
                                    + " threshold), 2025",
                            "https://arxiv.org/abs/2504.14839"))
            .params(THRESHOLD)
            .create(values -> of(values.get(THRESHOLD)));

    private FlopsLoss() {}

    /** The type of every threshold of a FLOPS regularizer. Whole numbers are meant; the reference takes any. */
    static OptionalType<Double> threshold() {
        return new OptionalType<>(new RealType(0, 1e9), "no text is spared");
    }

    /** The regularizer with this threshold. */
    static Loss of(Optional<Double> threshold) {
        return new Arithmetic(threshold);
    }

    private record Arithmetic(Optional<Double> threshold) implements Loss {

        @Override
        public LossValue compute(LossInput input) {
            NDArray texts = LossInput.concat(input.columns(), 0);
            NDArray pushed =
                    threshold.map(most -> withoutSparseRows(texts, most)).orElse(texts);
            return LossValue.whole(pushed.mean(new int[] {0}).square().sum());
        }

        private static NDArray withoutSparseRows(NDArray texts, double most) {
            NDArray active = texts.neq(0).toType(DataType.FLOAT32, false).sum(new int[] {1}, true);
            return texts.mul(active.gt((float) most).toType(DataType.FLOAT32, false));
        }
    }
}
