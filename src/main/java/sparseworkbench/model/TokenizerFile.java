package sparseworkbench.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.Json;

/** A quick look at {@code tokenizer.json}: which tokens are special. */
final class TokenizerFile {
    static final String NAME = TokenizerFiles.TOKENIZER;

    private TokenizerFile() {}

    /** The ids of the tokens that are marked as special, in their order. */
    static int[] special(Path file, byte[] json) throws IOException {
        IntStream.Builder ids = IntStream.builder();
        try (JsonParser parser = Json.vocabularyReader().createParser(json)) {
            expectObject(file, parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean added = parser.currentName().equals("added_tokens");
                parser.nextToken();
                if (added) {
                    for (JsonNode token : parser.<JsonNode>readValueAsTree()) {
                        if (token.path("special").asBoolean()) {
                            ids.add(token.path("id").asInt());
                        }
                    }
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException e) {
            throw Json.notJson(file, e);
        }
        return ids.build().sorted().distinct().toArray();
    }

    private static void expectObject(Path file, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new DamagedFile(file, "it should hold one JSON object.");
        }
    }
}
