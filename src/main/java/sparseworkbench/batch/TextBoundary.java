package sparseworkbench.batch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/**
 * Where a long text can be cut before it is split into tokens, so that what comes after the cut has no influence on the tokens before
 * it. Texts are cut at a number of tokens anyway, and the library that splits them makes all tokens of a text first.
 *
 * <p>A cut is before a space or the end of a line that follows an ASCII letter or digit. It has no influence where words end at spaces for
 * every step of the tokenizer, which is so for the steps listed here, and where no token that is looked for in texts holds a blank.
 */
final class TextBoundary {
    private static final Set<String> LOCAL_NORMALIZERS = Set.of(
            "Sequence",
            "BertNormalizer",
            "Lowercase",
            "NFC",
            "NFD",
            "NFKC",
            "NFKD",
            "StripAccents",
            "Nmt",
            "Precompiled",
            "Replace");

    private static final Set<String> LOCAL_WORDS =
            Set.of("Sequence", "BertPreTokenizer", "Whitespace", "WhitespaceSplit", "Punctuation", "Digits");

    private TextBoundary() {}

    /**
     * Whether texts may be cut.
     *
     * @param root {@code tokenizer.json}
     */
    static boolean isHarmless(JsonNode root) {
        boolean cutsAtEnd =
                !root.path("truncation").path("direction").asText("Right").equalsIgnoreCase("Left");
        JsonNode dropout = root.path("model").path("dropout");
        return cutsAtEnd
                && dropout.asDouble(0) == 0
                && root.path("added_tokens").valueStream().allMatch(TextBoundary::hasNoBlank)
                && isLocalNormalizer(root.path("normalizer"))
                && splitsAtSpaces(root.path("pre_tokenizer"));
    }

    /** Normalized ones are looked for in a text that may have other characters. */
    private static boolean hasNoBlank(JsonNode token) {
        String content = token.path("content").asText();
        return token.path("normalized").asBoolean()
                ? content.chars().allMatch(c -> c > ' ' && c < 0x7F)
                : content.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static boolean isLocalNormalizer(JsonNode step) {
        if (!step.isObject()) {
            return true;
        }
        JsonNode literal = step.path("pattern").path("String");
        boolean replaces = step.path("type").asText().equals("Replace");
        return LOCAL_NORMALIZERS.contains(step.path("type").asText())
                && (!replaces || literal.isTextual() && isBlankless(literal.textValue()))
                && step.path("normalizers").valueStream().allMatch(TextBoundary::isLocalNormalizer);
    }

    private static boolean isBlankless(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** Whether every step ends words at spaces or leaves them alone, and one does. */
    private static boolean splitsAtSpaces(JsonNode step) {
        return isLocal(step) && ends(step);
    }

    private static boolean isLocal(JsonNode step) {
        return switch (step.path("type").asText()) {
            case "ByteLevel" -> step.path("use_regex").asBoolean(true);
            case "Metaspace" -> step.path("split").asBoolean(true);
            default ->
                LOCAL_WORDS.contains(step.path("type").asText())
                        && step.path("pretokenizers").valueStream().allMatch(TextBoundary::isLocal);
        };
    }

    private static boolean ends(JsonNode step) {
        return switch (step.path("type").asText()) {
            case "Sequence" -> step.path("pretokenizers").valueStream().anyMatch(TextBoundary::ends);
            case "Punctuation", "Digits" -> false;
            default -> true;
        };
    }

    /**
     * The beginning of a text, up to the last place where it can be cut.
     *
     * @param longest most characters of it
     * @return the text itself where it is shorter or has no such place
     */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        for (int at = longest; at > longest / 2; at--) {
            boolean blank = text.charAt(at) == ' ' || text.charAt(at) == '\n';
            if (blank && isPlain(text.charAt(at - 1))) {
                return text.substring(0, at);
            }
        }
        return text;
    }

    private static boolean isPlain(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }
}
