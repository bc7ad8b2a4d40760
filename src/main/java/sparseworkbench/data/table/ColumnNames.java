package sparseworkbench.data.table;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names under which datasets keep queries, positives, negatives and scores. They say what a column is for, and tell a row of names
 * from a row of texts.
 */
public final class ColumnNames {
    private static final Set<String> INFERENCE = Set.of("premise", "hypothesis");
    private static final Set<String> GROUPS = Set.of("group", "group_id", "groupid", "groups");
    private static final Set<String> LABELS = Set.of("label", "labels", "gold_label");
    private static final Pattern SCORE_OF =
            Pattern.compile(".+_(scores?|logits?|labels?|similarity|distances?|ranks?)");
    private static final Pattern SCORES_OF_POSITIVES = Pattern.compile("(pos|positives?)_scores?");
    private static final Pattern SCORES_OF_NEGATIVES = Pattern.compile("((hard_)?(neg|negatives?))_scores?");
    /** Objects that hold all texts of a record, and say nothing of them. */
    private static final Pattern WRAPPER = Pattern.compile("^(fields|data)\\.(?=.)");
    /** {@code queryText} is {@code query_text}. */
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z]{2})(?=[A-Z])");

    private static final String TEXT = "(docs?|documents?|passages?|texts?|answers?|responses?|contexts?|ctxs?)";
    /** As some write {@code positive_document} the other way round. */
    private static final Pattern POSITIVE_TEXT = Pattern.compile(TEXT + "_pos(itives?)?");

    private static final Pattern NEGATIVE_TEXT = Pattern.compile(TEXT + "_neg(atives?)?(_?\\d+)?");
    private static final Pattern FIRST = Pattern.compile("(.+[^\\d_])_?(1|_a)");
    private static final Pattern SECOND = Pattern.compile("(.+[^\\d_])_?(2|_b)");

    private ColumnNames() {}

    /** Whether such a name says what its column is for, or that it is for nothing. */
    public static boolean isKnown(String name) {
        return isQuery(name)
                || isNegative(name)
                || isPositive(name)
                || isNumberedQuery(name)
                || isScore(name)
                || isNever(normal(name));
    }

    /** The name of a column of queries, or of the text of an object of that name. */
    public static boolean isQuery(String name) {
        return KnownNames.QUERIES.contains(normal(name))
                || isTextOf(name) && KnownNames.QUERIES.contains(normal(owner(name)));
    }

    /**
     * Which of several columns that may all be queries, or all positives, most likely is: the one with the lowest rank.
     *
     * @param name of a query or a positive
     */
    public static int rank(String name) {
        String whole = isTextOf(name) ? owner(name) : name;
        String bare = KnownNames.SURE.contains(normal(whole)) ? normal(whole) : bare(whole);
        if (KnownNames.SURE.contains(bare)) {
            return 0;
        }
        return KnownNames.VAGUE.contains(bare) ? 2 : 1;
    }

    /** The name of a column of parts of speech as well as of positives. */
    public static boolean isPartOfSpeech(String name) {
        return normal(name).equals("pos");
    }

    /** The name of one of two texts of which a class says whether the first implies the second. */
    public static boolean isInference(String name) {
        return INFERENCE.contains(normal(name));
    }

    /** The name of a column that may hold the number of a class as well as a score. */
    public static boolean isLabel(String name) {
        return LABELS.contains(normal(name));
    }

    /** The same with a number behind it, such as {@code query_2}. */
    public static boolean isNumberedQuery(String name) {
        return KnownNames.QUERIES.contains(bare(name));
    }

    /** The name of a column of positives, with or without a number behind it; or of the text of an object of that name. */
    public static boolean isPositive(String name) {
        return isPlainPositive(name) || isTextOf(name) && isPlainPositive(owner(name));
    }

    /** Of the field of an object: the object. */
    private static String owner(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static boolean isTextOf(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".text");
    }

    private static boolean isPlainPositive(String name) {
        return POSITIVE_TEXT.matcher(normal(name)).matches()
                || KnownNames.POSITIVES.contains(normal(name))
                || KnownNames.POSITIVES.contains(bare(name));
    }

    /** The name of a column of answers to instructions. */
    public static boolean isResponse(String name) {
        return normal(name).equals("response") || normal(name).equals("output");
    }

    /** The name of a column of texts that a question or an instruction is about. */
    public static boolean isContext(String name) {
        return normal(name).equals("context");
    }

    /** The name of a column of titles, which are positives where nothing better is. */
    public static boolean isTitle(String name) {
        return normal(name).equals(KnownNames.TITLE);
    }

    /** The name of a column of what has a title: an abstract, a body. */
    public static boolean isTitled(String name) {
        return normal(name).equals("abstract") || normal(name).equals("body");
    }

    /** The name of a column of negatives, with or without a number behind it. */
    public static boolean isNegative(String name) {
        String bare = bare(name);
        int dot = name.lastIndexOf('.');
        boolean beside = dot > 0 && (isTitle(name.substring(dot + 1)) || isNoText(name.substring(dot + 1)));
        return !beside
                && !isScoreOf(name)
                && (NEGATIVE_TEXT.matcher(normal(name)).matches()
                        || KnownNames.NEGATIVES.stream()
                                .anyMatch(n -> bare.equals(n)
                                        || bare.equals(n + "s")
                                        || normal(name).startsWith(n + "_")));
    }

    /** The name of a column of scores of other columns, such as {@code neg_scores}. */
    public static boolean isScoreOf(String name) {
        return SCORE_OF.matcher(normal(name)).matches();
    }

    /** The name of a column of the scores of positives, which stand beside those of negatives. */
    public static boolean isScoresOfPositives(String name) {
        return SCORES_OF_POSITIVES.matcher(normal(name)).matches();
    }

    /** The same of negatives. */
    public static boolean isScoresOfNegatives(String name) {
        return SCORES_OF_NEGATIVES.matcher(normal(name)).matches();
    }

    /** The name of a column that says how well the texts beside it match, if it holds numbers or yes and no. */
    public static boolean isMatch(String name) {
        return KnownNames.MATCHES.contains(normal(name));
    }

    /** The name of a column of labels or scores. */
    public static boolean isScore(String name) {
        // Search servers call so how well a text matched a search, not what stands beside it.
        return KnownNames.SCORES.contains(normal(name)) && !name.strip().startsWith("_");
    }

    /** The name of a column that says which rows belong together. */
    public static boolean isGroup(String name) {
        return GROUPS.contains(normal(name));
    }

    /** The name of a column that holds no text to be trained on: a score, an id, a language. */
    public static boolean isNoText(String name) {
        return isScore(name) || isNever(normal(name));
    }

    /**
     * The part that the names of two texts of one kind share, where they differ in an ending that counts: {@code sentence_A} and
     * {@code sentence_B}, {@code text1} and {@code text2}.
     *
     * @param second whether the ending is that of the second
     */
    public static Optional<String> sharedName(String name, boolean second) {
        String normal = normal(name);
        Pattern ending = second ? SECOND : FIRST;
        Matcher found = ending.matcher(normal);
        return found.matches() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static boolean isNever(String normal) {
        return KnownNames.NEVER.contains(normal)
                || GROUPS.contains(normal)
                || normal.endsWith("_id")
                || normal.endsWith("_url")
                || normal.startsWith("id_");
    }

    private static String bare(String name) {
        return normal(name).replaceAll("_?\\d+$", "");
    }

    private static String normal(String name) {
        return CAMEL.matcher(WRAPPER.matcher(name.strip()).replaceFirst(""))
                .replaceAll("_")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
    }
}
