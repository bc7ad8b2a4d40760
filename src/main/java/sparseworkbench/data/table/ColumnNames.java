package sparseworkbench.data.table;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names under which datasets keep queries, positives, negatives and scores. They say what a column is for, and tell a row of names
 * from a row of texts.
 */
public final class ColumnNames {
    private static final Set<String> QUERIES = Set.of(
            "query",
            "queries",
            "question",
            "anchor",
            "definition",
            "search",
            "sentence1",
            "sentence_1",
            "source",
            "frage");
    private static final String TITLE = "title";
    private static final Set<String> POSITIVES = Set.of(
            "positive",
            "pos",
            "answer",
            "document",
            "doc",
            "entry",
            "text",
            "passage",
            "context",
            "response",
            "sentence2",
            "sentence_2",
            "target",
            "antwort",
            TITLE);
    private static final List<String> NEGATIVES = List.of("negative", "neg", "wrong", "hard_negative");
    private static final Set<String> NEVER = Set.of(
            "id",
            "index",
            "label",
            "score",
            "scores",
            "labels",
            "margin",
            "margins",
            "similarity",
            "relevance",
            "rel",
            "qid",
            "pid",
            "docid",
            "docno",
            "iteration",
            "lang",
            "language",
            "url");
    private static final Set<String> SCORES =
            Set.of("label", "labels", "score", "scores", "similarity", "margin", "margins");

    private ColumnNames() {}

    /** Whether such a name says what its column is for, or that it is for nothing. */
    public static boolean isKnown(String name) {
        return isQuery(name) || isNegative(name) || isPositive(name) || isNumberedQuery(name) || isNever(normal(name));
    }

    /** The name of a column of queries. */
    public static boolean isQuery(String name) {
        return QUERIES.contains(normal(name));
    }

    /** The same with a number behind it, such as {@code query_2}. */
    public static boolean isNumberedQuery(String name) {
        return QUERIES.contains(bare(name));
    }

    /** The name of a column of positives, with or without a number behind it. */
    public static boolean isPositive(String name) {
        return POSITIVES.contains(normal(name)) || POSITIVES.contains(bare(name));
    }

    /** The name of a column of titles, which are positives where nothing better is. */
    public static boolean isTitle(String name) {
        return normal(name).equals(TITLE);
    }

    /** The name of a column of negatives, with or without a number behind it. */
    public static boolean isNegative(String name) {
        String bare = bare(name);
        return NEGATIVES.stream()
                .anyMatch(n ->
                        bare.equals(n) || bare.equals(n + "s") || normal(name).startsWith(n + "_"));
    }

    /** The name of a column of labels or scores. */
    public static boolean isScore(String name) {
        return SCORES.contains(normal(name));
    }

    private static boolean isNever(String normal) {
        return NEVER.contains(normal) || normal.endsWith("_id") || normal.startsWith("id_");
    }

    private static String bare(String name) {
        return normal(name).replaceAll("_?\\d+$", "");
    }

    private static String normal(String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
    }
}
