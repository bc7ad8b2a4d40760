package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.file.Json;

/** What a tokenizer class of the reference makes of a vocabulary and its arguments, part by part. */
sealed interface Pipeline permits AsWrittenPipeline, WordPiecePipeline, UnigramPipeline, BytePairPipeline {

    static Pipeline of(TokenizerArguments arguments) {
        return switch (arguments.folder().kind()) {
            case AS_WRITTEN -> new AsWrittenPipeline(arguments.folder());
            case BERT, MPNET -> new WordPiecePipeline(arguments);
            case ROBERTA -> new BytePairPipeline(arguments);
            case ALBERT, CAMEMBERT, XLM_ROBERTA -> new UnigramPipeline(arguments);
        };
    }

    /** Special tokens by name, for those that the arguments do not name. */
    Map<String, AddedToken> names();

    /** Special tokens without a name, where the arguments have none. */
    default List<AddedToken> extra() {
        return List.of();
    }

    /**
     * How words become tokens.
     *
     * @param vocabulary as the folder has it
     * @param named      special tokens by name
     */
    ObjectNode model(JsonNode vocabulary, JsonNode merges, SequencedMap<String, AddedToken> named)
            throws UnusableTokenizer;

    JsonNode normalizer() throws UnusableTokenizer;

    JsonNode preTokenizer() throws UnusableTokenizer;

    JsonNode decoder() throws UnusableTokenizer;

    /** What is put around a text. */
    JsonNode postProcessor(SequencedMap<String, AddedToken> named, AddedVocabulary tokens) throws UnusableTokenizer;

    /** A special token that has to be there, and its number. */
    static PartJson.Piece piece(String name, SequencedMap<String, AddedToken> named, AddedVocabulary tokens)
            throws UnusableTokenizer {
        if (!named.containsKey(name)) {
            throw new UnusableTokenizer(
                    "The tokenizer has no " + name + ", with which its class begins or ends every text.",
                    "Name one in " + TokenizerFolder.CONFIG + ".");
        }
        String content = named.get(name).content();
        return new PartJson.Piece(content, tokens.id(content).orElseThrow(() -> empty(name)));
    }

    /** Only a token without any text has no number. */
    static UnusableTokenizer empty(String name) {
        return new UnusableTokenizer(
                "The " + name + " of the tokenizer is an empty text, and its class puts it around every text.",
                "Name a token of its vocabulary in " + TokenizerFolder.CONFIG + ".");
    }

    /** Token → id, also of a vocabulary that is a list. */
    static JsonNode byToken(JsonNode vocabulary) {
        if (!vocabulary.isArray()) {
            return vocabulary;
        }
        ObjectNode ids = Json.object();
        for (int id = 0; id < vocabulary.size(); id++) {
            JsonNode token = vocabulary.get(id);
            ids.put(token.isArray() ? token.path(0).asText() : token.asText(), id);
        }
        return ids;
    }
}
