package sparseworkbench.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.encoder.Similarity;
import sparseworkbench.param.NearestName;

/** What can be measured during a training. */
public enum EvaluatorKind {
    RETRIEVAL, TRIPLET, RERANKING, SIMILARITY, BINARY, MSE, TRANSLATION, FUSION;

    /** Retrieval, and whatever else the rows held out allow. */
    public static final String AUTO = "auto";

    static String names() {
        return Arrays.stream(values()).map(EvaluatorKind::key).collect(Collectors.joining(", "));
    }

    /** The name in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kinds that a text names, separated by commas; none for {@value #AUTO}.
     *
     * @throws IllegalArgumentException there is no such kind; the message is for people
     */
    public static List<EvaluatorKind> parse(String text) {
        List<EvaluatorKind> kinds = new ArrayList<>();
        for (String name : text.isBlank() || text.strip().equalsIgnoreCase(AUTO) ? new String[0] : text.split(",")) {
            kinds.add(Arrays.stream(values()).filter(kind -> kind.key().equalsIgnoreCase(name.strip())).findFirst()
                    .orElseThrow(() -> unknown(name.strip(), Arrays.stream(values()).map(EvaluatorKind::key).toList(), "evaluator")));
        }
        return kinds;
    }

    /** The names that {@link Measured#metrics} of this kind have for a model that compares so, those of sparsity left out. */
    public Stream<String> metrics(Similarity similarity) {
        String of = similarity.key();
        return switch (this) {
            case RETRIEVAL -> Stream.concat(Stream.of("accuracy@", "precision@", "recall@").flatMap(name -> Stream.of(1, 3, 5, 10).map(k -> name + k)),
                    Stream.of("ndcg@10", "mrr@10", "map@100")).map(name -> of + "_" + name);
            case TRIPLET -> Stream.of(of + "_accuracy");
            case RERANKING -> Stream.of("map", "mrr@10", "ndcg@10");
            case FUSION -> Stream.of("", "bm25_", "sparse_").flatMap(ranking -> Stream.of("map", "mrr@10", "ndcg@10").map(name -> ranking + name));
            case SIMILARITY -> Stream.of("pearson_" + of, "spearman_" + of);
            case BINARY -> Stream.of("accuracy", "f1", "precision", "recall", "ap", "mcc").map(name -> of + "_" + name);
            case MSE -> Stream.of("negative_mse");
            case TRANSLATION -> Stream.of("src2trg_accuracy", "trg2src_accuracy", "mean_accuracy");
        };
    }

    /**
     * Checks that a metric of this name can be measured at all.
     *
     * @throws IllegalArgumentException there is none; the message is for people
     */
    public static void requireMetric(String name) {
        List<String> known = Arrays.stream(values()).flatMap(kind -> Arrays.stream(Similarity.values()).flatMap(kind::metrics)).distinct().toList();
        if (!known.contains(name)) {
            throw unknown(name, known, "metric");
        }
    }

    private static IllegalArgumentException unknown(String name, List<String> known, String what) {
        String near = NearestName.of(name, known);
        return new IllegalArgumentException("There is no " + what + " “" + name + "”."
                + (near.isEmpty() ? "" : " Did you mean “" + near + "”?"));
    }
}
