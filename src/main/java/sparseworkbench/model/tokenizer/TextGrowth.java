package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How many times as long the steps before the splitting can make a text. Each alone is harmless, and a dozen that put ten letters in the place of one fill
 * any memory. Steps are told apart by their fields, as in the library, where their types are missing.
 */
final class TextGrowth {
    /** Beyond all that is in use: SentencePiece's table (33 bytes for an Arabic ligature) with a few characters replaced. */
    private static final double MOST = 1_000;

    /** Bytes that are no printable characters become characters of two bytes. */
    private static final double OF_BYTES = 2;

    private static final String TABLE = "precompiled_charsmap";
    /** Longer ones are not worth a look. */
    private static final int LONGEST_EXPRESSION = 200;
    /** What looks around or back, and what the library reads otherwise than Java. */
    private static final Pattern MATCHES_PLACES = Pattern.compile("\\(\\?(?!:)|\\\\[bBQk1-9]|\\}\\?");

    private TextGrowth() {}

    /**
     * Checks the steps of a tokenizer.
     *
     * @throws UnusableTokenizer with the field of the step from which on it is too much
     */
    static void check(JsonField root) throws UnusableTokenizer {
        double normalized = of(root.in("normalizer"), 1);
        of(root.in("pre_tokenizer"), normalized);
    }

    private static double of(JsonField step, double before) throws UnusableTokenizer {
        double growth = before * alone(step);
        for (String inside : List.of("normalizers", "pretokenizers")) {
            if (step.value().has(inside)) {
                for (JsonField inner : step.in(inside).list().all()) {
                    growth = of(inner, growth);
                }
            }
        }
        if (growth > MOST) {
            throw step.fault(String.format(Locale.ROOT, "should not make a text more than %,.0f times as long", MOST));
        }
        return growth;
    }

    private static double alone(JsonField field) throws UnusableTokenizer {
        JsonNode step = field.value();
        if (step.has("content") && step.has("pattern")) {
            return replaced(step.path("pattern"), length(step.path("content")));
        }
        if (step.has("prepend")) {
            return 1 + length(step.path("prepend"));
        }
        if (step.has(TABLE)) {
            CharacterTable.check(field.in(TABLE)); // Only tables among the normalizers have been checked.
            return longestText(step.path(TABLE).asText(""));
        }
        return Spelling.type(step).equals("ByteLevel") ? OF_BYTES : 1;
    }

    /** An expression may match one character, or nothing between two of them. */
    private static double replaced(JsonNode pattern, int length) {
        String text = pattern.path("String").asText("");
        if (text.isEmpty()) {
            return takesLetters(pattern.path("Regex").asText("")) ? Math.max(1, length) : 1 + length;
        }
        return Math.max(1, (double) length / text.length());
    }

    /** Whether it is certain that an expression matches no place between letters. The library's expressions are nearly those of Java. */
    private static boolean takesLetters(String expression) {
        if (expression.length() > LONGEST_EXPRESSION
                || MATCHES_PLACES.matcher(expression).find()) {
            return false;
        }
        try {
            return !Pattern.compile(expression).matcher("").matches();
        } catch (PatternSyntaxException ofTheLibraryAlone) {
            return false;
        }
    }

    private static int length(JsonNode text) {
        return text.asText("").length();
    }

    /** Of a table that has been checked: the texts after its array, each ended by a zero. */
    private static double longestText(String table) {
        String all = new String(Base64.getDecoder().decode(table), StandardCharsets.ISO_8859_1);
        int size = 0;
        for (int i = Integer.BYTES - 1; i >= 0 && all.length() >= Integer.BYTES; i--) {
            size = size << Byte.SIZE | all.charAt(i);
        }
        int from = Math.min(all.length(), Math.max(0, size) + Integer.BYTES);
        int longest = 1;
        for (int at = from; at < all.length(); ) {
            int end = all.indexOf('\0', at);
            int next = end < 0 ? all.length() : end;
            longest = Math.max(longest, next - at);
            at = next + 1;
        }
        return longest;
    }
}
