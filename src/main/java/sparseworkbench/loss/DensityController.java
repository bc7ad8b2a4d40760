package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.Param;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/**
 * Another regulariser whose weight adjusts itself until texts have the wanted number of active dimensions: too dense raises it,
 * too sparse lowers it, by a fraction of the distance on a logarithmic scale. It waits while the weight is warmed up.
 */
public final class DensityController {
    /** λ is changed by at most this factor either way. */
    private static final double FARTHEST = 1e4;
    /** A step sees no distance larger than this factor, so that one odd batch does little. */
    private static final double FARTHEST_SEEN = 4;

    public static final Param<Double> ACTIVE_DIMS = Param.of(
                    "active_dims",
                    "Wanted active dimensions",
                    RealType.log(1, 1e6).usually(5, 2000),
                    200.0,
                    "How many dimensions a text should have on average. About 200 suit documents, 40 queries.")
            .unit("dims");

    public static final Param<Variant> REGULARIZER = Param.of(
            "regularizer",
            "Penalty",
            AntiZeroRegularizer.inner(),
            FlopsLoss.DESCRIPTOR.defaults(),
            "How density is measured. λ is where its weight begins.");

    public static final Param<Double> SPEED = Param.of(
                    "speed",
                    "Speed",
                    RealType.log(1e-5, 1).usually(1e-4, 0.1),
                    0.01,
                    "The fraction of the distance that is made up per step, on a logarithmic scale. Faster may"
                            + " overshoot.")
            .expert();

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("DensityController", "Wanted density")
            .summary("Another penalty whose λ adjusts itself until texts have the wanted number of active dimensions.")
            .whenToUse(
                    "When you know how dense texts may be but not which λ leads there, as after changing the base loss"
                            + " or the data.")
            .formula(Formula.of(
                    "\\lambda \\gets \\lambda \\cdot "
                            + "\\left(\\frac{\\mathrm{active}}{\\mathrm{wanted}}\\right)^{\\mathrm{speed}}",
                    "in every step; active: mean active dimensions of the batch"))
            .roles(LossRole.REGULARIZER)
            .needs(DataRequirements.of(new Rows("one column of texts", 1, 1, Labels.NONE)))
            .relations("Wraps another regulariser. The λ in effect is plotted beside the active dimensions.")
            .references(new Reference(
                    "Paria et al., Minimizing FLOPs to Learn Efficient Sparse Representations (the penalty), 2020",
                    "https://arxiv.org/abs/2004.05665"))
            .params(ACTIVE_DIMS, REGULARIZER, SPEED)
            .create(Arithmetic::new);

    private DensityController() {}

    private static final class Arithmetic implements Loss {
        private final Loss inner;
        private final double wanted;
        private final double speed;
        /** Single precision, as in a checkpoint. */
        private float multiplier = 1;

        Arithmetic(Values values) {
            this.inner = LossCatalog.create(values.get(REGULARIZER));
            this.wanted = values.get(ACTIVE_DIMS);
            this.speed = values.get(SPEED);
        }

        @Override
        public LossValue compute(LossInput input) {
            return inner.compute(input);
        }

        @Override
        public double multiplier() {
            return multiplier;
        }

        @Override
        public void observe(LossInput input) {
            inner.observe(input);
            if (input.warmup().factor() < 1) {
                return;
            }
            double distance = Math.clamp(activeDims(input) / wanted, 1 / FARTHEST_SEEN, FARTHEST_SEEN);
            multiplier = (float) Math.clamp(multiplier * Math.pow(distance, speed), 1 / FARTHEST, FARTHEST);
        }

        private static double activeDims(LossInput input) {
            long active = 0;
            long texts = 0;
            for (NDArray column : input.columns()) {
                try (NDArray count = column.stopGradient().countNonzero()) {
                    active += count.getLong();
                }
                texts += column.getShape().get(0);
            }
            return (double) active / texts;
        }

        @Override
        public SequencedMap<String, float[]> state() {
            SequencedMap<String, float[]> state = new LinkedHashMap<>(inner.state());
            state.put("multiplier", new float[] {multiplier});
            return state;
        }

        @Override
        public void restore(Map<String, float[]> state) {
            inner.restore(state);
            if (state.containsKey("multiplier")) {
                multiplier = state.get("multiplier")[0];
            }
        }
    }
}
