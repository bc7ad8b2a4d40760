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
 * texts use a dimension is counted over the last steps, older ones fading; in the first step the batch itself counts. The paper counts in the
 * validation set every hundred steps of a long training, which short ones would be over before.
 * Takes one column {@code [batch, dim]}.
 */
public final class DfFlopsRegularizer {
    public static final Param<Double> ALPHA = Param.of(
            "alpha",
            "Half at",
            new RealType(1e-4, 0.999).usually(0.001, 0.5),
            0.1,
            "The fraction of texts at which f is one half; a dimension then costs a quarter of what FLOPS takes."
                    + " Smaller also minds rarer dimensions.");

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
                    10L,
                    "Over about how many of the last steps it is counted how many texts use a dimension.")
            .unit("steps")
            .expert();

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("DfFlopsRegularizer", "DF-FLOPS")
            .summary("FLOPS weighted by how many texts use a dimension, so that common dimensions go and rare ones"
                    + " stay.")
            .whenToUse("When search is slow although texts are sparse: a few dimensions are in nearly every document."
                    + " Give it about 50 times the λ of FLOPS, and leave out special tokens (on the Model page):"
                    + " [CLS] is in every text and would take most of the regularizer for itself.")
            .formula(Formula.of(
                    "\\sum_j \\left(\\frac{f_j}{N} \\sum_i w_{ij}\\right)^2, \\quad f_j = \\frac{1}{1 + "
                            + "(\\mathrm{DF}_j^{\\log_\\alpha 2} - 1)^\\beta}",
                    "w: weight of dimension j in text i of N; DF: fraction of the texts that use dimension j"))
            .roles(LossRole.REGULARIZER)
            .needs(DataRequirements.of(new Rows("one column of texts", 1, 1, Labels.NONE)))
            .relations("With all weights f at 1 it is FLOPS; with the same λ it only does less, because rare dimensions"
                    + " cost nothing. Measured here on documents of which 60 % had each of three words put into"
                    + " them, 150 steps, without special tokens: with λ 0.1 no dimension was left in more than 20"
                    + " % of the documents, the commonest of the three words in 16 %, at 135 active dimensions and"
                    + " nDCG@10 0.638; FLOPS with λ 0.008 left the words in 61 %, at 147 and 0.637. With another seed:"
                    + " 17 %, 137 and 0.624 against 61 %, 145 and 0.628.")
            .references(new Reference(
                    "Porco et al., An Alternative to FLOPS Regularization to Effectively Productionize SPLADE-Doc,"
                            + " 2025",
                    "https://arxiv.org/abs/2505.15070"))
            .params(ALPHA, BETA, REFRESH_STEPS)
            .lambdaFactor(50)
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
        /** What is left of a count after one step. */
        private final float kept;
        /** Texts that use a dimension, and texts altogether; older ones have faded. */
        private float[] counts = {};

        private float texts;

        Arithmetic(Values values) {
            this.alpha = values.get(ALPHA);
            this.beta = values.get(BETA);
            this.kept = 1 - 1f / values.get(REFRESH_STEPS);
        }

        @Override
        public LossValue compute(LossInput input) {
            NDArray column = LossInput.concat(input.columns(), 0);
            float[] costs = texts > 0
                    ? costs(counts, texts)
                    : costs(users(column), column.getShape().get(0));
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

        private float[] costs(float[] users, float of) {
            float[] costs = new float[users.length];
            for (int i = 0; i < users.length; i++) {
                costs[i] = (float) cost(users[i] / of, alpha, beta);
            }
            return costs;
        }

        @Override
        public void observe(LossInput input) {
            float[] sum = new float
                    [Math.toIntExact(input.columns().getFirst().getShape().get(1))];
            // A step may have several batches, each of which is a part of it.
            float left = (float) Math.pow(kept, input.warmup().time().steps());
            for (int i = 0; i < counts.length; i++) {
                sum[i] = left * counts[i];
            }
            texts *= left;
            for (NDArray column : input.columns()) {
                float[] users = users(column);
                for (int i = 0; i < users.length; i++) {
                    sum[i] += users[i];
                }
                texts += column.getShape().get(0);
            }
            counts = sum;
        }

        @Override
        public SequencedMap<String, float[]> state() {
            SequencedMap<String, float[]> state = new LinkedHashMap<>();
            if (texts > 0) {
                state.put("counted", new float[] {texts});
                state.put("counts", counts);
            }
            return state;
        }

        /** An earlier program counted in intervals: right after one it had {@code shares} of texts and had counted nothing yet. */
        @Override
        public void restore(Map<String, float[]> state) {
            if (state.containsKey("counts")) {
                counts = state.get("counts").clone();
                texts = state.get("counted")[0];
            } else if (state.containsKey("shares")) {
                counts = state.get("shares").clone();
                texts = 1;
            }
        }
    }
}
