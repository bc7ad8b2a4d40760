package sparseworkbench.metric;

import java.util.Arrays;
import java.util.Optional;

/**
 * How many active dimensions texts of a well trained SPLADE model have, from the literature: neither a rule nor a limit. Figures of
 * {@code naver/splade-cocondenser-ensembledistil}, as the documentation of sentence-transformers prints them: 59.4 and 61.9 for the short
 * questions of NanoQuoraRetrieval, 40.0 and 206.2 for the abstracts of NFCorpus.
 */
public enum UsualDensity {
    QUERIES("queries", 40, 60, Metric.QUERY_ACTIVE_DIMS, Metric.EVAL_QUERY_ACTIVE_DIMS),
    DOCUMENTS("documents", 60, 210, Metric.DOCUMENT_ACTIVE_DIMS, Metric.EVAL_CORPUS_ACTIVE_DIMS);

    /** Whose figures these are. */
    public static final String SOURCE =
            "splade-cocondenser-ensembledistil, in the documentation of sentence-transformers' sparse evaluators";

    /** Where they stand. */
    public static final String SOURCE_URL = "https://sbert.net/docs/package_reference/sparse_encoder/evaluation.html";

    private final String texts;
    private final double from;
    private final double to;
    private final Metric[] metrics;

    UsualDensity(String texts, double from, double to, Metric... metrics) {
        this.texts = texts;
        this.from = from;
        this.to = to;
        this.metrics = metrics;
    }

    /** The smallest figure that was published. */
    public double from() {
        return from;
    }

    /** The largest. */
    public double to() {
        return to;
    }

    /** "40 to 60 for queries" */
    public String words() {
        return Math.round(from) + " to " + Math.round(to) + " for " + texts;
    }

    /** Of the texts that a metric counts the active dimensions of. @param metric its key */
    public static Optional<UsualDensity> of(String metric) {
        return Arrays.stream(values())
                .filter(usual -> Arrays.stream(usual.metrics).map(Metric::key).anyMatch(metric::equals))
                .findFirst();
    }
}
