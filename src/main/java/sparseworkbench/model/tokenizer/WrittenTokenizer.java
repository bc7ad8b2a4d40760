package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a {@code tokenizer.json} must be like for the reference to open it, whatever of it the class then builds anew: its library reads the
 * whole file first.
 */
final class WrittenTokenizer {
    private static final String ADDED = "added_tokens";
    private static final String AGAIN = "Copy or download the file again.";

    private static final Set<String> PARTS = Set.of(
            "version",
            "truncation",
            "padding",
            ADDED,
            "normalizer",
            "pre_tokenizer",
            "post_processor",
            "decoder",
            "model");

    /** The kinds of steps that the library tokenizers knows, where another kind is an error. */
    private static final Map<String, Set<String>> STEPS = Map.of(
            "normalizer",
            Set.of(
                    "BertNormalizer",
                    "ByteLevel",
                    "Lowercase",
                    "NFC",
                    "NFD",
                    "NFKC",
                    "NFKD",
                    "Nmt",
                    "Precompiled",
                    "Prepend",
                    "Replace",
                    "Sequence",
                    "Strip",
                    "StripAccents"),
            "pre_tokenizer",
            Set.of(
                    "BertPreTokenizer",
                    "ByteLevel",
                    "CharDelimiterSplit",
                    "Digits",
                    "FixedLength",
                    "Metaspace",
                    "Punctuation",
                    "Sequence",
                    "Split",
                    "UnicodeScripts",
                    "Whitespace",
                    "WhitespaceSplit"),
            "post_processor",
            Set.of("BertProcessing", "ByteLevel", "RobertaProcessing", "Sequence", "TemplateProcessing"));

    private static final List<String> FLAGS = List.of("single_word", "lstrip", "rstrip", "normalized", "special");

    private WrittenTokenizer() {}

    static void check(Path file, ObjectNode json, TokenizerClass kind) throws UnusableTokenizer {
        String unknown = json.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !PARTS.contains(key))
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw refused(file, "has a part that no tokenizer has: " + unknown, "Take it out, or get the file again.");
        }
        String version = json.path("version").asText("1.0");
        if (!version.equals("1.0")) {
            throw refused(file, "is written in version “" + version + "”, and only 1.0 can be read", AGAIN);
        }
        if (!json.path("model").isObject()) {
            throw refused(file, "has no vocabulary, because its model is missing", AGAIN);
        }
        for (Map.Entry<String, Set<String>> part : STEPS.entrySet()) {
            JsonNode step = json.path(part.getKey());
            if (!step.isMissingNode() && !step.isNull() && !part.getValue().contains(Spelling.type(step))) {
                throw refused(
                        file, "has a " + part.getKey() + " of the unknown kind “" + Spelling.type(step) + "”", AGAIN);
            }
        }
        checkAdded(file, json.path(ADDED), kind);
    }

    private static void checkAdded(Path file, JsonNode added, TokenizerClass kind) throws UnusableTokenizer {
        if (!added.isArray()) {
            throw refused(
                    file,
                    "has no list of " + ADDED + (added.isMissingNode() ? "" : " but " + added),
                    "Copy or download the file again, or write “\"" + ADDED
                            + "\": []” into it if the tokenizer has none.");
        }
        for (JsonField field : new JsonField(file, ADDED, added).all()) {
            JsonNode token = field.value();
            if (!token.path("id").isInt() || token.path("id").intValue() < 0) {
                throw refused(file, "has no token's number as " + field.in("id").place(), AGAIN);
            }
            if (!token.path("content").isTextual()) {
                throw refused(file, "has no text as " + field.in("content").place(), AGAIN);
            }
            boolean whole = FLAGS.stream().allMatch(flag -> token.path(flag).isBoolean());
            if (!whole && kind.readsAddedTokens()) {
                throw refused(
                        file,
                        "has “" + token.path("content").asText() + "” among its " + ADDED + " without all of "
                                + String.join(", ", FLAGS),
                        AGAIN);
            }
        }
    }

    private static UnusableTokenizer refused(Path file, String what, String cure) {
        return new UnusableTokenizer(file + " " + what + ". The reference library does not open it.", cure);
    }
}
