package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;

/**
 * The softmax of a row's scores should be that of a teacher's scores: their Kullback-Leibler divergence. Columns are {@code [batch, dim]}: queries,
 * positives, then at least one column of negatives. Labels are the teacher's scores {@code [batch, documents]}; −∞ excludes a
 * document.
 */
public final class SparseDistillKLDivLoss {
    public static final Param<String> SIMILARITY_FCT =
            Similarity.pairwiseParam(Similarity.DOT).in("Distillation").expert();

    public static final Param<Double> TEMPERATURE = Param.of(
                    "temperature",
                    "Temperature",
                    temperature(),
                    2.0,
                    "Scores are divided by this. Higher lets the weaker documents of a row count more: 2 or 4 helps"
                            + " where texts lose all their active dimensions, 1 leaves scores as they are.")
            .in("Distillation");

    public static final Param<Optional<Double>> STUDENT_TEMPERATURE = Param.of(
                    "student_temperature",
                    "Temperature of the encoder",
                    new OptionalType<>(temperature(), "the temperature above"),
                    Optional.<Double>empty(),
                    "A temperature for the encoder's own scores, when they are on another scale than the teacher's.")
            .in("Distillation")
            .expert();

    public static final Param<Optional<Double>> TEACHER_TEMPERATURE = Param.of(
                    "teacher_temperature",
                    "Temperature of the teacher",
                    new OptionalType<>(temperature(), "the temperature above"),
                    Optional.<Double>empty(),
                    "A temperature for the teacher's scores, to match their spread within a row. Raise it when one"
                            + " document gets everything: from a spread of about 100 times the temperature the others"
                            + " vanish.")
            .in("Distillation")
            .expert();

    private static final String DIVERGENCE =
            "\\frac{\\tau_s^2}{B} \\sum_i \\mathrm{KL}\\left(\\mathrm{softmax}\\left(\\frac{T_i}{\\tau_t}\\r"
                    + "ight) \\parallel \\mathrm{softmax}\\left(\\frac{\\mathrm{sim}(q_i, d_i)}{\\tau_s}\\r"
                    + "ight)\\r"
                    + "ight)";

    public static final LossDescriptor DESCRIPTOR = EfficientSpladeRecipes.addTo(LossDescriptor.named(
                            "SparseDistillKLDivLoss", "Teacher's distribution")
                    .summary("Gives the documents of a row the same probabilities (softmax of their scores) as a"
                            + " teacher.")
                    .whenToUse(
                            "When a teacher has scored the documents of a query, a positive and one negative or more:"
                                    + " it learns their order and how sure the teacher is of it.")
                    .formula(Formula.of(
                            DIVERGENCE,
                            "q: query; d: its documents; T: the teacher’s scores of them; τ_t, τ_s: temperature of the"
                                    + " teacher and of the encoder, one and the same unless set apart; B: rows of the"
                                    + " batch"))
                    .roles(LossRole.TOP, LossRole.BASE)
                    .needs(DataRequirements.of(
                            new Rows("(query, positive, negative)", 3, 3, Labels.SCORES),
                            new Rows(
                                    "(query, positive, negative 1, …, negative n)",
                                    4,
                                    DataRequirements.ANY,
                                    Labels.SCORES)))
                    .alone(LossDescriptor.STAYS_DENSE)
                    .relations("The margin loss copies the distances between scores, which ties the encoder to the"
                            + " teacher's scale.")
                    .inReference()
                    .advice(
                            "One document per query is refused: its probability is 1 whatever the scores.",
                            "The square of the encoder's temperature keeps gradients of one size where both"
                                    + " temperatures are the same and at least 1; below 1 the loss becomes small, and λ"
                                    + " weighs more beside it.",
                            "λ suits the sizes of this loss, which is a fraction of 1: efficient SPLADE took 5e-4 to"
                                    + " 0.005 for documents, and for queries L1 with the same or ten times that;"
                                    + " OpenSearch's tuning sample took 0.002.")
                    .references(new Reference(
                            "Lin et al., Distilling Dense Representations for Ranking using Tightly-Coupled Teachers,"
                                    + " 2020",
                            "https://arxiv.org/abs/2010.11386"))
                    .params(SIMILARITY_FCT, TEMPERATURE, STUDENT_TEMPERATURE, TEACHER_TEMPERATURE)
                    .rowByRow()
                    .lambda(LambdaRange.usual("a teacher's distribution", 5e-4, 0.005, EfficientSpladeRecipes.ALL)
                            .tooSmallBelow(1e-4)
                            .suggesting(0.002))
                    .recipe(
                            "For queries without a model (inference-free, ℓ₀)",
                            "0.08",
                            "0",
                            "Begin with a masked language model (CoCondenser of MS MARCO there); rows with one"
                                + " negative and a teacher's scores; 100,000 steps. The authors' query weights are the"
                                + " rarity of tokens in MS MARCO (their idf.json); the recipe takes that in your"
                                + " documents.",
                            Recipe.openSearch("configuration of the ℓ₀ paper", "config_l0.yaml"),
                            Recipe.training(
                                    "20",
                                    "2e-5",
                                    "0.06",
                                    Recipe.SPARSITY_WARMUP,
                                    "0.4",
                                    Recipe.WEIGHT_DECAY,
                                    "0.01",
                                    "loss.document_regularizer_threshold",
                                    "150",
                                    "loss.loss.temperature",
                                    "1",
                                    "model.architecture",
                                    "inference_free",
                                    "model.activation_function",
                                    "log1p_relu",
                                    "model.query_weights",
                                    "corpus",
                                    "model.frozen",
                                    "true")))
            .create(Arithmetic::of);

    private SparseDistillKLDivLoss() {}

    private static RealType temperature() {
        return RealType.log(1e-6, 1e6).usually(0.01, 100);
    }

    private record Arithmetic(Similarity similarity, double student, double teacher) implements Loss {

        static Loss of(Values values) {
            double both = values.get(TEMPERATURE);
            return new Arithmetic(
                    Similarity.of(values.get(SIMILARITY_FCT)),
                    values.get(STUDENT_TEMPERATURE).orElse(both),
                    values.get(TEACHER_TEMPERATURE).orElse(both));
        }

        @Override
        public LossValue compute(LossInput input) {
            input.requireColumns(
                    DESCRIPTOR.label(),
                    3,
                    DataRequirements.ANY,
                    "queries and at least two columns of documents (with one there " + "is nothing to distribute)");
            NDArray queries = input.columns().getFirst();
            List<NDArray> scores = input.columns().stream()
                    .skip(1)
                    .map(documents -> similarity.pairwise(queries, documents).expandDims(1))
                    .toList();
            NDArray studentLog = ScalarOperations.divide(LossInput.concat(scores, 1), student)
                    .logSoftmax(1);
            NDArray target =
                    ScalarOperations.divide(teacherScores(input), teacher).softmax(1);
            NDArray divergence = ScalarOperations.divide(
                    target.xlogy(target).sub(target.mul(studentLog)).sum(), input.batch());
            return LossValue.whole(ScalarOperations.multiply(divergence, student * student));
        }

        private static NDArray teacherScores(LossInput input) {
            NDArray labels = input.requireLabels(DESCRIPTOR.label(), Labels.SCORES);
            int documents = input.columns().size() - 1;
            if (!labels.getShape().equals(new Shape(input.batch(), documents))) {
                throw new IllegalArgumentException(
                        "The labels hold " + labels.getShape() + " numbers. With " + documents + " documents per row, "
                                + DESCRIPTOR.label() + " takes " + documents + " scores per row.");
            }
            return labels;
        }
    }
}
