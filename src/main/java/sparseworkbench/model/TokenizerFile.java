package sparseworkbench.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.Json;

/** A quick look at {@code tokenizer.json}: every token must have a row in the word table, and some are special. */
final class TokenizerFile {
    static final String NAME = "tokenizer.json";

    private TokenizerFile() {}

    /**
     * Checks the tokenizer of a folder.
     *
     * @param rows rows of the word table
     */
    static void check(Path folder, int rows) throws IOException, UnusableModel {
        Path file = folder.resolve(NAME);
        int largest = largestId(file);
        if (largest < 0) {
            throw new UnusableModel(
                    "The tokenizer " + file + " has no vocabulary.", "Copy or download the file again.");
        }
        if (largest >= rows) {
            throw new UnusableModel(
                    "The tokenizer " + file + " knows tokens up to the number " + largest
                            + ", and the model has weights for " + rows + " tokens only.",
                    "Copy tokenizer and weights from the same model.");
        }
    }

    /** The largest id of the vocabulary and of the added tokens; -1 without any. */
    private static int largestId(Path file) throws IOException {
        int largest = -1;
        try (JsonParser parser = Json.vocabularyReader().createParser(Files.readAllBytes(file))) {
            expectObject(file, parser);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                parser.nextToken();
                switch (key) {
                    case "model" -> largest = Math.max(largest, model(parser));
                    case "added_tokens" -> largest = Math.max(largest, added(parser));
                    default -> parser.skipChildren();
                }
            }
            return largest;
        } catch (JsonProcessingException e) {
            throw Json.notJson(file, e);
        }
    }

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

    private static int model(JsonParser parser) throws IOException {
        int largest = -1;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean vocabulary = parser.currentName().equals("vocab");
            JsonToken value = parser.nextToken();
            if (vocabulary && value == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    largest = Math.max(largest, parser.nextIntValue(-1));
                }
            } else if (vocabulary && value == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    parser.skipChildren();
                    largest++;
                }
            } else {
                parser.skipChildren();
            }
        }
        return largest;
    }

    private static int added(JsonParser parser) throws IOException {
        int largest = -1;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean id = parser.currentName().equals("id");
                parser.nextToken();
                largest = Math.max(largest, id ? parser.getValueAsInt(-1) : -1);
                parser.skipChildren();
            }
        }
        return largest;
    }
}
