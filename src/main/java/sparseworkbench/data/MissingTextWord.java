package sparseworkbench.data;

import java.util.Set;

/**
 * Words that programs write where a text is missing. They are those that pandas' {@code read_csv} takes for missing values ({@code na_values}),
 * JavaScript's word for it, the errors of spreadsheet programs, and what stands for deleted posts in dumps of forums.
 */
final class MissingTextWord {
    private static final Set<String> WORDS = Set.of(
            "#N/A",
            "#N/A N/A",
            "#NA",
            "-1.#IND",
            "-1.#QNAN",
            "-NaN",
            "-nan",
            "1.#IND",
            "1.#QNAN",
            "<NA>",
            "N/A",
            "NA",
            "NULL",
            "NaN",
            "None",
            "n/a",
            "nan",
            "null",
            "undefined",
            "#NULL!",
            "#DIV/0!",
            "#VALUE!",
            "#REF!",
            "#NAME?",
            "#NUM!",
            "[deleted]",
            "[removed]");
    private static final int LONGEST =
            WORDS.stream().mapToInt(String::length).max().orElseThrow();

    private MissingTextWord() {}

    /** Whether a text is nothing but such a word, as it stands: “Null” and “none” may be meant. */
    static boolean is(String text) {
        String bare = text.strip();
        return bare.length() <= LONGEST && WORDS.contains(bare);
    }
}
