package sparseworkbench.data.table;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Recognizes names of columns by what they say: languages, and phrases that end in a name that is known, as in “the text of the question”. */
final class TellingNames {
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final int MOST_WORDS = 6;
    /** Of fewer rows it cannot be told that none is like the first. */
    private static final int ENOUGH_ROWS = 3;

    private TellingNames() {}

    /** Whether the first record is of that kind, and nothing below it is. */
    static boolean are(List<String> first, List<List<String>> below) {
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

    private static String lastWord(String cell) {
        String text = cell.strip().toLowerCase(Locale.ROOT);
        return text.substring(text.lastIndexOf(' ') + 1);
    }
}
