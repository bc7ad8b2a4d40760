package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.FileBound;
import sparseworkbench.file.Json;

/**
 * The files of a folder that describe its tokenizer.
 *
 * @param path       where they are
 * @param written    {@code tokenizer.json}, if there is one
 * @param bytes      the same byte by byte; empty without one
 * @param config     {@code tokenizer_config.json}, or an empty object
 * @param kind       the class that the reference builds
 */
record TokenizerFolder(Path path, Optional<ObjectNode> written, byte[] bytes, ObjectNode config, TokenizerClass kind) {
    static final String TOKENIZER = "tokenizer.json";
    static final String CONFIG = "tokenizer_config.json";
    static final String SPECIAL_TOKENS = "special_tokens_map.json";
    static final String ADDED_TOKENS = "added_tokens.json";
    private static final String MODEL_CONFIG = "config.json";
    private static final String WORDS = "vocab.txt";
    private static final String BYTE_PAIRS = "vocab.json";
    private static final String MERGES = "merges.txt";

    /** How the reference itself writes a file that is missing. */
    static final String SAVE_AGAIN =
            "Save the tokenizer again in Python, with AutoTokenizer.from_pretrained(folder).save_pretrained(folder).";

    /** Makes a tokenizer of another class one that is read as it is written; some old classes in Python alone have no such form. */
    private static final String SAVE_AS_WRITTEN =
            "Save it as one that is read as it is written: in Python, in that folder: from transformers import"
                    + " AutoTokenizer, PreTrainedTokenizerFast; t = AutoTokenizer.from_pretrained(\".\");"
                    + " PreTrainedTokenizerFast(tokenizer_object=t.backend_tokenizer,"
                    + " model_max_length=t.model_max_length, truncation_side=t.truncation_side,"
                    + " **t.special_tokens_map).save_pretrained(\".\"). Where Python says that there is no"
                    + " backend_tokenizer, choose another model.";

    static TokenizerFolder read(Path path) throws IOException, UnusableTokenizer {
        ObjectNode config = Json.readIfThere(path.resolve(CONFIG));
        TokenizerClass kind = kind(path, config, Json.readIfThere(path.resolve(MODEL_CONFIG)));
        Path file = path.resolve(fileName(path, config));
        if (!Files.isRegularFile(file)) {
            return new TokenizerFolder(path, Optional.empty(), new byte[0], config, kind);
        }
        byte[] bytes = withoutMark(FileBound.VOCABULARY.read(file));
        ObjectNode written = Json.parseVocabulary(file, bytes);
        WrittenTokenizer.check(file, written, kind);
        return new TokenizerFolder(path, Optional.of(written), bytes, config, kind);
    }

    /** Without the byte order mark of some editors, at which the library that splits texts fails. */
    private static byte[] withoutMark(byte[] text) {
        boolean marked = text.length > 2 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(text, 3, text.length) : text;
    }

    /** Whether a folder has files that a tokenizer can be built from. */
    static boolean isThere(Path path) {
        return List.of(TOKENIZER, WORDS, BYTE_PAIRS).stream().anyMatch(name -> Files.isRegularFile(path.resolve(name)));
    }

    /** There are folders with a file for each range of versions. */
    private static String fileName(Path path, ObjectNode config) throws UnusableTokenizer {
        for (JsonNode name : config.path("fast_tokenizer_files")) {
            if (!name.asText().equals(TOKENIZER)) {
                throw new UnusableTokenizer(
                        path.resolve(CONFIG) + " names several tokenizers (fast_tokenizer_files), one for each range"
                                + " of versions, which is not supported.",
                        SAVE_AGAIN);
            }
        }
        return TOKENIZER;
    }

    private static TokenizerClass kind(Path path, ObjectNode config, ObjectNode model) throws UnusableTokenizer {
        String own = config.path("tokenizer_class").asText("");
        String inModel = model.path("tokenizer_class").asText("");
        String named = config.hasNonNull("tokenizer_class") && !own.isEmpty() ? own : inModel;
        boolean present = !named.isEmpty() && !named.equals("null");
        Optional<TokenizerClass> kind = TokenizerClass.of(
                model.path("model_type").asText(""),
                model.path("model_name").asText(""),
                present ? Optional.of(named) : Optional.empty(),
                config.has("auto_map"));
        return kind.orElseThrow(() -> new UnusableTokenizer(
                "The tokenizer class " + named + " that " + path.resolve(CONFIG)
                        + " names is not supported: the reference library builds its tokenizer in a way of its own.",
                SAVE_AS_WRITTEN));
    }

    boolean asWritten() {
        return kind == TokenizerClass.AS_WRITTEN;
    }

    /** A part of {@code tokenizer.json}; missing where there is none. */
    JsonNode written(String part) {
        return written.<JsonNode>map(json -> json.path(part))
                .orElseGet(() -> Json.object().path(part));
    }

    /** {@code special_tokens_map.json}, or an empty object. */
    ObjectNode specialTokens() throws IOException {
        return Json.readIfThere(path.resolve(SPECIAL_TOKENS));
    }

    /** {@code added_tokens.json}, or an empty object. */
    ObjectNode addedTokens() throws IOException {
        return Json.readIfThere(path.resolve(ADDED_TOKENS));
    }

    /** The file that the vocabulary is read from, for people. */
    Path source() {
        return path.resolve(
                written.isPresent()
                        ? TOKENIZER
                        : switch (kind) {
                            case BERT, MPNET -> WORDS;
                            case ROBERTA -> BYTE_PAIRS;
                            default -> TOKENIZER;
                        });
    }

    /** Token → id, or a list of token and score, from {@code tokenizer.json} or the older files of this class. */
    JsonNode vocabulary() throws IOException, UnusableTokenizer {
        if (written.isPresent()) {
            return written("model").path("vocab");
        }
        return switch (kind) {
            case BERT, MPNET -> words(there(WORDS));
            case ROBERTA -> {
                there(MERGES);
                yield Json.readVocabulary(there(BYTE_PAIRS));
            }
            default -> throw lacks(TOKENIZER);
        };
    }

    /** Pairs of a byte pair encoding, in the order in which they are merged. */
    JsonNode merges() throws IOException, UnusableTokenizer {
        if (written.isPresent()) {
            return written("model").path("merges");
        }
        ArrayNode merges = Json.object().arrayNode();
        for (String line : text(there(MERGES)).lines().toList()) {
            if (!line.startsWith("#version")) {
                merges.add(line);
            }
        }
        return merges;
    }

    private static ObjectNode words(Path file) throws IOException, UnusableTokenizer {
        ObjectNode vocabulary = Json.object();
        int id = 0;
        for (String line : text(file).split("\n", -1)) {
            vocabulary.put(line.stripTrailing(), id++);
        }
        // A last line that ends has an empty one after it, which is none.
        if (vocabulary.path("").asInt(-1) == id - 1) {
            vocabulary.remove("");
        }
        return vocabulary;
    }

    private static String text(Path file) throws IOException, UnusableTokenizer {
        try {
            return FileBound.VOCABULARY.readText(file);
        } catch (CharacterCodingException e) {
            throw new UnusableTokenizer(
                    file
                            + " is not written in UTF-8: its tokens cannot be read, and the reference library does not"
                            + " open it.",
                    "Copy or download the file again, or save it as UTF-8 in an editor.");
        }
    }

    private Path there(String name) throws UnusableTokenizer {
        if (!Files.isRegularFile(path.resolve(name))) {
            throw lacks(written.isPresent() ? name : TOKENIZER);
        }
        return path.resolve(name);
    }

    private UnusableTokenizer lacks(String name) {
        return new UnusableTokenizer(
                "The model folder " + path + " lacks " + name + ".",
                asWritten() ? "Copy " + name + " from the original model." : SAVE_AGAIN);
    }
}
