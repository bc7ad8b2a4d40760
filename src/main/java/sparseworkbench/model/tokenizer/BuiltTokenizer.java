package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;

/**
 * The tokenizer that the reference builds from the files of a folder.
 *
 * @param folder       where the files are, for people
 * @param json         one {@code tokenizer.json} that holds all of it: what texts are read with, and what is saved
 * @param config       the {@code tokenizer_config.json} that goes with it: the reference builds the same from the two
 * @param size       how many different tokens it knows, as Python's {@code len(tokenizer.get_vocab())}
 * @param lowered      whether a step that lowers texts was put in front, which the class and its arguments do not say
 * @param paddingToken what texts are filled up with, if it has a number of its own
 * @param splitsSpecial whether special tokens in a text are read as ordinary text
 * @param warnings     where the files disagree, and which of them counts
 */
public record BuiltTokenizer(
        Path folder,
        byte[] json,
        ObjectNode config,
        int size,
        boolean lowered,
        Optional<String> paddingToken,
        boolean splitsSpecial,
        List<Problem> warnings) {

    /** The name of the class that takes {@code tokenizer.json} as it is. */
    public static final String CLASS_AS_WRITTEN = TokenizerClass.AS_WRITTEN.portableName();

    public BuiltTokenizer {
        warnings = List.copyOf(warnings);
    }

    /** Whether a folder has files that a tokenizer can be built from. */
    public static boolean isThere(Path folder) {
        return TokenizerFolder.isThere(folder);
    }

    /**
     * Builds the tokenizer of a folder.
     *
     * @param given     arguments that win over those of {@code tokenizer_config.json}
     * @param lowerCase whether texts are turned to lower case before anything else but special tokens is looked for
     * @param rows      tokens that the model has weights for
     * @throws UnusableTokenizer the files do not make a tokenizer that can be reproduced
     */
    public static BuiltTokenizer read(Path folder, ObjectNode given, boolean lowerCase, int rows)
            throws IOException, UnusableTokenizer {
        TokenizerArguments arguments = TokenizerArguments.read(TokenizerFolder.read(folder), given);
        return new TokenizerBuild(arguments, rows).build(lowerCase);
    }

    /** What the library that splits texts is given; it has no switch for reading special tokens as ordinary text. */
    public byte[] readWith() throws IOException {
        if (!splitsSpecial) {
            return json;
        }
        ObjectNode root = (ObjectNode) Json.vocabularyReader().readTree(json);
        for (JsonNode token : root.path("added_tokens")) {
            if (token.path("special").asBoolean()) {
                // Nobody writes this: a character for private use before the token keeps its number and never occurs.
                ((ObjectNode) token)
                        .put("content", "\uF8FF" + token.path("content").asText());
            }
        }
        return Json.writer().writeValueAsBytes(root);
    }
}
