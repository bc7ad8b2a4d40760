package sparseworkbench.data.table;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognizes names of columns by what they say: languages, and phrases that end in a name that is known, as in “the text of the question”. */
final class TellingNames {
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int MOST_WORDS = 6;
    private static final int MOST_OF_A_PHRASE = 8;
    /** Letters: shorter words such as “rel” stand in texts by chance. */
    private static final int SHORT = 4;
    /** Rows in which such a word would come again if it were one of the texts. */
    private static final int ENOUGH_TO_COMPARE = 10;

    /** Of fewer rows it cannot be told that none is like the first. */
    private static final int ENOUGH_ROWS = 3;

    private TellingNames() {}

    /** Whether the first record is of that kind, and nothing below it is. */
    static boolean are(List<String> first, List<List<String>> below) {
        if (first.size() > 1 && areAbout(first, below)) {
            return true;
        }
        List<String> last = first.stream().map(TellingNames::lastWord).toList();
        if (first.size() < 2 || below.size() < ENOUGH_ROWS || new HashSet<>(last).size() < last.size()) {
            return false;
        }
        boolean languages = first.stream().allMatch(cell -> LANGUAGES.contains(cell.strip()));
        boolean phrases = first.stream().allMatch(cell -> cell.strip().split("\\s+").length <= MOST_WORDS)
                && last.stream().allMatch(ColumnNames::isKnown)
                && last.stream().anyMatch(ColumnNames::isQuery);
        return (languages || phrases)
                && below.stream()
                        .flatMap(List::stream)
                        .map(TellingNames::lastWord)
                        .noneMatch(last::contains);
    }

    /** Whether each names what a column may be for, and no cell below it has such a word in it. */
    private static boolean areAbout(List<String> first, List<List<String>> below) {
        boolean asks = false;
        for (int i = 0; i < first.size(); i++) {
            int column = i;
            Set<String> words = words(first.get(column));
            Set<String> known = words.stream()
                    .filter(word -> word.length() > SHORT && ColumnNames.isKnown(word))
                    .collect(Collectors.toSet());
            boolean again = below.stream()
                    .filter(row -> row.size() > column)
                    .anyMatch(row -> !Collections.disjoint(words(row.get(column)), known));
            if (known.isEmpty() || words.size() > MOST_OF_A_PHRASE || again) {
                return false;
            }
            asks |= known.stream().anyMatch(ColumnNames::isQuery);
        }
        return asks && below.size() >= ENOUGH_TO_COMPARE;
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(BETWEEN.split(cell.strip().toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String lastWord(String cell) {
        String text = cell.strip().toLowerCase(Locale.ROOT);
        return text.substring(text.lastIndexOf(' ') + 1);
    }
}
