package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.LossRequirements.Texts;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.metric.UsualDensity;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;

/**
 * Another regularizer whose weight λ adjusts itself until texts have the wanted number of active dimensions: along a path to it, and then so that
 * they keep it. λ alone is steered ({@link DensitySteering}). The sparsity warm-up does not apply to it: the path takes its place.
 */
public final class DensityController {
    /** Standard error of a batch's mean, as a fraction of it: chance in it is never quite nothing, and one text tells something. */
    private static final double LEAST_ERROR = 0.02;

    private static final double LARGEST_ERROR = 0.5;

    public static final Param<Double> ACTIVE_DIMS = Param.of(
                    "active_dims",
                    "Wanted active dimensions",
                    RealType.log(1, 1e6).usually(5, 2000),
                    200.0,
                    "How many dimensions a text should have on average, as the evaluation counts them. Well known"
                            + " models"
                            + " have"
                            + " " + UsualDensity.QUERIES.words() + " and " + UsualDensity.DOCUMENTS.words() + " ("
                            + UsualDensity.SOURCE + "). Far more than at the start cannot be had.")
            .unit("dims");

    public static final Param<Variant> REGULARIZER = Param.of(
            "regularizer",
            "Regularizer",
            AntiZeroRegularizer.inner(),
            FlopsLoss.DESCRIPTOR.defaults(),
            "How density is measured. λ is where its weight begins.");

    public static final Param<Double> APPROACH_STEPS = Param.of(
                    "approach_steps",
                    "Steps to the target",
                    RealType.log(1, 1e6).usually(20, 2000),
                    46.0,
                    "After how many steps at full learning rate the target is reached; in a short training, before its"
                            + " end. More spare the quality until then.")
            .unit("steps")
            .expert();

    public static final Param<Double> SPEED = Param.of(
                    "speed",
                    "Speed (without effect)",
                    RealType.log(1e-5, 1).usually(1e-4, 0.1),
                    0.01,
                    "Of earlier versions. How fast λ may change is learned from its effect now; it does nothing.")
            .expert();

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("DensityController", "Wanted density")
            .summary("Another regularizer whose λ adjusts itself until texts have the wanted number of active"
                    + " dimensions.")
            .whenToUse(
                    "When you know how dense texts may be but not which λ leads there, as after changing the base loss"
                            + " or the data.")
            .formula(Formula.of(
                    "\\lambda \\cdot R(w), \\quad \\lambda \\gets \\mathrm{steer}(\\mathrm{active}, \\mathrm{wanted})",
                    "R: the other regularizer; w: weights of the texts; active: their mean active dimensions; λ:"
                        + " chosen anew in every step, within 10 000 times and a 10 000th of the λ that was set, and"
                        + " negative where texts are too sparse"))
            .roles(LossRole.REGULARIZER)
            .needs(DataRequirements.of(new Rows("one column of texts", 1, 1, Labels.NONE)))
            .relations(
                    "Wraps another regularizer. The sparsity warm-up does not apply: λ is steered from the first step."
                        + " What λ does is learned from the batches, from 64 texts of the evaluation that are counted"
                        + " again every few steps, and from each evaluation. Where texts become too sparse, because"
                        + " the base loss or the regularizer of the other side makes them so, λ becomes negative: then"
                        + " it rewards density. Regularizers of queries and of documents pull each other along,"
                        + " because one model makes both: far apart, the two may not be had together; an alert says"
                        + " so. The λ in effect is plotted beside the active dimensions.")
            .references(new Reference(
                    "Paria et al., Minimizing FLOPs to Learn Efficient Sparse Representations (FLOPS), 2020",
                    "https://arxiv.org/abs/2004.05665"))
            .params(ACTIVE_DIMS, REGULARIZER, APPROACH_STEPS, SPEED)
            .check(DensityController::check)
            .create(Arithmetic::new);

    private DensityController() {}

    private static List<Problem> check(Values values) {
        return values.isChanged(SPEED)
                ? List.of(Problem.warning(
                                SPEED.key(),
                                "The controller learns how fast λ may change; this speed has no effect any more.",
                                "Leave it at its default. “" + APPROACH_STEPS.label()
                                        + "” says how soon the target is reached.")
                        .proposing(SPEED.type().format(SPEED.defaultValue())))
                : List.of();
    }

    /** Lets two of them know of each other, before a batch is observed: what one does to the model the other one's texts follow. */
    static void exchange(Loss one, Loss other) {
        if (one instanceof Arithmetic first && other instanceof Arithmetic second) {
            first.steering.pulledAlong(second.steering.share());
            second.steering.pulledAlong(first.steering.share());
        }
    }

    private static final class Arithmetic implements Loss {
        /** Under it, checkpoints of an earlier version have λ and the way so far, and what another steering knew, which learns anew. */
        private static final String FORMER_STATE = "density_steering";
        /** The same of the first version, whose λ was never negative. */
        private static final String FIRST_STATE = "steering";

        private static final String STATE = "steered_density";

        private final Loss inner;
        private final double wanted;
        private final DensitySteering steering;

        Arithmetic(Values values) {
            this.inner = LossCatalog.create(values.get(REGULARIZER));
            this.wanted = values.get(ACTIVE_DIMS);
            this.steering = new DensitySteering(wanted, values.get(APPROACH_STEPS));
        }

        @Override
        public LossValue compute(LossInput input) {
            return inner.compute(input);
        }

        @Override
        public double weight(double configured, RegularizerWarmup warmup) {
            return configured * steering.multiplier();
        }

        @Override
        public void observe(LossInput input) {
            inner.observe(input);
            float[] active = activeDims(input);
            double mean = 0;
            for (float count : active) {
                mean += count / active.length;
            }
            double squares = 0;
            for (float count : active) {
                squares += (count - mean) * (count - mean);
            }
            double error = active.length < 2 || mean == 0
                    ? LARGEST_ERROR
                    : Math.sqrt(squares / (active.length - 1.0) / active.length) / mean;
            steering.observe(
                    mean,
                    Math.clamp(error, LEAST_ERROR, LARGEST_ERROR),
                    input.warmup().time());
        }

        /** Of each text. */
        private static float[] activeDims(LossInput input) {
            try (NDArray texts = LossInput.concat(input.columns(), 0).stopGradient();
                    NDArray active = texts.neq(0);
                    NDArray ones = active.toType(DataType.FLOAT32, false);
                    NDArray counts = ones.sum(new int[] {1})) {
                return counts.toFloatArray();
            }
        }

        @Override
        public LossRequirements requirements() {
            return inner.requirements().withDensities(Set.of(Texts.DOCUMENTS));
        }

        @Override
        public void observePanel(EvaluatedDensity density) {
            density.documents().ifPresent(steering::panel);
        }

        @Override
        public void observeEvaluation(EvaluatedDensity density) {
            density.documents().ifPresent(steering::evaluated);
        }

        @Override
        public List<UnreachedDensity> unreached() {
            return steering.unreached().stream()
                    .mapToObj(reached -> new UnreachedDensity(false, wanted, reached))
                    .toList();
        }

        @Override
        public SequencedMap<String, float[]> state() {
            SequencedMap<String, float[]> state = new LinkedHashMap<>(inner.state());
            state.put(STATE, steering.state());
            return state;
        }

        @Override
        public void restore(Map<String, float[]> state) {
            inner.restore(state);
            if (state.containsKey(STATE)) {
                steering.restore(state.get(STATE));
            } else if (state.containsKey(FORMER_STATE)) {
                steering.restoreSignedWay(state.get(FORMER_STATE));
            } else if (state.containsKey(FIRST_STATE)) {
                steering.restoreWay(state.get(FIRST_STATE));
            }
        }
    }
}
