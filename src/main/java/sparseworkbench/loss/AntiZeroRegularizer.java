package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.Param;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantType;

/**
 * Another regularizer, plus a penalty on texts that are about to become empty. An empty text has no gradient that could bring
 * it back, so the penalty begins while there still is some weight. Takes one column {@code [batch, dim]}.
 */
public final class AntiZeroRegularizer {
    public static final Param<Variant> REGULARIZER = Param.of(
            "regularizer",
            "Regularizer",
            inner(),
            FlopsLoss.DESCRIPTOR.defaults(),
            "How density is measured apart from that.");

    public static final Param<Double> LEAST_WEIGHT = Param.of(
            "least_weight",
            "Least weight",
            RealType.log(1e-6, 1e6).usually(0.1, 100),
            3.0,
            "A text whose weights sum up to less is pulled back. About 3 are a handful of dimensions.");

    public static final Param<Double> STRENGTH = Param.of(
            "strength",
            "Strength",
            RealType.log(1e-6, 1e12).usually(1, 1e7),
            1e4,
            "How much an empty text counts, before λ is applied: with λ = 3e-5, 1e4 makes it cost 0.3.");

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("AntiZeroRegularizer", "Not empty")
            .summary("Another regularizer, and against it a pull on texts that are about to lose their last active"
                    + " dimensions.")
            .whenToUse("When queries or documents become empty in training. A run cannot change its loss on the way:"
                    + " after a collapse begin a new run with this, from the model of a healthy checkpoint (as"
                    + " model.source, the folder checkpoints/step-N/model of the old run).")
            .formula(Formula.of(
                    "R(w) + \\frac{s}{N} \\sum_i \\max\\left(0, 1 - \\frac{1}{m} \\sum_j w_{ij}\\right)^2",
                    "R: the other regularizer; w: weight of dimension j in text i of N; m: least sum of weights; s:"
                            + " strength"))
            .roles(LossRole.REGULARIZER)
            .needs(DataRequirements.of(new Rows("one column of texts", 1, 1, Labels.NONE)))
            .relations("Wraps another regularizer. It cannot bring back a text that is empty already; a smaller λ or a"
                    + " longer sparsity warm-up prevents that.")
            .references(Recipe.repository(
                    "naver/splade, whose training adds a term against empty batches, 1/(Σ weights)²; this one is per"
                            + " text and ends at the least weight",
                    "naver/splade/blob/main/splade/hf/trainers.py"))
            .params(REGULARIZER, LEAST_WEIGHT, STRENGTH)
            .broughtAlong()
            .create(Arithmetic::of);

    private AntiZeroRegularizer() {}

    /** Whatever measures density, but not what wraps such a thing. */
    static VariantType inner() {
        return new VariantType(() -> LossCatalog.options(LossRole.REGULARIZER).stream()
                .filter(option ->
                        option.params().params().stream().noneMatch(param -> param.type() instanceof VariantType))
                .toList());
    }

    private record Arithmetic(Loss inner, double least, double strength) implements Loss {

        static Loss of(Values values) {
            return new Arithmetic(
                    LossCatalog.create(values.get(REGULARIZER)), values.get(LEAST_WEIGHT), values.get(STRENGTH));
        }

        @Override
        public LossValue compute(LossInput input) {
            NDArray texts = LossInput.concat(input.columns(), 0);
            NDArray missing = Activation.relu(
                    ScalarOperations.divide(texts.sum(new int[] {1}), -least).add(1));
            return LossValue.whole(inner.compute(input)
                    .total()
                    .add(ScalarOperations.multiply(missing.square().mean(), strength)));
        }

        @Override
        public void observe(LossInput input) {
            inner.observe(input);
        }

        @Override
        public SequencedMap<String, float[]> state() {
            return inner.state();
        }

        @Override
        public void restore(Map<String, float[]> state) {
            inner.restore(state);
        }
    }
}
