package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Param;
import sparseworkbench.param.PathType;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;

/**
 * In-batch ranking in which a second model, the guide, takes out of the competition whatever it finds about as similar to the
 * query as the query's own positive. Columns are {@code [batch, dim]}: queries, positives, perhaps negatives. The guide's
 * embeddings of the same columns may have any width.
 */
public final class SparseGISTEmbedLoss {
    public static final Param<String> GUIDE = Param.of(
                    "guide",
                    "Guide",
                    new PathType(true, List.of()),
                    PathType.BUILTIN + "all-minilm-l6-v2",
                    "The model that judges which negatives are positives after all: the built-in one "
                            + "or a model folder, with a tokenizer of its own.")
            .in("Guide");

    public static final Param<Double> TEMPERATURE = Param.of(
                    "temperature",
                    "Temperature",
                    RealType.log(1e-6, 1e6).usually(0.001, 10),
                    0.01,
                    "Cosines are divided by this before they compete. Lower concentrates on the strongest negatives."
                            + " The authors and the reference library take 0.01.")
            .in("Ranking");

    public static final Param<String> MARGIN_STRATEGY = Param.of(
                    "margin_strategy",
                    "Margin is",
                    ChoiceType.of(
                            new Choice(
                                    "absolute",
                                    "A difference",
                                    "A negative is left out when the guide's similarity exceeds the positive's minus"
                                            + " the margin."),
                            new Choice(
                                    "relative",
                                    "A fraction",
                                    "The margin is a fraction of the positive's similarity: with 0.05 a negative has"
                                            + " at most 95 % of it.")),
                    "absolute",
                    "How the margin is subtracted from the positive's similarity.")
            .in("Guide")
            .expert();

    public static final Param<Double> MARGIN = Param.of(
                    "margin",
                    "Margin",
                    new RealType(-1e6, 1e6).usually(-1, 1),
                    0.0,
                    "How far below the positive a negative must stay, as the guide sees them, to count. Larger leaves"
                        + " out more, below 0 less; 0.1 is the reference library's example. As a fraction, 0.05 lets a"
                        + " negative have at most 95 % of the positive's similarity.")
            .in("Guide");

    public static final Param<Boolean> CONTRAST_ANCHORS = contrast(
            "contrast_anchors", "Queries compete", "Whether the other queries of the batch count as negatives.");

    public static final Param<Boolean> CONTRAST_POSITIVES = contrast(
            "contrast_positives",
            "Positives compete",
            "Whether a positive must differ from the other positives of the batch. Off may be better for retrieval.");

    /** What every variant of this loss has. */
    static final List<Param<?>> PARAMS =
            List.of(GUIDE, TEMPERATURE, MARGIN_STRATEGY, MARGIN, CONTRAST_ANCHORS, CONTRAST_POSITIVES);

    static final String IN_PYTHON =
            "SpladeLoss refuses that one, because it lacks compute_loss_from_embeddings: in Python write"
                    + " a subclass that has it, or train here. The trained model opens there like any other.";

    static final List<String> ADVICE = List.of(
            "No usual λ has been published for it. Begin with that of in-batch ranking and watch the active"
                    + " dimensions.",
            "It gives a stronger signal than in-batch ranking, at the cost of encoding every batch with the guide,"
                    + " too.",
            "The reference library recommends batches without duplicates for it, too"
                    + " (training.batch_sampler=no_duplicates, as set at first).");

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named(
                    "SparseGISTEmbedLoss", "Guided in-batch ranking (GIST)")
            .summary("In-batch ranking that leaves out negatives which a second model, the guide, finds right.")
            .whenToUse("When a batch may hold several right answers to a query, as with users' questions or duplicates."
                    + " Encoding with the guide costs time.")
            .formula(Formula.of(
                    "-\\frac{1}{B} \\sum_i \\log \\frac{\\exp(\\cos(q_i, p_i) / \\tau)}"
                            + "{\\sum_x \\exp(\\cos(x) / \\tau)}",
                    "q, p: query and positive; x: the row's own pair, which always counts, and pairs of q_i or p_i"
                        + " with other texts of the batch that the guide finds no more alike than q_i and p_i less the"
                        + " margin: g(x) ≤ g(q_i, p_i) − m, or with a relative margin g(q_i, p_i) − m · |g(q_i, p_i)|;"
                        + " g: cosine as the guide sees it; m: margin; τ: temperature; B: rows of the batch"))
            .roles(LossRole.TOP, LossRole.BASE)
            .needs(DataRequirements.of(
                            new Rows("(query, positive)", 2, 2, Labels.NONE),
                            new Rows("(query, positive, negative)", 3, 3, Labels.NONE))
                    .learningFrom(LearningSignal.OTHER_DOCUMENTS))
            .alone(LossDescriptor.STAYS_DENSE)
            .relations(
                    "It is in-batch ranking by cosine with a guide: query → documents, query → queries and positive →"
                            + " positives. The cached form takes larger batches and more negatives.")
            .madeFrom("GISTEmbedLoss", IN_PYTHON)
            .broughtAlong()
            .advice(ADVICE)
            .references(new Reference(
                    "Solatorio, GISTEmbed: Guided In-sample Selection of Training Negatives for Text Embedding "
                            + "Fine-tuning, 2024",
                    "https://arxiv.org/abs/2402.16829"))
            .params(PARAMS.toArray(Param<?>[]::new))
            .variation("learning rate 1e-4", Recipe.LEARNING_RATE, "1e-4")
            .guide(GUIDE)
            .cachedForm("SparseCachedGISTEmbedLoss")
            .create(values -> of(values, 3));

    private SparseGISTEmbedLoss() {}

    private static Param<Boolean> contrast(String key, String label, String help) {
        return Param.of(key, label, new BooleanType(), true, help).in("Ranking").expert();
    }

    /** The arithmetic, for values of any set that holds these parameters. */
    static Loss of(Values values, int mostColumns) {
        return new Arithmetic(
                values.get(GUIDE),
                values.get(TEMPERATURE),
                values.get(MARGIN_STRATEGY).equals("relative"),
                values.get(MARGIN),
                values.get(CONTRAST_ANCHORS),
                values.get(CONTRAST_POSITIVES),
                mostColumns);
    }

    private record Arithmetic(
            String guide,
            double temperature,
            boolean relative,
            double margin,
            boolean anchors,
            boolean positives,
            int mostColumns)
            implements Loss {

        @Override
        public LossValue compute(LossInput input) {
            input.requireColumns(
                    DESCRIPTOR.label(),
                    2,
                    mostColumns,
                    mostColumns == 3
                            ? "queries, positives and at most one column of " + "negatives"
                            : "queries, positives and any number of negatives");
            if (input.guide().size() != input.columns().size()) {
                throw new IllegalArgumentException(DESCRIPTOR.label() + " needs the guide's embeddings of all "
                        + input.columns().size() + " text columns, but has "
                        + input.guide().size() + ".");
            }
            List<NDArray> own = unit(input.columns());
            List<NDArray> guiding = unit(input.guide());
            NDArray threshold = threshold(guiding);
            NDArray first = cosines(guiding, 0, 1);
            NDArray ownPositive = first.getManager().eye(input.batch());
            NDList scores =
                    new NDList(without(cosines(own, 0, 1), first.gt(threshold).logicalAnd(ownPositive.eq(0))));
            if (anchors) {
                scores.add(competing(own, guiding, threshold, 0, 0));
            }
            if (positives) {
                scores.add(competing(own, guiding, threshold, 1, 1));
            }
            for (int negatives = 2; negatives < own.size(); negatives++) {
                scores.add(competing(own, guiding, threshold, 0, negatives));
            }
            NDArray logProbabilities = ScalarOperations.divide(LossInput.concat(scores, 1), temperature)
                    .logSoftmax(1);
            NDArray direct = logProbabilities.get(new NDIndex(":, 0:" + input.batch()));
            NDArray right = NDArrays.where(ownPositive.neq(0), direct, direct.zerosLike())
                    .sum(new int[] {1});
            return LossValue.whole(right.mean().neg());
        }

        /** {@code [batch, 1]}: what is more similar than this to a query is no negative. */
        private NDArray threshold(List<NDArray> guiding) {
            NDArray right = guiding.getFirst().mul(guiding.get(1)).sum(new int[] {1}, true);
            return right.sub(
                    relative
                            ? ScalarOperations.multiply(right.abs(), margin)
                            : right.zerosLike().add((float) margin));
        }

        private static NDArray competing(
                List<NDArray> own, List<NDArray> guiding, NDArray threshold, int rows, int columns) {
            return without(
                    cosines(own, rows, columns), cosines(guiding, rows, columns).gt(threshold));
        }

        private static NDArray without(NDArray scores, NDArray takenOut) {
            return NDArrays.where(takenOut, scores.zerosLike().add(Float.NEGATIVE_INFINITY), scores);
        }

        private static NDArray cosines(List<NDArray> unit, int rows, int columns) {
            return unit.get(rows).matMul(unit.get(columns).transpose());
        }

        private static List<NDArray> unit(List<NDArray> columns) {
            return columns.stream()
                    .map(column -> column.normalize(2, 1, SparseCosineSimilarityLoss.SHORTEST))
                    .toList();
        }

        @Override
        public LossRequirements requirements() {
            return LossRequirements.NONE.withGuide(guide);
        }
    }
}
