package sparseworkbench.significance;

import java.util.Locale;
import java.util.Set;

/**
 * What a metric is called whatever the similarity it was measured with: {@code eval_dot_ndcg@10} and {@code eval_cosine_ndcg@10} are
 * both "nDCG@10", so that a run that compares by cosine can be held against one that does not.
 */
public final class MetricName {
    private static final String PREFIX = "eval_";
    private static final Set<String> SIMILARITIES = Set.of("dot", "cosine", "euclidean", "manhattan");

    private MetricName() {}

    /** @param key key of a metric, or a name already */
    public static String of(String key) {
        String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key;
        int underscore = name.indexOf('_');
        if (underscore > 0 && SIMILARITIES.contains(name.substring(0, underscore))) {
            name = name.substring(underscore + 1);
        }
        int at = name.indexOf('@');
        String kind = at < 0 ? name : name.substring(0, at);
        String readable = switch (kind.toLowerCase(Locale.ROOT)) {
            case "ndcg" -> "nDCG";
            case "mrr" -> "MRR";
            case "map" -> "MAP";
            default -> kind.isEmpty() ? kind : Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
        };
        return at < 0 ? readable : readable + name.substring(at);
    }
}
