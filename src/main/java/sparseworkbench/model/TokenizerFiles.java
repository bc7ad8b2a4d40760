package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import sparseworkbench.file.Json;

/**
 * The tokenizer of a model in memory, because the folder that it came from may be gone when it is saved.
 *
 * @param tokenizer {@code tokenizer.json}, byte by byte
 * @param config    {@code tokenizer_config.json}
 */
record TokenizerFiles(byte[] tokenizer, ObjectNode config) {

    /** @param tokenizerClass for a folder without {@code tokenizer_config.json} */
    static TokenizerFiles read(TokenizationSettings reading, String tokenizerClass) throws IOException {
        byte[] tokenizer = Files.readAllBytes(reading.folder().resolve(TokenizerFile.NAME));
        ObjectNode config = TokenizationSettings.tokenizerConfig(reading.folder());
        if (!config.has("tokenizer_class")) {
            config.put("tokenizer_class", tokenizerClass);
        }
        return new TokenizerFiles(
                reading.lowerCase() ? lowering(reading.folder().resolve(TokenizerFile.NAME), tokenizer) : tokenizer,
                config);
    }

    /** The newer layout has no place of its own for this setting: the reference puts it in front of the normaliser, too. */
    private static byte[] lowering(Path file, byte[] tokenizer) throws IOException {
        ObjectNode json = Json.parse(file, tokenizer);
        ObjectNode lower = Json.object().put("type", "Lowercase");
        ArrayNode all = Json.object().arrayNode().add(lower);
        if (json.path("normalizer").path("type").asText().equals("Sequence")) {
            json.path("normalizer").path("normalizers").forEach(all::add);
        } else if (json.path("normalizer").isObject()) {
            all.add(json.get("normalizer"));
        }
        json.putObject("normalizer").put("type", "Sequence").set("normalizers", all);
        return Json.bytes(json);
    }

    /** @param limit most tokens of a text, or {@code Integer.MAX_VALUE} */
    void write(Path folder, int limit) throws IOException {
        Files.write(folder.resolve(TokenizerFile.NAME), tokenizer);
        ObjectNode saved = config.deepCopy();
        if (limit < Integer.MAX_VALUE) {
            saved.put("model_max_length", limit);
        }
        Json.write(folder.resolve(TokenizationSettings.TOKENIZER_CONFIG), saved);
    }
}
