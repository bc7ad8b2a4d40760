package sparseworkbench.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How JSON is read and written. Readers and writers cannot be changed and may be used by several threads; whoever needs something
 * else derives it from one of them, by {@code with…} or {@code forType}.
 *
 * <p>Every reader is bounded, because the files of others are read, too: objects and lists in each other, and how many of them. A
 * file is bounded before it is read ({@link FileBound}).
 */
public final class Json {
    /** Deeper than any file of a model or a project (a dozen levels), and shallow enough for every stack. */
    private static final int DEEPEST = 100;

    /** Names, values, braces and brackets of one text: a vocabulary of a million tokens with as many merges has fewer. */
    private static final long MOST_TOKENS = 5_000_000;
    /** Seventy thousand tensors, each with its type, its shape and its place: ten times what the largest encoders have. */
    private static final long MOST_HEADER_TOKENS = 1_000_000;

    private static final Pattern ALLOWED_TOKENS = Pattern.compile("allowed \\((\\d+)000000\\b");

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(DEEPEST)
            .maxTokenCount(MOST_TOKENS)
            .maxStringLength((int) FileBound.VOCABULARY.bytes())
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper(
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build());
    private static final ObjectReader READER = MAPPER.reader();
    private static final ObjectReader STRICT = READER.with(JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build());
    private static final ObjectReader HEADERS = READER.with(JsonFactory.builder()
            .streamReadConstraints(
                    CONSTRAINTS.rebuild().maxTokenCount(MOST_HEADER_TOKENS).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // Each tensor has a name of its own, as each token of a vocabulary has.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build());
    private static final ObjectReader VOCABULARY = READER.with(JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build());
    private static final ObjectReader ROWS = READER.with(JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(
                    CONSTRAINTS.rebuild().maxTokenCount(Long.MAX_VALUE).build())
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

    /**
     * A reader for tables, which have any number of rows: for parsers that keep none of them. NaN and Infinity are numbers, as Python writes them: whoever
     * reads a value decides what they mean.
     */
    public static ObjectReader rowReader() {
        return ROWS;
    }

    /** Writes everything in one line. */
    public static ObjectWriter writer() {
        return WRITER;
    }

    /** Writes each field in a line of its own, two blanks further in than the object around it. */
    public static ObjectWriter indentedWriter() {
        return INDENTED;
    }

    /**
     * The name or text at which a parser stands.
     *
     * @throws JsonProcessingException it has half a surrogate pair, which no text can hold
     */
    public static String text(JsonParser parser) throws IOException {
        return UnpairedSurrogates.checked(parser.getText(), parser.currentTokenLocation());
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
     * @throws DamagedFile it is not JSON, holds something else, or is larger than any file of its kind
     */
    public static ObjectNode read(Path file) throws IOException {
        return parse(file, FileBound.SETTINGS.read(file));
    }

    /** As {@link #read}, for files with a line for each token of a vocabulary. */
    public static ObjectNode readVocabulary(Path file) throws IOException {
        return parseVocabulary(file, FileBound.VOCABULARY.read(file));
    }

    /**
     * As {@link #read}, but an empty object where there is no such file.
     *
     * @throws AccessDeniedException its folder does not let anybody see whether it is there
     */
    public static ObjectNode readIfThere(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            return read(file);
        }
        requireSeen(file);
        return object();
    }

    /** To take settings for absent that are only hidden would be to ignore them. */
    private static void requireSeen(Path file) throws AccessDeniedException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(folder) && !Files.isExecutable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
    }

    /**
     * Reads a file that holds a list.
     *
     * @throws DamagedFile it is not JSON, or holds something else
     */
    public static ArrayNode readArray(Path file) throws IOException {
        if (tree(READER, file, FileBound.SETTINGS.read(file)) instanceof ArrayNode array) {
            return array;
        }
        throw new DamagedFile(file, "it should hold a list.");
    }

    /**
     * The object that a text is.
     *
     * @param file where the text comes from, for the message
     * @throws DamagedFile it is not JSON, or something else
     */
    public static ObjectNode parse(Path file, byte[] text) throws IOException {
        return object(READER, file, text);
    }

    /** As {@link #parse}, for the list of a file's tensors: a name that occurs twice in one object is a fault, too. */
    public static ObjectNode parseHeader(Path file, byte[] text) throws IOException {
        return object(HEADERS, file, text);
    }

    /** As {@link #parse}, for a text with a field for each token of a vocabulary. */
    public static ObjectNode parseVocabulary(Path file, byte[] text) throws IOException {
        return object(VOCABULARY, file, text);
    }

    private static ObjectNode object(ObjectReader reader, Path file, byte[] text) throws IOException {
        if (tree(reader, file, text) instanceof ObjectNode object) {
            return object;
        }
        throw new DamagedFile(file, "it should hold one JSON object.");
    }

    private static JsonNode tree(ObjectReader reader, Path file, byte[] text) throws IOException {
        try {
            requireUtf8(file, text);
            UnpairedSurrogates.check(text);
            return reader.with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(text);
        } catch (JsonProcessingException e) {
            throw notJson(file, e);
        } catch (CharConversionException e) {
            throw new DamagedFile(file, "it is not a text in UTF-8.");
        }
    }

    /** The parser would read other encodings, too, which neither the reference nor the native tokenizer knows: they give themselves away by a zero. */
    private static void requireUtf8(Path file, byte[] text) throws DamagedFile {
        for (int i = 0; i < Math.min(4, text.length); i++) {
            if (text[i] == 0) {
                throw new DamagedFile(file, "it is not a text in UTF-8.");
            }
        }
    }

    /** What to say of a file when a reader has met something that is not JSON. */
    public static DamagedFile notJson(Path file, JsonProcessingException cause) {
        JsonLocation at = cause.getLocation();
        return new DamagedFile(file, (at == null ? "it " : "line " + at.getLineNr() + " ") + fault(cause));
    }

    private static String fault(JsonProcessingException cause) {
        return beyondBounds(cause).orElse("is not JSON.");
    }

    /** What is wrong with a line that is JSON by its grammar and refused all the same, to be read after “line N” or “it”. */
    public static Optional<String> beyondBounds(JsonProcessingException cause) {
        String said = String.valueOf(cause.getOriginalMessage());
        if (cause instanceof UnpairedSurrogates.Found) {
            return Optional.of("has half a character (" + said + "), which is no text.");
        }
        if (said.startsWith("Duplicate field")) {
            return Optional.of("names the same twice (" + said + ").");
        }
        return cause instanceof StreamConstraintsException ? Optional.of(bound(said)) : Optional.empty();
    }

    private static String bound(String said) {
        return said.contains("depth")
                ? "lies more than " + DEEPEST + " objects and lists deep."
                : said.contains("oken count")
                        ? "comes after more than " + millions(said) + " million values."
                        : "has a number or a name of absurd length.";
    }

    private static String millions(String said) {
        Matcher allowed = ALLOWED_TOKENS.matcher(said);
        return allowed.find() ? allowed.group(1) : Long.toString(MOST_TOKENS / 1_000_000);
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
