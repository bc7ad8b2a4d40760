package sparseworkbench.eval;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What an evaluator found.
 *
 * @param metrics name → value, in the reference's order
 * @param primary the metric that stands for all of them; larger is better
 * @param details what is behind the metrics
 */
public record Measured(SequencedMap<String, Double> metrics, String primary, Details details) {

    /**
     * What is behind the metrics; each map may be empty.
     *
     * @param hits   similarity → the best texts of each query that was scored, best first, by query id
     * @param scores similarity → the score of each pair, in order of the pairs
     */
    public record Details(Map<String, SequencedMap<String, List<Hit>>> hits, Map<String, float[]> scores) {
        static final Details NONE = new Details(Map.of(), Map.of());
    }

    static Measured of(SequencedMap<String, Double> metrics, String primary) {
        return new Measured(metrics, primary, Details.NONE);
    }

    /** The same with {@code prefix} and an underscore before every name; without change if it is empty. */
    Measured named(String prefix) {
        if (prefix.isEmpty()) {
            return this;
        }
        SequencedMap<String, Double> named = new LinkedHashMap<>();
        metrics.forEach((name, value) -> named.put(prefix + "_" + name, value));
        return new Measured(named, prefix + "_" + primary, details);
    }
}
