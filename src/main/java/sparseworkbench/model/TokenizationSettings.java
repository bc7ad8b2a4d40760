package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sparseworkbench.file.Json;
import sparseworkbench.model.backbone.BackboneConfig;

/**
 * How a part of a model reads texts.
 *
 * @param folder         holds {@code tokenizer.json}
 * @param limit          most tokens of a text, special ones included
 * @param queryLimit     most tokens of a query, if it is another number
 * @param documentLimit  most tokens of a document, if it is another number
 * @param lowerCase      whether texts are turned to lower case before they are split
 * @param specialTokens  whether the special tokens are put around a text
 * @param paddingToken   what texts are filled up with, if the folder says
 */
public record TokenizationSettings(
        Path folder,
        int limit,
        OptionalInt queryLimit,
        OptionalInt documentLimit,
        boolean lowerCase,
        boolean specialTokens,
        Optional<String> paddingToken) {

    static final String TOKENIZER_CONFIG = "tokenizer_config.json";

    /** Names under which the settings of a transformer were saved at one time or another. */
    static final List<String> SENTENCE_CONFIGS = List.of(
            "sentence_bert_config.json",
            "sentence_roberta_config.json",
            "sentence_distilbert_config.json",
            "sentence_camembert_config.json",
            "sentence_albert_config.json",
            "sentence_xlm-roberta_config.json",
            "sentence_xlnet_config.json");

    /** How a transformer reads. */
    static TokenizationSettings of(Path folder, BackboneConfig config) throws IOException {
        ObjectNode sentence = sentenceConfig(folder);
        long limit = Math.min(
                config.longest(),
                positive(tokenizerConfig(folder), "model_max_length").orElse(Integer.MAX_VALUE));
        limit = Math.min(limit, positive(sentence, "max_seq_length").orElse(Integer.MAX_VALUE));
        return new TokenizationSettings(
                folder,
                (int) limit,
                shorter(sentence, "query_length", limit),
                shorter(sentence, "document_length", limit),
                sentence.path("do_lower_case").asBoolean(false),
                true,
                paddingToken(folder));
    }

    /** How static weights read: without special tokens, and as far as the tokenizer allows. */
    static TokenizationSettings ofStatic(Path folder) throws IOException {
        int limit = positive(tokenizerConfig(folder), "model_max_length").orElse(Integer.MAX_VALUE);
        return new TokenizationSettings(
                folder, limit, OptionalInt.empty(), OptionalInt.empty(), false, false, paddingToken(folder));
    }

    static ObjectNode tokenizerConfig(Path folder) throws IOException {
        return Json.readIfThere(folder.resolve(TOKENIZER_CONFIG));
    }

    static ObjectNode sentenceConfig(Path folder) throws IOException {
        for (String name : SENTENCE_CONFIGS) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return Json.read(folder.resolve(name));
            }
        }
        return Json.object();
    }

    private static Optional<String> paddingToken(Path folder) throws IOException {
        var token = tokenizerConfig(folder).path("pad_token");
        String text = token.isObject() ? token.path("content").asText("") : token.asText("");
        return text.isEmpty() || token.isNull() ? Optional.empty() : Optional.of(text);
    }

    private static OptionalInt shorter(ObjectNode json, String key, long limit) {
        Optional<Integer> length = positive(json, key);
        return length.isPresent() ? OptionalInt.of((int) Math.min(limit, length.get())) : OptionalInt.empty();
    }

    /** {@code model_max_length} is a huge number where a tokenizer knows no limit. */
    private static Optional<Integer> positive(ObjectNode json, String key) {
        double number = json.path(key).asDouble(0);
        return number >= 1 ? Optional.of((int) Math.min(number, Integer.MAX_VALUE)) : Optional.empty();
    }

    /** The same with texts cut earlier. */
    public TokenizationSettings cutAt(int longest) {
        return new TokenizationSettings(
                folder, Math.min(limit, longest), queryLimit, documentLimit, lowerCase, specialTokens, paddingToken);
    }
}
