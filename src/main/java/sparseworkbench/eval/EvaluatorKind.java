package sparseworkbench.eval;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.param.NearestName;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;
import sparseworkbench.param.VariantSetType;
import sparseworkbench.param.VariantType;

/** What can be measured during a training. */
public enum EvaluatorKind {
    RETRIEVAL("Retrieval", "How well the queries of the evaluation data find their texts.", EvaluatorParams.SIMILARITY),
    TRIPLET(
            "Triplets",
            "How often a query is more like its positive than like its first negative.",
            EvaluatorParams.TABLE,
            EvaluatorParams.MARGIN,
            EvaluatorParams.SIMILARITY),
    RERANKING(
            "Reranking",
            "How well the positives of a query are put before its negatives.",
            EvaluatorParams.TABLE,
            EvaluatorParams.RERANKED_BY,
            EvaluatorParams.AT_K),
    SIMILARITY(
            "Similarity",
            "Whether pairs of texts are in the order of their scores (Spearman's rank correlation).",
            EvaluatorParams.TABLE,
            EvaluatorParams.SIMILARITY),
    BINARY(
            "Yes or no",
            "How well a threshold separates pairs with the score 1 from those with 0.",
            EvaluatorParams.TABLE,
            EvaluatorParams.SIMILARITY),
    MSE(
            "Teacher's vectors",
            "How near the embeddings are to those that the score column holds.",
            EvaluatorParams.TABLE),
    TRANSLATION(
            "Translation",
            "How often the second text of a row is the nearest to its first, how often it is so the other way round,"
                    + " and the mean of both.",
            EvaluatorParams.TABLE),
    FUSION(
            "Fusion with BM25",
            "How good retrieval is together with BM25, a word search made for English.",
            EvaluatorParams.RRF_K,
            EvaluatorParams.AT_K);

    private final String label;
    private final String summary;
    private final ParamSet params;

    EvaluatorKind(String label, String summary, Param<?>... params) {
        this.label = label;
        this.summary = summary;
        this.params = ParamSet.of(params);
    }

    /** Any of them, as a setting; none stands for retrieval and whatever else the rows held out allow. */
    static VariantSetType several() {
        return new VariantSetType(
                () -> Arrays.stream(values()).map(EvaluatorKind::option).toList(),
                "auto",
                "Retrieval, and whatever else the rows held out allow.");
    }

    private VariantType.Option option() {
        return new VariantType.Option(key(), label, summary, params);
    }

    /** The name in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** The kind of that name. */
    public static EvaluatorKind of(String key) {
        return Arrays.stream(values())
                .filter(kind -> kind.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No evaluator: " + key));
    }

    /** Whether it measures on rows like those of training, rather than on a retrieval set. */
    public boolean onRows() {
        return params.find(EvaluatorParams.TABLE.key()).isPresent();
    }

    /** The table of its own that it is given to measure on. */
    public Optional<String> table(Values chosen) {
        return onRows() ? chosen.get(EvaluatorParams.TABLE).filter(table -> !table.isBlank()) : Optional.empty();
    }

    /** Its settings as chosen, or else its defaults. */
    public Values settings(SequencedMap<String, Values> evaluators) {
        return evaluators.getOrDefault(key(), params.defaults());
    }

    /** Whether any of the evaluators chosen has a table of its own, so that there is something to measure whatever the data is. */
    public static boolean anyOwnTable(SequencedMap<String, Values> evaluators) {
        return evaluators.entrySet().stream()
                .anyMatch(chosen -> of(chosen.getKey()).table(chosen.getValue()).isPresent());
    }

    /** The names that {@link EvaluationResult#metrics} of this kind have for a model that compares so, those of sparsity left out. */
    public Stream<String> metrics(SimilarityFunction similarity) {
        String of = similarity.key();
        return switch (this) {
            case RETRIEVAL ->
                Stream.concat(
                                Stream.of("accuracy@", "precision@", "recall@")
                                        .flatMap(name -> Stream.of(1, 3, 5, 10).map(k -> name + k)),
                                Stream.of("ndcg@10", "mrr@10", "map@100"))
                        .map(name -> of + "_" + name);
            case TRIPLET -> Stream.of(of + "_accuracy");
            case RERANKING -> Stream.of("map", "mrr@10", "ndcg@10");
            case FUSION ->
                Stream.of(key() + "_", "bm25_", "sparse_")
                        .flatMap(
                                ranking -> Stream.of("map", "mrr@10", "ndcg@10").map(name -> ranking + name));
            case SIMILARITY -> Stream.of("pearson_" + of, "spearman_" + of);
            case BINARY ->
                Stream.of("accuracy", "f1", "precision", "recall", "ap", "mcc").map(name -> of + "_" + name);
            case MSE -> Stream.of("negative_mse");
            case TRANSLATION -> Stream.of("src2trg_accuracy", "trg2src_accuracy", "mean_accuracy");
        };
    }

    /**
     * The name of a figure of this kind beside those of evaluators that come before it: its own, or, where one of them has a figure of that
     * name already, with this kind's key before it, as the reference has it for evaluators that are given a name.
     *
     * @param taken names of those before it
     */
    public String nameBeside(Collection<String> taken, String name) {
        return taken.contains(name) ? key() + "_" + name : name;
    }

    /** The name under which a figure is measured that a person names: fusion's were once measured under those of reranking. */
    public static String measuredAs(String name, Collection<String> measured) {
        String fused = FUSION.key() + "_" + name;
        return !measured.contains(name) && measured.contains(fused) ? fused : name;
    }

    /**
     * Checks that a metric of this name can be measured at all.
     *
     * @throws IllegalArgumentException there is none; the message is for people
     */
    public static void requireMetric(String name) {
        List<String> known = Arrays.stream(values())
                .flatMap(kind -> Arrays.stream(SimilarityFunction.values())
                        .flatMap(kind::metrics)
                        .flatMap(metric -> Stream.of(metric, kind.nameBeside(List.of(metric), metric))))
                .distinct()
                .toList();
        // Reranking and fusion may look at other numbers of texts.
        if (!known.contains(name)
                && !known.contains(
                        name.replaceAll("^((bm25_|sparse_|fusion_|reranking_)?(mrr|ndcg))@\\d+$", "$1@10"))) {
            throw unknown(name, known);
        }
    }

    private static IllegalArgumentException unknown(String name, Collection<String> known) {
        String near = NearestName.of(name, known);
        return new IllegalArgumentException(
                "There is no metric “" + name + "”." + (near.isEmpty() ? "" : " Did you mean “" + near + "”?"));
    }
}
