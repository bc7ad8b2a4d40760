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

    private static final Reference AUTHORS = Recipe.splade(
            "configuration SPLADE++ CoCondenser EnsembleDistil", "config_splade%2B%2B_cocondenser_ensembledistil.yaml");

    private static final Reference EXAMPLE =
            Recipe.example("example of distillation", "distillation/train_splade_msmarco_margin_mse.py");

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("SparseMarginMSELoss", "Teacher's margins")
            .summary("Makes the lead of the positive over each negative as large as a teacher finds it.")
            .whenToUse(
                    "When a cross-encoder has scored your triplets: it is the classic recipe for strong SPLADE models."
                            + " It needs a larger λ than in-batch ranking, about 0.1.")
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
            .relations("The KL loss learns the teacher's distribution over the documents of a row instead of distances,"
                    + " and asks less of the scale of its scores.")
            .inReference()
            .advice(
                    "The two documents need not be a positive and a negative: both may answer the query, or neither."
                            + " Only the teacher's difference counts.",
                    "Labels are the teacher's raw scores, such as a cross-encoder's logits, or their differences; not"
                            + " probabilities, whose margins are all below 1.",
                    "Margins of a teacher that compares by cosine are small, too: multiply them (data.teacher_scale,"
                        + " as the sample teacher-margins does) until they are about as large as the encoder's own at"
                        + " first.",
                    "It learns more slowly than in-batch ranking: a query meets the documents of its own row, not"
                            + " those of the batch. More negatives per row teach more and make each step slower.",
                    "The reference library's description of the class shows λ 3e-5 here as well, which beside squared"
                        + " margins hardly makes texts sparse; its training example takes the weights of the recipe.")
            .references(new Reference(
                    "Hofstätter et al., Improving Efficient Neural Ranking Models with Cross-Architecture Knowledge "
                            + "Distillation, 2020",
                    "https://arxiv.org/abs/2010.02666"))
            .params(SIMILARITY_FCT)
            .rowByRow()
            .lambda(LambdaRange.usual("a teacher's margins", 0.08, 0.5, EXAMPLE)
                    .tooSmallBelow(1e-3)
                    .suggesting(0.1))
            .recipe(
                    "For a long training, as SPLADE's authors",
                    "0.4",
                    "0.5",
                    "Begin with a masked language model (CoCondenser of MS MARCO there); rows with one negative and"
                            + " scores of several cross-encoders together; 150,000 steps.",
                    AUTHORS,
                    Recipe.training(
                            "128", "2e-5", "0.04", Recipe.SPARSITY_WARMUP, "0.3333", Recipe.WEIGHT_DECAY, "0.01"))
            .recipe(
                    "For scores of several teachers",
                    "0.08",
                    "0.1",
                    "Begin with a masked language model (CoCondenser of MS MARCO there); margins of several"
                            + " cross-encoders together; one epoch.",
                    EXAMPLE,
                    Recipe.training("16", "2e-5", "0.1"))
            .recipe(
                    "For a balance of quality and size",
                    "0.32",
                    "0.4",
                    "Found for Japanese: begin with a masked language model of your language; margins of a"
                            + " cross-encoder; 150,000 steps.",
                    Recipe.lightSplade("MarginMSE configuration", "splade_training_distill.yaml"),
                    Recipe.training(
                            "24", "2e-5", "0.0267", Recipe.SPARSITY_WARMUP, "0.3333", Recipe.WEIGHT_DECAY, "0.01"))
            .recipe(
                    "For a small model",
                    "0.3",
                    "0.5",
                    "Begin with a small masked language model (BERT of 2 or 4 layers there); four negatives per row"
                            + " and a cross-encoder's scores.",
                    Recipe.repository("rasyosef/splade-tiny-msmarco", "rasyosef/splade-tiny-msmarco"),
                    Recipe.training(
                            "48",
                            "8e-5",
                            "0.025",
                            "training.lr_scheduler_type",
                            "cosine",
                            "training.max_steps",
                            "none",
                            "training.num_train_epochs",
                            "6"))
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
