package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;

/**
 * The lead of the positive over each negative should be as large as a teacher finds it. Columns are {@code [batch, dim]}:
 * queries, positives, then n negatives. Labels are margins {@code [batch]} or {@code [batch, n]}, or the teacher's scores of
 * positive and negatives {@code [batch, n + 1]}; the shape says which.
 */
public final class SparseMarginMSELoss {
    public static final Param<String> SIMILARITY_FCT =
            Similarity.pairwiseParam(Similarity.DOT).in("Distillation").expert();

    private static final Reference LIGHT_SPLADE = new Reference(
            "light-splade, MarginMSE configuration", Recipe.LIGHT_SPLADE + "splade_training_distill.yaml");

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("SparseMarginMSELoss", "Teacher's margins")
            .summary("Makes the lead of the positive over each negative as large as a teacher finds it.")
            .whenToUse(
                    "When a cross-encoder has scored your triplets: it is the classic recipe for strong SPLADE models."
                            + " Needs larger λ than in-batch ranking, about 0.1.")
            .formula(Formula.of(
                    "\\mathrm{mean}\\left(\\left((\\mathrm{sim}(q, p) - \\mathrm{sim}(q, n_j)) - (T(q, p) - T(q, "
                            + "n_j))\\right)^2\\right)",
                    "q: query; p: positive; n: negatives; T: the teacher’s scores"))
            .roles(LossRole.TOP, LossRole.BASE)
            .needs(DataRequirements.of(
                            new Rows("(query, positive, negative)", 3, 3, Labels.MARGIN),
                            new Rows(
                                    "(query, positive, negative 1, …, negative n)",
                                    3,
                                    DataRequirements.ANY,
                                    Labels.MARGINS),
                            new Rows(
                                    "(query, positive, negative 1, …, negative n)",
                                    3,
                                    DataRequirements.ANY,
                                    Labels.SCORES))
                    .learningFrom(LearningSignal.MARGINS))
            .alone(LossDescriptor.STAYS_DENSE)
            .relations(
                    "KL distillation learns the order of a list instead of distances and asks less of the scale of the"
                            + " teacher's scores.")
            .references(new Reference(
                    "Hofstätter et al., Improving Efficient Neural Ranking Models with Cross-Architecture Knowledge "
                            + "Distillation, 2020",
                    "https://arxiv.org/abs/2010.02666"))
            .params(SIMILARITY_FCT)
            .rowByRow()
            .lambda(LambdaRange.usual("a teacher's margins", 0.1, 0.5, LIGHT_SPLADE)
                    .tooSmallBelow(1e-3))
            .recipe("Balanced", "0.32", "0.4", LIGHT_SPLADE)
            .recipe(
                    "Small encoders",
                    "0.3",
                    "0.5",
                    new Reference(
                            "rasyosef/splade-tiny-msmarco: 4 negatives, 6 epochs",
                            Recipe.GITHUB + "rasyosef/splade-tiny-msmarco"),
                    "training.learning_rate",
                    "8e-5",
                    "training.batch_size",
                    "48",
                    "training.max_steps",
                    "none",
                    "training.num_train_epochs",
                    "6")
            .create(Arithmetic::of);

    private SparseMarginMSELoss() {}

    private record Arithmetic(Similarity similarity) implements Loss {

        static Loss of(Values values) {
            return new Arithmetic(Similarity.of(values.get(SIMILARITY_FCT)));
        }

        @Override
        public LossValue compute(LossInput input) {
            input.requireColumns(
                    DESCRIPTOR.label(),
                    3,
                    DataRequirements.ANY,
                    "queries, positives and at least one column of negatives");
            NDArray queries = input.columns().getFirst();
            NDArray positive = similarity.pairwise(queries, input.columns().get(1));
            List<NDArray> leads = input.columns().stream()
                    .skip(2)
                    .map(negatives -> positive.sub(similarity.pairwise(queries, negatives))
                            .expandDims(1))
                    .toList();
            return LossValue.whole(
                    LossInput.concat(leads, 1).sub(margins(input)).square().mean());
        }

        /** {@code [batch, n]} */
        private static NDArray margins(LossInput input) {
            NDArray labels = input.requireLabels(DESCRIPTOR.label(), Labels.SCORES);
            long negatives = input.columns().size() - 2L;
            Shape shape = labels.getShape();
            if (shape.equals(new Shape(input.batch(), negatives + 1))) {
                return labels.get(":, 0:1").sub(labels.get(":, 1:"));
            }
            if (shape.equals(new Shape(input.batch(), negatives))) {
                return labels;
            }
            if (shape.dimension() == 1 && negatives == 1) {
                return labels.expandDims(1);
            }
            throw new IllegalArgumentException("The labels hold " + shape + " numbers. With " + negatives
                    + " negatives per row, " + DESCRIPTOR.label() + " takes " + negatives + " margins or "
                    + (negatives + 1) + " scores per row.");
        }
    }
}
