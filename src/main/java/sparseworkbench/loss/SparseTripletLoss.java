package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Param;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;

/**
 * The positive must be closer to the query than the negative, by a margin. Columns are {@code [batch, dim]}: queries, positives,
 * negatives. With the Euclidean distance the gradient is not a number as soon as a query equals its positive or negative.
 */
public final class SparseTripletLoss {
    public static final Param<String> DISTANCE_METRIC = Param.of(
                    "distance_metric",
                    "Distance",
                    ChoiceType.of(
                            new Choice(
                                    "EUCLIDEAN",
                                    "Euclidean",
                                    "The straight line. Has no gradient between two equal vectors: a step with such a "
                                            + "pair is skipped."),
                            new Choice("COSINE", "Cosine", "One minus the cosine: only directions count."),
                            new Choice("MANHATTAN", "Manhattan", "The sum of all differences.")),
                    "EUCLIDEAN",
                    "How far apart two vectors are.")
            .in("Triplets");

    public static final Param<Double> TRIPLET_MARGIN = Param.of(
                    "triplet_margin",
                    "Margin",
                    new RealType(-1e6, 1e6).usually(0, 100),
                    5.0,
                    "How much farther than the positive the negative should be. It must be tuned: larger keeps pushing"
                        + " pairs apart that are right already. 5 is the reference library's, for Euclidean distances;"
                        + " cosine distances of these models are at most 1, so choose less there.")
            .in("Triplets");

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("SparseTripletLoss", "Triplets")
            .summary("Pulls each positive nearer to its query than the row's negative, until a margin lies between"
                    + " them.")
            .whenToUse("When every row has one picked negative and only that comparison is to count.")
            .formula(Formula.of(
                    "\\frac{1}{B} \\sum_i \\max(0, \\mathrm{dist}(q_i, p_i) - \\mathrm{dist}(q_i, n_i) + m)",
                    "q: query; p: positive; n: negative; m: margin; B: rows of the batch"))
            .roles(LossRole.TOP, LossRole.BASE)
            .needs(DataRequirements.of(new Rows("(query, positive, negative)", 3, 3, Labels.NONE)))
            .alone(LossDescriptor.STAYS_DENSE)
            .relations("In-batch ranking compares a query with the whole batch instead of one negative.")
            .inReference()
            .advice("Tune the margin: it decides how long a triplet goes on teaching.")
            .references(
                    new Reference(
                            "Schroff et al., FaceNet: A Unified Embedding for Face Recognition and Clustering, 2015",
                            "https://arxiv.org/abs/1503.03832"),
                    new Reference(
                            "Hermans et al., In Defense of the Triplet Loss for Person Re-Identification, 2017",
                            "https://arxiv.org/abs/1703.07737"))
            .params(DISTANCE_METRIC, TRIPLET_MARGIN)
            .rowByRow()
            .lambda(LambdaRange.usual("triplets", 3e-5, 3e-5, Recipe.DOCUMENTATION))
            .recipe(Recipe.DOCUMENTED, "3e-5", "5e-5", Recipe.DOCUMENTATION)
            .create(Arithmetic::of);

    private SparseTripletLoss() {}

    private record Arithmetic(String metric, double margin) implements Loss {

        static Loss of(Values values) {
            return new Arithmetic(values.get(DISTANCE_METRIC), values.get(TRIPLET_MARGIN));
        }

        @Override
        public LossValue compute(LossInput input) {
            input.requireColumns(DESCRIPTOR.label(), 3, 3, "queries, positives and negatives");
            NDArray queries = input.columns().getFirst();
            NDArray ahead = distance(queries, input.columns().get(1))
                    .sub(distance(queries, input.columns().get(2)));
            return LossValue.whole(Activation.relu(ahead.add((float) margin)).mean());
        }

        /** {@code [batch]} */
        private NDArray distance(NDArray a, NDArray b) {
            return switch (metric) {
                case "COSINE" -> Similarity.COSINE.pairwise(a, b).neg().add(1);
                case "MANHATTAN" -> a.sub(b).abs().sum(new int[] {1});
                default -> a.sub(b).square().sum(new int[] {1}).sqrt();
            };
        }
    }
}
