package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import sparseworkbench.loss.DataRequirements.Labels;
import sparseworkbench.loss.DataRequirements.Rows;
import sparseworkbench.loss.LossRequirements.Texts;
import sparseworkbench.loss.formula.Formula;
import sparseworkbench.metric.Metric;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.Condition;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Problem;
import sparseworkbench.param.RealType;
import sparseworkbench.param.RealType.Stop;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantType;

/**
 * A base loss that teaches which texts belong together, plus a weighted regularizer of the documents and one of the
 * queries. Columns are {@code [batch, dim]}: queries, positives, then any number of negatives.
 */
public final class SpladeLoss {
    /** Name of the regularizer that is FLOPS with the threshold that stands beside it. */
    static final String USUAL = "default";

    /** As a regularizer: FLOPS with the threshold that stands beside it. */
    private static final VariantType.Option DEFAULT = new VariantType.Option(
            USUAL,
            "FLOPS (usual)",
            "Sums the squares of every dimension's mean weight, with the threshold given below.",
            ParamSet.of());

    private static final Condition QUERIES_APART = new Condition(
            values -> !values.get(SpladeLoss.USE_DOCUMENT_REGULARIZER_ONLY), "All texts count as documents.");
    private static final Condition QUERIES_WEIGHTED = new Condition(
            values -> QUERIES_APART.holds().test(values)
                    && values.get(SpladeLoss.QUERY_REGULARIZER_WEIGHT).isPresent(),
            "Queries have no sparsity weight.");

    public static final Param<Variant> LOSS = Param.of(
                    "loss",
                    "Base loss",
                    new VariantType(() -> LossCatalog.options(LossRole.BASE)),
                    SparseMultipleNegativesRankingLoss.DESCRIPTOR.defaults(),
                    "What teaches which texts belong together.")
            .in("Ranking");

    public static final Param<Double> DOCUMENT_REGULARIZER_WEIGHT = Param.of(
                    "document_regularizer_weight",
                    "Sparsity weight of documents",
                    weight(),
                    3e-5,
                    "λ: how strongly active dimensions of positives and all negatives are held down. Larger makes the"
                            + " index smaller and costs quality. What is usual depends on the base loss; its page says"
                            + " it.")
            .alsoCalled("λ", "lambda", "lambda_d", "lambda documents", "corpus_regularizer_weight", "sparsity")
            .in("Sparsity");

    public static final Param<Optional<Double>> QUERY_REGULARIZER_WEIGHT = Param.of(
                    "query_regularizer_weight",
                    "Sparsity weight of queries",
                    new OptionalType<>(weight(), "nothing keeps queries sparse"),
                    Optional.of(5e-5),
                    "λ of the queries. Larger makes search faster and costs quality. Queries are usually kept sparser"
                            + " than documents. 0 or none is for inference-free models, which do not encode queries.")
            .alsoCalled("λ", "lambda", "lambda_q", "lambda queries", "sparsity")
            .in("Sparsity")
            .when(QUERIES_APART);

    public static final Param<Variant> DOCUMENT_REGULARIZER = regularizer(
            "document_regularizer", "Document regularizer", "What λ of the documents multiplies.", Condition.ALWAYS);

    public static final Param<Variant> QUERY_REGULARIZER = regularizer(
            "query_regularizer", "Query regularizer", "What λ of the queries multiplies.", QUERIES_WEIGHTED);

    public static final Param<Optional<Double>> DOCUMENT_REGULARIZER_THRESHOLD = threshold(
            "document_regularizer_threshold",
            "Spare documents up to",
            new Condition(
                    values -> isUsual(values.get(DOCUMENT_REGULARIZER)),
                    "The chosen regularizer has its own threshold."));

    public static final Param<Optional<Double>> QUERY_REGULARIZER_THRESHOLD = threshold(
            "query_regularizer_threshold",
            "Spare queries up to",
            new Condition(
                    values -> QUERIES_WEIGHTED.holds().test(values) && isUsual(values.get(QUERY_REGULARIZER)),
                    "Queries have no sparsity weight, or their regularizer has its own threshold."));

    public static final Param<Boolean> USE_DOCUMENT_REGULARIZER_ONLY = Param.of(
                    "use_document_regularizer_only",
                    "Treat all texts as documents",
                    new BooleanType(),
                    false,
                    "For symmetric data, where both texts of a pair are of one kind: one regularizer and one λ for all"
                            + " of them together.")
            .in("Sparsity")
            .expert();

    /** Of the texts; what else there must be, the base loss says. */
    static final DataRequirements NEEDS = DataRequirements.of(
            new Rows("what the base loss accepts", 2, DataRequirements.ANY, Labels.NONE),
            new Rows("with “use_document_regularizer_only”: one column, if the base loss accepts it", 1, 1, Labels.NONE)
                    .when(new Condition(
                            values -> values.get(SpladeLoss.USE_DOCUMENT_REGULARIZER_ONLY),
                            "A single column needs " + "“use_document_regularizer_only”.")));

    /** Also of its cached form. */
    static final List<String> ADVICE = List.of(
            "λ grows from 0 during the sparsity warm-up: over the first third of the steps, slowly at first, unless the"
                    + " training's settings say otherwise.",
            "Watch the active dimensions rather than λ: raise it where they stay too many, lower it where texts become"
                    + " empty.",
            "It is mostly used with a teacher: the strongest SPLADE models imitate the scores of a cross-encoder.",
            "Leave queries without λ only where the model does not encode them (inference-free). Some papers write λ_c,"
                    + " for the corpus, where others write λ_d.",
            "SPLADE-v3 was trained with two base losses at once, a teacher's distribution plus 0.05 times its margins,"
                    + " and eight negatives per query. A training has one base loss here, so that recipe cannot be"
                    + " followed.");

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("SpladeLoss", "SPLADE")
            .summary("Adds to a base loss regularizers that make documents and queries sparse.")
            .whenToUse("Whenever a sparse encoder is trained from texts: it balances quality against the size of the"
                    + " index and the speed of search.")
            .formula(Formula.of(
                    "\\mathrm{base}(q, d) + \\lambda_d \\cdot R(d) + \\lambda_q \\cdot R(q)",
                    "base: the base loss; R: a regularizer, which grows with the active dimensions; λ: its sparsity"
                            + " weight for documents d and queries q"))
            .roles(LossRole.TOP)
            .needs(NEEDS)
            .relations("Wraps any base loss; its regularizers are FLOPS unless others are chosen. Positives and all"
                    + " negatives count as documents.")
            .inReference()
            .advice(ADVICE)
            .references(
                    new Reference(
                            "Formal et al., SPLADE: Sparse Lexical and Expansion Model for First Stage Ranking, 2021",
                            "https://arxiv.org/abs/2107.05720"),
                    new Reference(
                            "Formal et al., SPLADE v2: Sparse Lexical and Expansion Model for Information Retrieval"
                                    + " (maximum pooling, distillation), 2021",
                            "https://arxiv.org/abs/2109.10086"),
                    new Reference(
                            "Formal et al., From Distillation to Hard Negative Sampling: Making Sparse Neural IR Models"
                                    + " More Effective, 2022",
                            "https://arxiv.org/abs/2205.04733"),
                    new Reference(
                            "Lassance et al., SPLADE-v3: New Baselines for SPLADE, 2024",
                            "https://arxiv.org/abs/2403.06789"))
            .params(
                    LOSS,
                    DOCUMENT_REGULARIZER_WEIGHT,
                    QUERY_REGULARIZER_WEIGHT,
                    DOCUMENT_REGULARIZER,
                    QUERY_REGULARIZER,
                    DOCUMENT_REGULARIZER_THRESHOLD,
                    QUERY_REGULARIZER_THRESHOLD,
                    USE_DOCUMENT_REGULARIZER_ONLY)
            .check(SpladeLoss::check)
            .cachedForm("CachedSpladeLoss")
            .create(Arithmetic::of);

    private SpladeLoss() {}

    /** The arithmetic, for values of any set that holds these parameters. */
    static Loss of(Values values) {
        return Arithmetic.of(values);
    }

    /** Its stops are numbers: what is light for one base loss is strong for another. */
    private static RealType weight() {
        return RealType.log(0, 100)
                .usually(0, 1)
                .withStops(
                        new Stop("off", 0),
                        new Stop("3e-5", 3e-5),
                        new Stop("3e-4", 3e-4),
                        new Stop("0.003", 3e-3),
                        new Stop("0.03", 3e-2),
                        new Stop("0.3", 0.3));
    }

    private static Param<Variant> regularizer(String key, String label, String help, Condition condition) {
        VariantType type = new VariantType(
                () -> Stream.concat(Stream.of(DEFAULT), LossCatalog.options(LossRole.REGULARIZER).stream())
                        .toList());
        return Param.of(
                        key,
                        label,
                        type,
                        new Variant(DEFAULT.name(), DEFAULT.params().defaults()),
                        help)
                .alsoCalled("FLOPS", "L1", "sparsity loss")
                .in("Sparsity")
                .expert()
                .when(condition);
    }

    private static Param<Optional<Double>> threshold(String key, String label, Condition condition) {
        return Param.of(key, label, FlopsLoss.threshold(), Optional.<Double>empty(), FlopsLoss.THRESHOLD.help())
                .in("Sparsity")
                .unit(FlopsLoss.THRESHOLD.unit())
                .expert()
                .when(condition);
    }

    /** Whether it is FLOPS with the threshold that stands beside it. */
    static boolean isUsual(Variant regularizer) {
        return regularizer.name().equals(DEFAULT.name());
    }

    static List<Problem> check(Values values) {
        List<Problem> problems = new ArrayList<>();
        problems.addAll(RegularizerScale.problems(values));
        problems.addAll(steeredFromZero(
                values.get(DOCUMENT_REGULARIZER),
                Optional.of(values.get(DOCUMENT_REGULARIZER_WEIGHT)),
                DOCUMENT_REGULARIZER_WEIGHT));
        if (values.isActive(QUERY_REGULARIZER_WEIGHT)) {
            problems.addAll(steeredFromZero(
                    values.get(QUERY_REGULARIZER), values.get(QUERY_REGULARIZER_WEIGHT), QUERY_REGULARIZER_WEIGHT));
        }
        if (values.isActive(QUERY_REGULARIZER_WEIGHT)
                && values.get(QUERY_REGULARIZER_WEIGHT).isEmpty()) {
            problems.add(Problem.warning(
                            QUERY_REGULARIZER_WEIGHT.key(),
                            "Nothing keeps queries sparse, so they may become dense.",
                            "Give them a weight; 0 says that this model does not encode queries.")
                    .proposing(QUERY_REGULARIZER_WEIGHT.defaultText()));
        }
        return problems;
    }

    /** A controller multiplies λ, so it cannot get away from 0. */
    private static List<Problem> steeredFromZero(Variant regularizer, Optional<Double> weight, Param<?> at) {
        boolean steered = regularizer.name().equals(DensityController.DESCRIPTOR.name());
        return !steered || weight.filter(w -> w == 0).isEmpty()
                ? List.of()
                : List.of(Problem.error(
                                at.key(),
                                "The wanted number of active dimensions is steered by multiplying λ, and λ is 0.",
                                "Start from a small λ.")
                        .proposing(DOCUMENT_REGULARIZER_WEIGHT.defaultText()));
    }

    private record Arithmetic(
            Loss base,
            double documentWeight,
            Optional<Double> queryWeight,
            Loss documents,
            Optional<Loss> queries,
            boolean allAreDocuments)
            implements Loss {

        static Loss of(Values values) {
            boolean only = values.get(USE_DOCUMENT_REGULARIZER_ONLY);
            Optional<Double> queryWeight = only ? Optional.empty() : values.get(QUERY_REGULARIZER_WEIGHT);
            return new Arithmetic(
                    LossCatalog.create(values.get(LOSS)),
                    values.get(DOCUMENT_REGULARIZER_WEIGHT),
                    queryWeight,
                    regularizer(values.get(DOCUMENT_REGULARIZER), values.get(DOCUMENT_REGULARIZER_THRESHOLD)),
                    queryWeight.map(weight ->
                            regularizer(values.get(QUERY_REGULARIZER), values.get(QUERY_REGULARIZER_THRESHOLD))),
                    only);
        }

        private static Loss regularizer(Variant chosen, Optional<Double> threshold) {
            return isUsual(chosen) ? FlopsLoss.of(threshold) : LossCatalog.create(chosen);
        }

        @Override
        public LossValue compute(LossInput input) {
            SequencedMap<String, Double> weights = weights(input.warmup());
            SequencedMap<String, NDArray> parts = new LinkedHashMap<>();
            base.compute(input)
                    .components()
                    .forEach((name, value) ->
                            parts.put(name.equals(LossValue.WHOLE) ? Metric.BASE_LOSS.key() : name, value));
            parts.put(
                    Metric.DOCUMENT_REGULARIZER_LOSS.key(),
                    ScalarOperations.multiply(
                            documents.compute(documentsOf(input)).total(),
                            weights.get(Metric.DOCUMENT_REGULARIZER_WEIGHT.key())));
            if (queryWeight.isPresent()) {
                parts.put(
                        Metric.QUERY_REGULARIZER_LOSS.key(),
                        ScalarOperations.multiply(
                                queries.orElseThrow()
                                        .compute(input.ofColumn(input.columns().getFirst()))
                                        .total(),
                                weights.get(Metric.QUERY_REGULARIZER_WEIGHT.key())));
            }
            return LossValue.sum(parts);
        }

        /** What the document regularizer is about: all columns but the first, or really all. */
        private LossInput documentsOf(LossInput input) {
            if (!allAreDocuments) {
                input.requireColumns(
                        DESCRIPTOR.label(),
                        2,
                        DataRequirements.ANY,
                        "queries and documents, unless “" + USE_DOCUMENT_REGULARIZER_ONLY.key() + "” is on");
            }
            List<NDArray> columns = input.columns();
            return input.ofColumn(LossInput.concat(allAreDocuments ? columns : columns.subList(1, columns.size()), 0));
        }

        @Override
        public SequencedMap<String, Double> weights(RegularizerWarmup warmup) {
            SequencedMap<String, Double> weights = new LinkedHashMap<>();
            weights.put(Metric.DOCUMENT_REGULARIZER_WEIGHT.key(), documents.weight(documentWeight, warmup));
            queryWeight.ifPresent(weight -> weights.put(
                    Metric.QUERY_REGULARIZER_WEIGHT.key(), queries.orElseThrow().weight(weight, warmup)));
            return weights;
        }

        @Override
        public LossRequirements requirements() {
            Set<Texts> steered = EnumSet.noneOf(Texts.class);
            if (!allAreDocuments && isSteered(documents)) {
                steered.add(Texts.DOCUMENTS);
            }
            if (queries.filter(Arithmetic::isSteered).isPresent()) {
                steered.add(Texts.QUERIES);
            }
            return base.requirements().withDensities(steered);
        }

        private static boolean isSteered(Loss regularizer) {
            return !regularizer.requirements().densities().isEmpty();
        }

        @Override
        public void observe(LossInput input) {
            base.observe(input);
            queries.ifPresent(loss -> DensityController.exchange(documents, loss));
            documents.observe(documentsOf(input).withWarmup(input.warmup()));
            queries.ifPresent(loss ->
                    loss.observe(input.ofColumn(input.columns().getFirst()).withWarmup(input.warmup())));
        }

        @Override
        public List<UnreachedDensity> unreached() {
            return Stream.concat(
                            documents.unreached().stream(),
                            queries.stream()
                                    .flatMap(loss -> loss.unreached().stream())
                                    .map(UnreachedDensity::ofQueries))
                    .toList();
        }

        /** Where all texts count as documents, no evaluation has their mean. */
        @Override
        public void observeEvaluation(EvaluatedDensity density) {
            if (!allAreDocuments) {
                documents.observeEvaluation(density);
                queries.ifPresent(loss -> loss.observeEvaluation(density.ofQueries()));
            }
        }

        @Override
        public void observePanel(EvaluatedDensity density) {
            if (!allAreDocuments) {
                documents.observePanel(density);
                queries.ifPresent(loss -> loss.observePanel(density.ofQueries()));
            }
        }

        @Override
        public SequencedMap<String, float[]> state() {
            SequencedMap<String, float[]> state = new LinkedHashMap<>();
            parts().forEach((name, part) -> part.state().forEach((key, value) -> state.put(name + "." + key, value)));
            return state;
        }

        @Override
        public void restore(Map<String, float[]> state) {
            parts().forEach((name, part) -> {
                Map<String, float[]> own = new LinkedHashMap<>();
                state.forEach((key, value) -> {
                    if (key.startsWith(name + ".")) {
                        own.put(key.substring(name.length() + 1), value);
                    }
                });
                part.restore(own);
            });
        }

        private SequencedMap<String, Loss> parts() {
            SequencedMap<String, Loss> parts = new LinkedHashMap<>();
            parts.put(LOSS.key(), base);
            parts.put(DOCUMENT_REGULARIZER.key(), documents);
            queries.ifPresent(loss -> parts.put(QUERY_REGULARIZER.key(), loss));
            return parts;
        }
    }
}
