package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.Optional;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;

/**
 * The cosine of two texts should be their score. Columns are {@code [batch, dim]}, two; labels are {@code [batch]}.
 */
public final class SparseCosineSimilarityLoss {
    /** Below this length a vector counts as this long, as in {@code torch.cosine_similarity}. */
    static final double SHORTEST = 1e-8;

    private static final String SIGMOID = "Sigmoid";

    private static final LabelRange COSINES =
            new LabelRange(0, 1, "Weights of these models are never negative, so neither are cosines.");

    private static final LabelRange SIGMOIDS = new LabelRange(
            0.5,
            1 / (1 + Math.exp(-1)),
            "Weights of these models are never negative, so cosines are from 0 to 1, and this is what the sigmoid"
                    + " makes of them.");

    public static final Param<String> LOSS_FCT = Param.of(
                    "loss_fct",
                    "Difference",
                    ChoiceType.of(
                            new Choice("MSELoss", "Squared", "Large differences count most."),
                            new Choice(
                                    "L1Loss", "Absolute", "All differences count alike; wrong labels do less harm.")),
                    "MSELoss",
                    "How the difference between cosine and score is measured.")
            .in("Scores");

    public static final Param<String> COS_SCORE_TRANSFORMATION = Param.of(
                    "cos_score_transformation",
                    "Cosine is",
                    ChoiceType.of(
                            new Choice("Identity", "Taken as it is", "Scores are cosines, " + COSINES.words() + "."),
                            new Choice(SIGMOID, "Sent through a sigmoid", "Scores are " + SIGMOIDS.words() + ".")),
                    "Identity",
                    "What is done to the cosine before it is compared with the score.")
            .in("Scores")
            .expert();

    private static final Reference STS =
            Recipe.example("example for the STS benchmark", "sts/train_splade_stsbenchmark.py");

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named(
                    "SparseCosineSimilarityLoss", "Scores as cosines")
            .summary("Makes the cosine of two texts equal their score.")
            .whenToUse("For pairs of texts with a similarity score, when the score itself is wanted and not only the"
                    + " order of the pairs.")
            .formula(Formula.of(
                    "\\frac{1}{B} \\sum_i (\\cos(a_i, b_i) - y_i)^2",
                    "a, b: the texts of a pair; y: its score; B: rows of the batch"))
            .roles(LossRole.TOP, LossRole.BASE)
            .needs(DataRequirements.of(new Rows("(text A, text B)", 2, 2, Labels.SCORE))
                    .learningFrom(LearningSignal.COSINES))
            .alone(LossDescriptor.STAYS_DENSE)
            .relations(
                    "CoSENT and AnglE only care for the order of the scores. All three compare by cosine from then on.")
            .inReference()
            .labelRange(
                    values -> Optional.of(values.get(COS_SCORE_TRANSFORMATION).equals(SIGMOID) ? SIGMOIDS : COSINES))
            .advice(
                    "Scores of 0 to 5, as similarity benchmarks have them, can never be met: divide them by 5 first.",
                    "Treat all texts as documents (loss.use_document_regularizer_only), as all of the reference"
                            + " library's examples do: both texts of a pair are of one kind, and one λ is for both.")
            .references(new Reference(
                    "Reimers and Gurevych, Sentence-BERT: Sentence Embeddings using Siamese BERT-Networks, 2019",
                    "https://arxiv.org/abs/1908.10084"))
            .params(LOSS_FCT, COS_SCORE_TRANSFORMATION)
            .rowByRow()
            .variation("learning rate 1e-4", Recipe.LEARNING_RATE, "1e-4")
            .lambda(LambdaRange.usual("scores as cosines", 5e-5, 3e-3, STS))
            .recipe(Recipe.DOCUMENTED, "5e-5", "none", Recipe.DOCUMENTATION, Recipe.ONLY_DOCUMENTS, "true")
            .recipe(
                    "For similarity of sentences",
                    "3e-3",
                    "none",
                    "Begin with a trained SPLADE model (naver/splade-cocondenser-ensembledistil there), not with a"
                            + " dense one; pairs with scores from 0 to 1, one epoch.",
                    STS,
                    Recipe.ONLY_DOCUMENTS,
                    "true",
                    Recipe.LEARNING_RATE,
                    "5e-5",
                    Recipe.BATCH_SIZE,
                    "16")
            .create(Arithmetic::of);

    private SparseCosineSimilarityLoss() {}

    private record Arithmetic(boolean squared, boolean sigmoid) implements Loss {

        static Loss of(Values values) {
            return new Arithmetic(
                    values.get(LOSS_FCT).equals("MSELoss"),
                    values.get(COS_SCORE_TRANSFORMATION).equals(SIGMOID));
        }

        @Override
        public LossValue compute(LossInput input) {
            input.requireColumns(DESCRIPTOR.label(), 2, DataRequirements.ANY, "two columns of texts");
            NDArray scores =
                    input.requireLabels(DESCRIPTOR.label(), Labels.SCORE).flatten();
            if (scores.size() != input.batch()) {
                throw new IllegalArgumentException("The labels hold " + scores.size() + " numbers for " + input.batch()
                        + " rows; " + DESCRIPTOR.label() + " takes one score per row.");
            }
            NDArray cosine = input.columns()
                    .getFirst()
                    .normalize(2, 1, SHORTEST)
                    .mul(input.columns().get(1).normalize(2, 1, SHORTEST))
                    .sum(new int[] {1});
            NDArray difference = (sigmoid ? Activation.sigmoid(cosine) : cosine).sub(scores);
            return LossValue.whole((squared ? difference.square() : difference.abs()).mean());
        }

        @Override
        public LossRequirements requirements() {
            return LossRequirements.NONE.comparingByCosine();
        }
    }
}
