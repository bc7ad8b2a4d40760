package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Condition;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.RealType;
import sparseworkbench.param.Values;

/**
 * In-batch contrastive ranking (InfoNCE): the query must score its own positive above all other documents of the batch.
 * Columns are {@code [batch, dim]}: queries, positives, then any number of negatives.
 */
public final class SparseMultipleNegativesRankingLoss {
    public static final Param<Double> SCALE = Param.of(
                    "scale",
                    "Scale",
                    RealType.log(1e-6, 1e6).usually(0.01, 100),
                    1.0,
                    "Similarities are multiplied by this before they compete. It is 1 / temperature: 20 is a"
                        + " temperature of 0.05. Larger values concentrate on the strongest negatives. About 1 suits"
                        + " the dot product, 20 to 50 the cosine.")
            .alsoCalled("temperature", "tau", "τ")
            .in("Ranking");

    public static final Param<String> SIMILARITY_FCT =
            Similarity.param(Similarity.DOT).in("Ranking").expert();

    public static final Param<String> DIRECTIONS = Param.of(
                    "directions",
                    "Compared",
                    RankingDirection.choices(),
                    RankingDirection.QUERY_TO_DOC.key(),
                    "What competes with the positive: other documents, other queries, or both ways round.")
            .in("Ranking")
            .expert();

    public static final Param<String> PARTITION_MODE = Param.of(
                    "partition_mode",
                    "Competition",
                    ChoiceType.of(
                            new Choice("joint", "One for all", "All comparisons compete together."),
                            new Choice(
                                    "per_direction",
                                    "One per direction",
                                    "Each direction is a competition of its own; their mean counts.")),
                    "joint",
                    "Whether the directions compete together or one by one.")
            .in("Ranking")
            .expert();

    public static final Param<Optional<String>> HARDNESS_MODE = Param.of(
                    "hardness_mode",
                    "Stress hard negatives",
                    new OptionalType<>(
                            ChoiceType.of(
                                    new Choice(
                                            "in_batch_negatives",
                                            "In-batch negatives",
                                            "Documents of the other queries of the batch."),
                                    new Choice(
                                            "hard_negatives", "Own negatives", "The negatives of the query's own row."),
                                    new Choice("all_negatives", "All negatives", "Both.")),
                            "all count alike"),
                    Optional.<String>empty(),
                    "Which negatives weigh more the more similar they are.")
            .in("Hard negatives")
            .expert();

    public static final Param<Double> HARDNESS_STRENGTH = Param.of(
                    "hardness_strength",
                    "Stress",
                    new RealType(0, 1000).usually(0, 10),
                    0.0,
                    "This times its similarity is added to each chosen negative; 0 adds nothing. Published values are"
                        + " for cosines: 9 (Lan et al.) and 5 (EmbeddingGemma). Dot products of SPLADE are 10 to 40,"
                        + " so there about 0.1 adds as much.")
            .in("Hard negatives")
            .expert()
            .when(new Condition(
                    values -> values.get(HARDNESS_MODE).isPresent(), "No negatives are chosen to be stressed."));

    /** Also what its variants accept. */
    static final DataRequirements NEEDS = DataRequirements.of(
                    new Rows("(query, positive)", 2, 2, Labels.NONE),
                    new Rows("(query, positive, negative)", 3, 3, Labels.NONE),
                    new Rows("(query, positive, negative 1, …, negative n)", 4, DataRequirements.ANY, Labels.NONE))
            .learningFrom(LearningSignal.OTHER_DOCUMENTS);

    /** The smallest weight is sentence-transformers', the largest light-splade's; see the recipes. */
    private static final Reference SOURCES = new Reference(
            "sentence-transformers' documentation of SpladeLoss (the smallest) and light-splade's contrastive"
                    + " configuration (the largest)",
            Recipe.DOCUMENTATION.url());

    /** Also of its cached form. */
    static final List<String> ADVICE = List.of(
            "It is also known as InfoNCE, SimCSE loss, or in-batch negatives.",
            "The literature has three forms of it. Rows with several negatives: directions=query_to_doc, joint, as set"
                + " at first. Symmetric: directions=query_to_doc,doc_to_query with partition_mode=per_direction. Pairs"
                + " and triplets: all four directions, joint, which the reference library recommends for them as the"
                + " stronger signal.",
            "A batch without duplicates keeps positives from counting as negatives of each other; where many texts"
                + " answer one query, guided in-batch ranking (GIST) takes such negatives out, at the cost of a second"
                + " model.");

    /** Also of its cached form. */
    static final LambdaRange LAMBDA = LambdaRange.usual("in-batch ranking", 3e-5, 0.01, SOURCES)
            .tooLargeAbove(0.05)
            .suggesting(3e-5);

    public static final LossDescriptor DESCRIPTOR = InBatchRankingRecipes.addTo(
                    LossDescriptor.named("SparseMultipleNegativesRankingLoss", "In-batch ranking")
                            .summary("Makes each query score its own positive above every other document of the batch.")
                            .whenToUse("The first choice for pairs of a query and a positive, its right answer, with or"
                                    + " without negatives, wrong ones. Larger batches teach more.")
                            .formula(Formula.of(
                                    "-\\frac{1}{B} \\sum_i \\log \\frac{\\exp(s \\cdot \\mathrm{sim}(q_i,"
                                            + " p_i))}{\\sum_j \\exp(s \\cdot \\mathrm{sim}(q_i, d_j))}",
                                    "q: query; p: its positive; d: all documents of the batch, p among them; s: scale;"
                                            + " B: rows of the batch; written for query → documents, as set at first"))
                            .roles(LossRole.TOP, LossRole.BASE)
                            .needs(NEEDS)
                            .alone(LossDescriptor.STAYS_DENSE)
                            .relations("Use it inside SpladeLoss, which adds sparsity. Its cached form takes larger"
                                    + " batches, and its guided form (GIST) leaves out negatives that a second"
                                    + " model finds right.")
                            .inReference()
                            .gathering()
                            .advice(ADVICE)
                            .references(
                                    new Reference(
                                            "van den Oord et al., Representation Learning with Contrastive Predictive"
                                                    + " Coding (directions=query_to_doc), 2018",
                                            "https://arxiv.org/abs/1807.03748"),
                                    new Reference(
                                            "Günther et al., Jina Embeddings 2: 8192-Token General-Purpose Text"
                                                    + " Embeddings for Long Documents"
                                                    + " (directions=query_to_doc,doc_to_query,"
                                                    + " partition_mode=per_direction), 2023",
                                            "https://arxiv.org/abs/2310.19923"),
                                    new Reference(
                                            "Li et al., Towards General Text Embeddings with Multi-stage Contrastive"
                                                    + " Learning (all four directions, partition_mode=joint), 2023",
                                            "https://arxiv.org/abs/2308.03281"),
                                    new Reference(
                                            "Lan et al., LLaVE: Large Language and Vision Embedding Models with"
                                                    + " Hardness-Weighted Contrastive Learning"
                                                    + " (hardness_mode=in_batch_negatives, hardness_strength=9 with"
                                                    + " cosines), 2025",
                                            "https://arxiv.org/abs/2503.04812"),
                                    new Reference(
                                            "Schechter Vera et al., EmbeddingGemma: Powerful and Lightweight Text"
                                                + " Representations (hardness_mode=hard_negatives, hardness_strength=5"
                                                + " with cosines), 2025",
                                            "https://arxiv.org/abs/2509.20354"))
                            .params(SCALE, SIMILARITY_FCT, DIRECTIONS, PARTITION_MODE, HARDNESS_MODE, HARDNESS_STRENGTH)
                            .check(SparseMultipleNegativesRankingLoss::check)
                            .variation("learning rate 1e-4", Recipe.LEARNING_RATE, "1e-4")
                            .variation(
                                    "both ways round",
                                    "loss.loss.directions",
                                    "query_to_doc,doc_to_query",
                                    "loss.loss.partition_mode",
                                    "per_direction")
                            .cachedForm("SparseCachedMultipleNegativesRankingLoss")
                            .lambda(LAMBDA))
            .create(Arithmetic::of);

    private SparseMultipleNegativesRankingLoss() {}

    /** The arithmetic, for values of any set that holds these parameters. */
    static Loss of(Values values) {
        return Arithmetic.of(values);
    }

    /** The published ones are for cosines; with the dot product, a hundredth of them adds as much. */
    private static String usualStrength(Values values) {
        if (Similarity.of(values.get(SIMILARITY_FCT)) == Similarity.DOT) {
            return "0.1";
        }
        return values.get(HARDNESS_MODE).filter("hard_negatives"::equals).isPresent() ? "5" : "9";
    }

    static List<Problem> check(Values values) {
        List<Problem> problems = new ArrayList<>();
        String directions = values.get(DIRECTIONS);
        if (values.get(PARTITION_MODE).equals("per_direction")
                && (directions.contains(RankingDirection.QUERY_TO_QUERY.key())
                        || directions.contains(RankingDirection.DOC_TO_DOC.key()))) {
            problems.add(Problem.error(
                            PARTITION_MODE.key(),
                            "query → queries and document → documents never contain the positive, so they cannot be a"
                                    + " competition of their own.",
                            "Let all directions compete together.")
                    .proposing("joint"));
        }
        if (!values.isActive(HARDNESS_STRENGTH)) {
            // The reference refuses a wrong strength whether it is used or not.
            HARDNESS_STRENGTH.type().check(values.get(HARDNESS_STRENGTH)).stream()
                    .filter(Problem::isError)
                    .forEach(problem -> problems.add(problem.under(HARDNESS_STRENGTH.key())));
        }
        if (values.get(HARDNESS_MODE).isPresent() && values.get(HARDNESS_STRENGTH) == 0) {
            problems.add(Problem.warning(
                            HARDNESS_STRENGTH.key(),
                            "Hard negatives are to be stressed, but with strength 0.",
                            "Choose a strength above 0.")
                    .proposing(usualStrength(values)));
        }
        return problems;
    }

    private record Arithmetic(
            double scale,
            Similarity similarity,
            List<RankingDirection> directions,
            boolean joint,
            Optional<String> hardnessMode,
            double hardnessStrength)
            implements Loss {

        static Loss of(Values values) {
            List<String> chosen = List.of(values.get(DIRECTIONS).split(","));
            return new Arithmetic(
                    values.get(SCALE),
                    Similarity.of(values.get(SIMILARITY_FCT)),
                    Arrays.stream(RankingDirection.values())
                            .filter(direction -> chosen.contains(direction.key()))
                            .toList(),
                    values.get(PARTITION_MODE).equals("joint"),
                    values.get(HARDNESS_MODE),
                    values.get(HARDNESS_STRENGTH));
        }

        @Override
        public LossValue compute(LossInput input) {
            input.requireColumns(
                    DESCRIPTOR.label(), 2, DataRequirements.ANY, "queries, positives and any number of negatives");
            RankingBatch batch = RankingBatch.of(input.columns(), similarity);
            NDList scores = new NDList();
            directions.forEach(direction -> scores.add(scores(direction, batch)));
            // query → documents always comes first, so that the right answers stand in the joined row where they stand
            // there.
            NDArray competition = joint ? LogSumExp.of(LossInput.concat(scores, 1)) : meanLogSumExp(scores);
            return LossValue.whole(competition.sub(batch.own(scores.getFirst())).mean());
        }

        /** {@code [batch, candidates]}: what competes in this direction, scaled, −∞ where a text would meet itself or its kin. */
        private NDArray scores(RankingDirection direction, RankingBatch batch) {
            NDArray similarity = switch (direction) {
                case QUERY_TO_DOC -> batch.queries().matMul(batch.documents().transpose());
                case QUERY_TO_QUERY ->
                    batch.queries().matMul(batch.queries().transpose()).add(batch.minusInfinityForOwn(1));
                case DOC_TO_QUERY -> batch.positives().matMul(batch.queries().transpose());
                case DOC_TO_DOC ->
                    batch.positives()
                            .matMul(batch.documents().transpose())
                            .add(batch.minusInfinityForOwn(batch.documentColumns()));
            };
            boolean stressed =
                    direction == RankingDirection.QUERY_TO_DOC && hardnessStrength > 0 && hardnessMode.isPresent();
            NDArray scaled = ScalarOperations.multiply(similarity, scale);
            return stressed ? scaled.add(penalty(similarity.stopGradient(), batch)) : scaled;
        }

        /** Raises the scores of the chosen wrong answers by a constant, so that more of the gradient goes to the similar ones. */
        private NDArray penalty(NDArray similarity, RankingBatch batch) {
            String mode = hardnessMode.orElseThrow();
            float[] mask = batch.perPair(
                    (column, own) -> switch (mode) {
                        case "hard_negatives" -> own && column > 0 ? 1 : 0;
                        case "in_batch_negatives" -> own ? 0 : 1;
                        default -> own && column == 0 ? 0 : 1;
                    },
                    batch.documentColumns());
            return ScalarOperations.multiply(similarity, hardnessStrength)
                    .mul(batch.array(mask, batch.documentColumns()));
        }

        /** {@code [batch]}: the mean over the directions of log Σ exp of their scores. */
        private static NDArray meanLogSumExp(NDList scores) {
            return ScalarOperations.divide(
                    scores.stream().map(LogSumExp::of).reduce(NDArray::add).orElseThrow(), scores.size());
        }
    }
}
