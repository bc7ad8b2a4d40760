package sparseworkbench.data;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows whose texts are mostly written in a script other than Latin.
 *
 * @param script as Unicode names it
 * @param count  rows, among those looked at
 * @param rows   numbers of the first of them
 * @param looked rows looked at
 */
public record ScriptRows(UnicodeScript script, long count, List<Long> rows, long looked) {
    /** Letters of Latin end here; what follows has to be looked up. */
    private static final int BEYOND_LATIN = 0x250;

    public ScriptRows {
        rows = List.copyOf(rows);
    }

    /** The script of at least half of all letters, unless that is Latin. Kana count as Han, as in Japanese both stand in one text. */
    static Optional<UnicodeScript> of(List<String> texts) {
        Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
        int letters = 0;
        for (String text : texts) {
            for (int i = 0; i < text.length(); ) {
                int c = text.codePointAt(i);
                i += Character.charCount(c);
                if (Character.isLetter(c)) {
                    letters++;
                    if (c >= BEYOND_LATIN) {
                        counts.merge(script(c), 1, Integer::sum);
                    }
                }
            }
        }
        int half = Math.max(1, letters / 2);
        return counts.entrySet().stream()
                .filter(script -> script.getKey() != UnicodeScript.LATIN && script.getValue() >= half)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The script of a letter; kana as Han. */
    public static UnicodeScript script(int letter) {
        UnicodeScript script = UnicodeScript.of(letter);
        return script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA ? UnicodeScript.HAN : script;
    }

    /** Counts rows of a sample. */
    static final class Counter {
        private final Map<UnicodeScript, List<Long>> found = new EnumMap<>(UnicodeScript.class);
        private long looked;

        void add(long row, Optional<UnicodeScript> script) {
            looked++;
            script.ifPresent(
                    of -> found.computeIfAbsent(of, key -> new ArrayList<>()).add(row));
        }

        /** The most frequent first. */
        List<ScriptRows> counted() {
            return found.entrySet().stream()
                    .map(script -> new ScriptRows(
                            script.getKey(),
                            script.getValue().size(),
                            script.getValue().stream().limit(Finding.KEPT).toList(),
                            looked))
                    .sorted(Comparator.comparing(ScriptRows::count).reversed())
                    .toList();
        }
    }
}
