package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.Param;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;

/**
 * Of any two pairs in a batch, the one with the higher score must be the more alike. Columns are {@code [batch, dim]}, two;
 * labels are {@code [batch]}. Pairs with equal scores are not compared; a batch without any difference has the loss 0.
 */
public final class SparseCoSENTLoss {
    public static final Param<Double> SCALE = Param.of(
                    "scale",
                    "Scale",
                    RealType.log(1e-6, 1e6).usually(0.1, 1000),
                    20.0,
                    "Similarities are multiplied by this. Larger concentrates on the pairs that are most in the wrong"
                            + " order.")
            .in("Scores");

    public static final Param<String> SIMILARITY_FCT =
            Similarity.pairwiseParam(Similarity.COSINE).in("Scores").expert();

    /** Takes a pair out of the comparison, in single precision without becoming infinite. */
    private static final float OUT = 1e12f;

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("SparseCoSENTLoss", "Order of scores (CoSENT)")
            .summary("Puts the pairs of a batch in the order of their scores.")
            .whenToUse("The first choice for pairs of texts with a similarity score. Larger batches hold more"
                    + " comparisons.")
            .formula(Formula.of(
                    "\\log\\left(1 + \\sum_{y_i < y_j} \\exp(s \\cdot (\\mathrm{sim}(a_i, b_i) - \\mathrm{sim}(a_j, "
                            + "b_j)))\\right)",
                    "a, b: the texts of a pair; y: its score; s: scale"))
            .roles(LossRole.TOP, LossRole.BASE)
            .needs(DataRequirements.of(new Rows("(text A, text B)", 2, 2, Labels.SCORE))
                    .learningFrom(LearningSignal.ORDER_OF_SCORES))
            .alone(LossDescriptor.STAYS_DENSE)
            .relations("AnglE is the same with another similarity. Scores as cosines needs no second pair to compare"
                    + " with.")
            .inReference()
            .advice(
                    "Treat all texts as documents (loss.use_document_regularizer_only), as all of the reference"
                            + " library's examples do: both texts of a pair are of one kind, and one λ is for both.",
                    "Only the order of the scores counts, so any scale will do. The reference library asks for scores"
                        + " in the range of the similarity, −1 to 1 for cosines, but computes with their order alone.")
            .references(new Reference(
                    "Huang et al., CoSENT: Consistent Sentence Embedding via Similarity Ranking, 2024",
                    "https://doi.org/10.1109/TASLP.2024.3402087"))
            .params(SCALE, SIMILARITY_FCT)
            .variation("learning rate 1e-4", Recipe.LEARNING_RATE, "1e-4")
            .lambda(LambdaRange.usual("the order of scores", 5e-5, 5e-5, Recipe.DOCUMENTATION))
            .recipe(Recipe.DOCUMENTED, "5e-5", "none", Recipe.DOCUMENTATION, Recipe.ONLY_DOCUMENTS, "true")
            .create(Arithmetic::of);

    private SparseCoSENTLoss() {}

    /**
     * The loss of pairs that are this much alike.
     *
     * @param similarities {@code [pairs]}, scaled
     * @param scores       {@code [pairs]}, what they should be ordered by
     */
    static NDArray ofOrder(NDArray similarities, NDArray scores) {
        if (!similarities.getShape().equals(scores.getShape())) {
            throw new IllegalArgumentException("The labels hold " + scores.getShape() + " numbers for "
                    + similarities.getShape().get(0) + " pairs; one score per pair is needed.");
        }
        NDManager manager = similarities.getManager();
        NDArray ordered = scores.expandDims(1).lt(scores.expandDims(0)).toType(DataType.FLOAT32, false);
        NDArray differences = similarities
                .expandDims(1)
                .sub(similarities.expandDims(0))
                .sub(ScalarOperations.multiply(ordered.neg().add(1), OUT));
        NDArray terms = LossInput.concat(List.of(manager.zeros(new Shape(1)), differences.flatten()), 0);
        return LogSumExp.of(terms.expandDims(0)).squeeze(0);
    }

    private record Arithmetic(double scale, Similarity similarity) implements Loss {

        static Loss of(Values values) {
            return new Arithmetic(values.get(SCALE), Similarity.of(values.get(SIMILARITY_FCT)));
        }

        @Override
        public LossValue compute(LossInput input) {
            input.requireColumns(DESCRIPTOR.label(), 2, DataRequirements.ANY, "two columns of texts");
            NDArray similarities = similarity.pairwise(
                    input.columns().getFirst(), input.columns().get(1));
            return LossValue.whole(ofOrder(
                    ScalarOperations.multiply(similarities, scale),
                    input.requireLabels(DESCRIPTOR.label(), Labels.SCORE)));
        }

        @Override
        public LossRequirements requirements() {
            return LossRequirements.NONE.comparingByCosine();
        }
    }
}
