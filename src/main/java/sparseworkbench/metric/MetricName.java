package sparseworkbench.metric;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a metric is called whatever the similarity it was measured with: {@code eval_dot_ndcg@10} and {@code eval_cosine_ndcg@10} are
 * both "nDCG@10", so that a run that compares by cosine can be held against one that does not. The same figure of another evaluator
 * ({@code eval_ndcg@10} is that of reranking, and in runs of earlier versions that of fusion) has another name.
 */
public final class MetricName {
    private static final String PREFIX = "eval_";
    private static final Set<String> SIMILARITIES = Set.of("dot", "cosine", "euclidean", "manhattan");

    /** Evaluators that stand before the names of their figures. */
    private static final Map<String, String> OWNERS = Map.of("fusion", "fusion", "binary", "yes or no");

    private MetricName() {}

    /** @param key key of a metric, or a name already */
    public static String of(String key) {
        boolean evaluated = key.startsWith(PREFIX);
        String full = evaluated ? key.substring(PREFIX.length()) : key;
        String owner = OWNERS.keySet().stream()
                .filter(known -> evaluated && full.startsWith(known + "_"))
                .findFirst()
                .orElse("");
        String name = owner.isEmpty() ? full : full.substring(owner.length() + 1);
        String similarity = similarity(name);
        if (name.startsWith(similarity + "_")) {
            name = name.substring(similarity.length() + 1);
        } else if (name.endsWith("_" + similarity)) {
            name = name.substring(0, name.length() - similarity.length() - 1);
        }
        int at = name.indexOf('@');
        String kind = readable(at < 0 ? name : name.substring(0, at));
        boolean ranking = Set.of("nDCG", "MRR", "MAP").contains(kind);
        return kind
                + (at < 0 ? "" : name.substring(at))
                + (evaluated ? ofWhat(owner, ranking && similarity.isEmpty()) : "");
    }

    private static String ofWhat(String owner, boolean withoutSimilarity) {
        if (owner.isEmpty()) {
            return withoutSimilarity ? " of reranking or fusion" : "";
        }
        return " of " + OWNERS.get(owner);
    }

    /** The name with the similarity it was measured with, where that is not the dot product: "nDCG@10 by cosine". */
    public static String withSimilarity(String key) {
        String similarity = similarity(key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key);
        return of(key) + (similarity.isEmpty() || similarity.equals("dot") ? "" : " by " + similarity);
    }

    /** Retrieval puts the similarity first, pairs put it last; empty if there is none. */
    private static String similarity(String name) {
        return SIMILARITIES.stream()
                .filter(known -> name.startsWith(known + "_") || name.endsWith("_" + known))
                .findFirst()
                .orElse("");
    }

    private static String readable(String kind) {
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "ndcg" -> "nDCG";
            case "mrr" -> "MRR";
            case "map" -> "MAP";
            case "mcc" -> "MCC";
            case "ap" -> "Average precision";
            case "mean_accuracy" -> "Translations found";
            case "negative_mse" -> "Negative MSE × 100";
            case "" -> "";
            default -> Character.toUpperCase(kind.charAt(0)) + kind.substring(1).replace('_', ' ');
        };
    }
}
