package sparseworkbench.data.table;

import java.util.List;
import java.util.regex.Pattern;

/** Tells texts from categories and other values that say nothing themselves: one of a few words, addresses, names of files, hashes. */
final class CategoricalValues {
    private static final Pattern IDENTIFIER = Pattern.compile(
            // an address of the web or of a person
            "(?i)[a-z][a-z0-9+]{1,10}://\\S+|\\S+@\\S+\\.[a-z]{2,}"
                    // UUID, hash, ISBN
                    + "|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=\\S*\\d)[0-9a-f]{16,}|97[89](-?\\d){9,10}"
                    // a file
                    + "|\\S{1,100}\\.(pdf|docx?|txt|html?|md|jpe?g|png|gif|webp|wav|mp3|flac|mp4|json|xml|csv)");
    /** Which of the answers beside a question is right. */
    private static final Pattern LETTER = Pattern.compile("(?i)[a-j]");

    private static final int LONGEST = 300;
    private static final int LONGEST_WORD = 12;
    private static final int LONGEST_PHRASE = 40;
    /** In fewer rows a word may stand again by chance. */
    private static final int ENOUGH_WORDS = 20;

    private static final int ENOUGH_ALIKE = 5;
    /** Fewer may be the letters of a trial. */
    private static final int ENOUGH_LETTERS = 10;

    private CategoricalValues() {}

    /** @param filled the cells with something in them */
    static boolean are(List<String> filled) {
        return filled.size() > 1 && filled.stream().allMatch(CategoricalValues::isIdentifier)
                || areLetters(filled)
                || isOne(filled)
                || areFewWords(filled);
    }

    private static boolean isIdentifier(String cell) {
        return cell.length() <= LONGEST && IDENTIFIER.matcher(cell.strip()).matches();
    }

    private static boolean areLetters(List<String> filled) {
        return filled.size() >= ENOUGH_LETTERS
                && filled.stream()
                        .map(String::strip)
                        .allMatch(cell -> LETTER.matcher(cell).matches());
    }

    private static boolean isOne(List<String> filled) {
        return filled.size() >= ENOUGH_ALIKE && filled.stream().allMatch(filled.getFirst()::equals);
    }

    private static boolean areFewWords(List<String> filled) {
        return filled.size() >= ENOUGH_WORDS
                && filled.stream().allMatch(CategoricalValues::isWord)
                && filled.stream().distinct().count() * 10 <= filled.size();
    }

    /** Whether there are many rows and few different texts, none of them long. */
    static boolean areRepeating(List<String> filled) {
        return filled.size() >= ENOUGH_WORDS
                && filled.stream().allMatch(cell -> cell.length() <= LONGEST_PHRASE)
                && filled.stream().distinct().count() * 10 <= filled.size();
    }

    private static boolean isWord(String cell) {
        String word = cell.strip();
        return word.length() <= LONGEST_WORD && word.chars().noneMatch(Character::isWhitespace);
    }
}
