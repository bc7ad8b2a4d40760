package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.Condition;
import sparseworkbench.param.Param;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;

/**
 * CoSENT with a similarity that does not flatten out: the angle between two vectors of complex numbers. The first half of an
 * embedding is the real part, the second half the imaginary one. An all-zero row has no angle, and the loss is not a number.
 *
 * <p>Columns are {@code [batch, dim]}; labels are {@code [batch]}. With n-tuples, each document is paired with its query: the
 * positive has the row's label (1 without one), a negative one minus it.
 */
public final class SparseAnglELoss {
    public static final Param<Double> SCALE = Param.of(
                    "scale", "Scale", RealType.log(1e-6, 1e6).usually(0.1, 1000), 20.0, SparseCoSENTLoss.SCALE.help())
            .in("Scores");

    public static final Param<Boolean> N_TUPLES = Param.of(
                    "n_tuples",
                    "Use negatives",
                    new BooleanType(),
                    false,
                    "Rows are a query, a positive and negatives: every document is paired with its query. The positive"
                            + " has the row's score, or 1 without one, a negative 1 minus that. Without this, rows are"
                            + " pairs with a score, the only form that the reference library describes.")
            .in("Scores")
            .expert();

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("SparseAnglELoss", "Order of scores (AnglE)")
            .summary("Puts the pairs of a batch in the order of their scores, comparing them by an angle whose gradient"
                    + " does not fade.")
            .whenToUse("For pairs of texts with a similarity score, as CoSENT; its angle keeps a gradient where that of"
                    + " the cosine fades. No text may be empty: check the sparsity first.")
            .formula(Formula.of(
                    "\\log\\left(1 + \\sum_{y_i < y_j} \\exp(s \\cdot (\\mathrm{sim}_A(a_i, b_i) -"
                            + " \\mathrm{sim}_A(a_j, b_j)))\\right)",
                    "a, b: the texts of a pair; y: its score; s: scale; sim_A: how alike two embeddings are as complex"
                        + " numbers, the first half of each its real part, the second its imaginary part: the absolute"
                        + " value of the sum of real and imaginary parts of a divided by b, scaled to length 1"))
            .roles(LossRole.TOP, LossRole.BASE)
            .needs(DataRequirements.of(
                            new Rows("(text A, text B)", 2, 2, Labels.SCORE)
                                    .when(Condition.when(
                                            N_TUPLES, false, "“n_tuples” is on, so that rows need negatives.")),
                            new Rows(
                                            "with “n_tuples”: (query, positive, negative 1, …, negative n)",
                                            3,
                                            DataRequirements.ANY,
                                            Labels.NONE)
                                    .when(Condition.when(N_TUPLES, true, "Negatives are used with “n_tuples” on.")))
                    .learningFrom(LearningSignal.ORDER_OF_SCORES))
            .alone(LossDescriptor.STAYS_DENSE)
            .relations("It is CoSENT with another similarity. Its authors use it together with in-batch ranking; a"
                    + " training has one base loss here.")
            .inReference()
            .withOwn(N_TUPLES)
            .advice(
                    "Treat all texts as documents (loss.use_document_regularizer_only), as all of the reference"
                            + " library's examples do: both texts of a pair are of one kind, and one λ is for both.",
                    "Only the order of the scores counts, so any scale will do.")
            .references(new Reference(
                    "Li and Li, AoE: Angle-optimized Embeddings for Semantic Textual Similarity, 2024",
                    "https://aclanthology.org/2024.acl-long.101/"))
            .params(SCALE, N_TUPLES)
            .variation("learning rate 1e-4", Recipe.LEARNING_RATE, "1e-4")
            .lambda(LambdaRange.usual("the order of scores", 5e-5, 5e-5, Recipe.DOCUMENTATION))
            .recipe(Recipe.DOCUMENTED, "5e-5", "none", Recipe.DOCUMENTATION, Recipe.ONLY_DOCUMENTS, "true")
            .create(Arithmetic::of);

    private SparseAnglELoss() {}

    private record Arithmetic(double scale, boolean tuples) implements Loss {

        static Loss of(Values values) {
            return new Arithmetic(values.get(SCALE), values.get(N_TUPLES));
        }

        @Override
        public LossValue compute(LossInput input) {
            input.requireColumns(DESCRIPTOR.label(), 2, DataRequirements.ANY, "two columns of texts");
            return LossValue.whole(
                    tuples && input.columns().size() > 2
                            ? ofTuples(input)
                            : ofPairs(
                                    input.columns().getFirst(),
                                    input.columns().get(1),
                                    input.requireLabels(DESCRIPTOR.label(), Labels.SCORE)));
        }

        private NDArray ofTuples(LossInput input) {
            List<NDArray> documents = input.columns().subList(1, input.columns().size());
            NDArray queries = LossInput.concat(
                    documents.stream().map(column -> input.columns().getFirst()).toList(), 0);
            NDArray right = input.labels().orElseGet(() -> queries.getManager().ones(new Shape(input.batch())));
            NDArray wrong = right.neg().add(1);
            NDArray scores = LossInput.concat(
                    Stream.concat(Stream.of(right), documents.stream().skip(1).map(column -> wrong))
                            .toList(),
                    0);
            return ofPairs(queries, LossInput.concat(documents, 0), scores);
        }

        private NDArray ofPairs(NDArray x, NDArray y, NDArray scores) {
            return SparseCoSENTLoss.ofOrder(ScalarOperations.multiply(angle(x, y), scale), scores);
        }

        /** {@code [pairs]}: |Σ| over the real and imaginary parts of the quotient x/y of unit vectors. */
        private static NDArray angle(NDArray x, NDArray y) {
            long half = (x.getShape().get(1) + 1) / 2;
            NDArray a = real(x, half);
            NDArray b = imaginary(x, half);
            NDArray c = real(y, half);
            NDArray d = imaginary(y, half);
            NDArray squaredY = squaredLength(c, d);
            NDArray ratio =
                    ScalarOperations.pow(squaredLength(a, b), 0.5).div(ScalarOperations.pow(squaredLength(c, d), 0.5));
            NDArray re = a.mul(c).add(b.mul(d)).div(squaredY).div(ratio);
            NDArray im = b.mul(c).sub(a.mul(d)).div(squaredY).div(ratio);
            return LossInput.concat(List.of(re, im), 1).sum(new int[] {1}).abs();
        }

        private static NDArray real(NDArray rows, long half) {
            return rows.get(":, :{}", half);
        }

        /** An odd width lacks one entry, which is 0. */
        private static NDArray imaginary(NDArray rows, long half) {
            NDArray rest = rows.get(":, {}:", half);
            return rest.getShape().get(1) == half
                    ? rest
                    : LossInput.concat(
                            List.of(
                                    rest,
                                    rows.getManager()
                                            .zeros(new Shape(rows.getShape().get(0), 1))),
                            1);
        }

        private static NDArray squaredLength(NDArray real, NDArray imaginary) {
            return real.square().add(imaginary.square()).sum(new int[] {1}, true);
        }

        @Override
        public LossRequirements requirements() {
            return LossRequirements.NONE.comparingByCosine();
        }
    }
}
