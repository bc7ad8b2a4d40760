package sparseworkbench.significance;

/** What has a score of its own in an evaluation. */
public enum EvaluationUnit {
    QUERY("query", "queries"),
    TRIPLET("triplet", "triplets"),
    /** A pair has no score by itself: it adds a part to a correlation, or to the average precision. */
    PAIR("pair", "pairs");

    private final String singular;
    private final String plural;

    EvaluationUnit(String singular, String plural) {
        this.singular = singular;
        this.plural = plural;
    }

    /** @param metric as {@link sparseworkbench.metric.MetricName} writes it */
    static EvaluationUnit of(String metric) {
        return switch (metric) {
            case "Spearman", "Pearson", "Average precision" -> PAIR;
            case "Accuracy" -> TRIPLET;
            default -> QUERY;
        };
    }

    public String singular() {
        return singular;
    }

    public String plural() {
        return plural;
    }

    /** Whether what is compared is a part of the figure rather than a score of its own. */
    public boolean isPart() {
        return this == PAIR;
    }
}
