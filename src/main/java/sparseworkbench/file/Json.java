package sparseworkbench.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How JSON is read and written. Readers and writers cannot be changed and may be used by several threads; whoever needs something
 * else derives it from one of them, by {@code with…} or {@code forType}.
 */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectReader READER = MAPPER.reader();
    private static final ObjectReader STRICT = READER.with(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final ObjectReader VOCABULARY = READER.with(JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build());
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectWriter INDENTED = WRITER.with(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    /** The usual reader: of two values with the same name in one object the last counts. */
    public static ObjectReader reader() {
        return READER;
    }

    /** A reader for files that people edit: a name that occurs twice in one object is an error with its line. */
    public static ObjectReader strictReader() {
        return STRICT;
    }

    /**
     * A reader for a {@code tokenizer.json}, where every token is the name of a field, once: to look each up among the names seen
     * before takes longer than all the rest.
     */
    public static ObjectReader vocabularyReader() {
        return VOCABULARY;
    }

    /** Writes everything in one line. */
    public static ObjectWriter writer() {
        return WRITER;
    }

    /** Writes each field in a line of its own, two blanks further in than the object around it. */
    public static ObjectWriter indentedWriter() {
        return INDENTED;
    }

    /** An object without fields. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Plain values (maps, lists, texts, numbers, records) as a tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Reads a file that holds one JSON object.
     *
     * @throws DamagedFile it is not JSON, or holds something else
     */
    public static ObjectNode read(Path file) throws IOException {
        return parse(file, Files.readAllBytes(file));
    }

    /** As {@link #read}, but an empty object where there is no such file. */
    public static ObjectNode readIfThere(Path file) throws IOException {
        return Files.isRegularFile(file) ? read(file) : object();
    }

    /**
     * Reads a file that holds a list.
     *
     * @throws DamagedFile it is not JSON, or holds something else
     */
    public static ArrayNode readArray(Path file) throws IOException {
        try {
            if (READER.readTree(Files.readAllBytes(file)) instanceof ArrayNode array) {
                return array;
            }
            throw new DamagedFile(file, "it should hold a list.");
        } catch (JsonProcessingException e) {
            throw notJson(file, e);
        }
    }

    /**
     * The object that a text is.
     *
     * @param file where the text comes from, for the message
     * @throws DamagedFile it is not JSON, or something else
     */
    public static ObjectNode parse(Path file, byte[] text) throws IOException {
        try {
            if (READER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new DamagedFile(file, "it should hold one JSON object.");
        } catch (JsonProcessingException e) {
            throw notJson(file, e);
        }
    }

    /** What to say of a file when a reader has met something that is not JSON. */
    public static DamagedFile notJson(Path file, JsonProcessingException cause) {
        return new DamagedFile(
                file,
                "line " + (cause.getLocation() == null ? 1 : cause.getLocation().getLineNr()) + " is not JSON.");
    }

    /** The indented text of a tree, in UTF-8. */
    public static byte[] bytes(JsonNode node) throws IOException {
        return INDENTED.writeValueAsBytes(node);
    }

    /** Writes the indented text of a tree where nobody else reads yet, such as inside an {@link AtomicFolder}. */
    public static void write(Path file, JsonNode node) throws IOException {
        Files.write(file, bytes(node));
    }
}
