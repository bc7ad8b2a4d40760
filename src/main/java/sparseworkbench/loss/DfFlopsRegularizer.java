package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.Param;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;

/**
 * FLOPS that only minds dimensions which many texts use, because those have the long postings that make a search slow. How many
 * texts use a dimension is counted over the last steps and taken over at intervals; until the first, the batch itself counts.
 * Takes one column {@code [batch, dim]}.
 */
public final class DfFlopsRegularizer {
    public static final Param<Double> ALPHA = Param.of(
            "alpha",
            "Half at",
            new RealType(1e-4, 0.999).usually(0.001, 0.5),
            0.1,
            "The fraction of texts at which a dimension costs half. Smaller also minds rarer dimensions.");

    public static final Param<Double> BETA = Param.of(
                    "beta",
                    "Steepness",
                    new RealType(0.1, 100).usually(1, 30),
                    10.0,
                    "How abruptly the cost sets in around that fraction.")
            .expert();

    public static final Param<Long> REFRESH_STEPS = Param.of(
                    "refresh_steps",
                    "Counted over",
                    new IntegerType(1, 1_000_000),
                    100L,
                    "After how many steps the fractions are taken over from what was counted.")
            .unit("steps")
            .expert();

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("DfFlopsRegularizer", "DF-FLOPS")
            .summary("FLOPS weighted by how many texts use a dimension, so that common dimensions go and rare ones"
                    + " stay.")
            .whenToUse("When search is slow although texts are sparse: a few dimensions are in nearly every document.")
            .formula(Formula.of(
                    "\\sum_j \\left(\\frac{f_j}{N} \\sum_i w_{ij}\\right)^2, \\quad f_j = \\frac{1}{1 + "
                            + "(\\mathrm{DF}_j^{\\log_\\alpha 2} - 1)^\\beta}",
                    "w: weight of dimension j in text i of N; DF: fraction of the texts that use dimension j"))
            .roles(LossRole.REGULARIZER)
            .needs(DataRequirements.of(new Rows("one column of texts", 1, 1, Labels.NONE)))
            .relations(
                    "With all weights f at 1 it is FLOPS. It leaves rare dimensions alone, so texts stay denser at the"
                            + " same speed of search.")
            .references(new Reference(
                    "Porco et al., An Alternative to FLOPS Regularization to Effectively Productionize SPLADE-Doc,"
                            + " 2025",
                    "https://arxiv.org/abs/2505.15070"))
            .params(ALPHA, BETA, REFRESH_STEPS)
            .create(Arithmetic::new);

    private DfFlopsRegularizer() {}

    /** How much a dimension costs that this fraction of the texts uses: from 0 to 1, one half at {@code alpha}. */
    static double cost(double documentFrequency, double alpha, double beta) {
        return documentFrequency <= 0
                ? 0
                : 1 / (1 + Math.pow(Math.pow(documentFrequency, Math.log(2) / Math.log(alpha)) - 1, beta));
    }

    private static final class Arithmetic implements Loss {
        private final double alpha;
        private final double beta;
        private final long refreshSteps;
        private float[] documentFrequencies = {};
        private float[] counts = {};
        private float texts;
        private float steps;

        Arithmetic(Values values) {
            this.alpha = values.get(ALPHA);
            this.beta = values.get(BETA);
            this.refreshSteps = values.get(REFRESH_STEPS);
        }

        @Override
        public LossValue compute(LossInput input) {
            NDArray column = LossInput.concat(input.columns(), 0);
            float[] used = documentFrequencies.length > 0
                    ? documentFrequencies
                    : documentFrequencies(users(column), column.getShape().get(0));
            float[] costs = new float[used.length];
            for (int i = 0; i < used.length; i++) {
                costs[i] = (float) cost(used[i], alpha, beta);
            }
            return LossValue.whole(column.mean(new int[] {0})
                    .mul(column.getManager().create(costs))
                    .square()
                    .sum());
        }

        /** Per dimension, how many texts use it. */
        private static float[] users(NDArray column) {
            try (NDArray active = column.stopGradient().neq(0).toType(DataType.FLOAT32, false);
                    NDArray sum = active.sum(new int[] {0})) {
                return sum.toFloatArray();
            }
        }

        private static float[] documentFrequencies(float[] counted, float texts) {
            float[] documentFrequencies = new float[counted.length];
            for (int i = 0; i < counted.length; i++) {
                documentFrequencies[i] = counted[i] / texts;
            }
            return documentFrequencies;
        }

        @Override
        public void observe(LossInput input) {
            for (NDArray column : input.columns()) {
                float[] users = users(column);
                counts = counts.length == 0 ? users : sum(counts, users);
                texts += column.getShape().get(0);
            }
            if (++steps >= refreshSteps) {
                documentFrequencies = documentFrequencies(counts, texts);
                counts = new float[0];
                texts = 0;
                steps = 0;
            }
        }

        private static float[] sum(float[] a, float[] b) {
            float[] sum = new float[a.length];
            for (int i = 0; i < a.length; i++) {
                sum[i] = a[i] + b[i];
            }
            return sum;
        }

        @Override
        public SequencedMap<String, float[]> state() {
            SequencedMap<String, float[]> state = new LinkedHashMap<>();
            state.put("counted", new float[] {texts, steps});
            state.put("counts", counts);
            // Checkpoints written before this field had its name still open.
            state.put("shares", documentFrequencies);
            state.values().removeIf(numbers -> numbers.length == 0);
            return state;
        }

        @Override
        public void restore(Map<String, float[]> state) {
            if (state.containsKey("counted")) {
                documentFrequencies = state.getOrDefault("shares", new float[0]);
                counts = state.getOrDefault("counts", new float[0]);
                texts = state.get("counted")[0];
                steps = state.get("counted")[1];
            }
        }
    }
}
