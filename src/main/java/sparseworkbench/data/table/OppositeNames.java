package sparseworkbench.data.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells names of files, folders and lists apart that say whether the pairs in them belong together: “duplicates” and “non_duplicates”. */
final class OppositeNames {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    /** Words that only pairs have that do not belong together. */
    private static final Set<String> AGAINST = Set.of(
            "negative",
            "negatives",
            "neg",
            "negs",
            "false",
            "bad",
            "wrong",
            "incorrect",
            "irrelevant",
            "nonrelevant",
            "unrelated",
            "dissimilar",
            "mismatch",
            "mismatches",
            "mismatched",
            "unmatched",
            "contradiction",
            "contradictions",
            "distractor",
            "distractors");
    /** Before the word that it turns round. */
    private static final List<String> PREFIXES = List.of("non", "not", "no", "un", "in", "ir", "im", "dis", "mis");

    private static final Map<String, String> PAIRS = Map.of("no", "yes", "0", "1", "n", "y", "different", "same");
    /** Beside what a label is. */
    private static final Set<String> LABELS = Set.of("label", "labels", "class", "score", "target");

    private OppositeNames() {}

    /** Whether some of these names say that pairs do not belong together, and others do not. */
    static boolean areAmong(Collection<String> names) {
        List<List<String>> all = names.stream()
                .map(OppositeNames::words)
                .filter(words -> !words.isEmpty())
                .distinct()
                .toList();
        Set<String> shared = all.stream()
                .flatMap(List::stream)
                .distinct()
                .filter(word -> all.stream().allMatch(words -> words.contains(word)))
                .collect(Collectors.toSet());
        List<Set<String>> readings = all.stream()
                .map(words ->
                        Stream.of(joined(words, LABELS), told(words, shared)).collect(Collectors.toSet()))
                .toList();
        Set<String> others = readings.stream().flatMap(Set::stream).collect(Collectors.toSet());
        Set<List<String>> known = new HashSet<>(all);
        long against = IntStream.range(0, all.size())
                .filter(i -> all.get(i).stream().anyMatch(AGAINST::contains)
                        || readings.get(i).stream().anyMatch(name -> isAgainst(name, others))
                        || isNegated(all.get(i), known))
                .count();
        return against > 0 && against < all.size();
    }

    private static boolean isAgainst(String name, Set<String> others) {
        return PAIRS.containsKey(name) && others.contains(PAIRS.get(name))
                || PREFIXES.stream()
                        .filter(name::startsWith)
                        .map(prefix -> name.substring(prefix.length()))
                        .anyMatch(turned -> turned.length() > 2 && others.contains(turned));
    }

    /** Whether another name has the same words but for one that turns them round: “pairs_not_relevant” and “pairs_relevant”. */
    private static boolean isNegated(List<String> words, Set<List<String>> all) {
        List<String> bare =
                words.stream().filter(word -> !PREFIXES.contains(word)).toList();
        return bare.size() < words.size() && all.contains(bare);
    }

    private static List<String> words(String name) {
        return Arrays.stream(BETWEEN.split(name.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private static String joined(List<String> words, Set<String> without) {
        return words.stream().filter(word -> !without.contains(word)).collect(Collectors.joining());
    }

    /** What tells a name from the others. Parts are numbered as labels are: a number counts where it is all there is, or is called a label. */
    private static String told(List<String> words, Set<String> shared) {
        String rest = joined(words, shared);
        boolean part = words.size() > 1 && words.stream().noneMatch(LABELS::contains);
        return part && rest.chars().allMatch(Character::isDigit) ? "part" + rest : rest;
    }
}
