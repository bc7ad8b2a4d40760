package sparseworkbench.family;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.metric.Metric;

/** Which settings are the sparsity weights λ of a run, and which change how it is carried out but not what it trains. */
public final class SparsityWeights {
    private static final String DOCUMENTS = "." + Metric.DOCUMENT_REGULARIZER_WEIGHT.key();
    private static final String QUERIES = "." + Metric.QUERY_REGULARIZER_WEIGHT.key();

    /** Runs that differ here alone are repetitions of each other. */
    public static final String SEED = "training.seed";

    private static final Set<String> BESIDE = Set.of(
            SEED,
            "training.save_steps",
            "training.save_total_limit",
            "model.device",
            "model.card",
            "model.threads",
            "model.tf32");

    private SparsityWeights() {}

    /** Whether a setting is a λ, of documents or of queries. */
    public static boolean isOne(String path) {
        return path.endsWith(DOCUMENTS) || path.endsWith(QUERIES);
    }

    /** The λ of documents of a run, as it was written; empty where its loss has none. */
    public static Optional<String> ofDocuments(Map<String, String> settings) {
        return with(DOCUMENTS, settings);
    }

    /** The λ of documents as people write it: "λ 0.0003"; empty where the loss has none. */
    public static Optional<String> inWords(Map<String, String> settings) {
        return ofDocuments(settings).map(text -> {
            try {
                return "λ " + new BigDecimal(text).stripTrailingZeros().toPlainString();
            } catch (NumberFormatException noNumber) {
                return "λ " + text;
            }
        });
    }

    static Optional<String> ofQueries(Map<String, String> settings) {
        return with(QUERIES, settings);
    }

    private static Optional<String> with(String ending, Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> setting.getKey().endsWith(ending))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Whether a setting changes how a run is carried out, but not what it trains. */
    public static boolean isBeside(String path) {
        return BESIDE.contains(path);
    }
}
