package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SequencedMap;

/** {@code TokenizersBackend}: everything is as {@code tokenizer.json} has it, and without a post-processor nothing is put around a text. */
record AsWrittenPipeline(TokenizerFolder folder) implements Pipeline {

    @Override
    public Map<String, AddedToken> names() {
        JsonNode padding = folder.written("padding").path("pad_token");
        return padding.isTextual() ? Map.of("pad_token", AddedToken.special(padding.asText())) : Map.of();
    }

    @Override
    public ObjectNode model(JsonNode vocabulary, JsonNode merges, SequencedMap<String, AddedToken> named) {
        return (ObjectNode) folder.written("model");
    }

    @Override
    public JsonNode normalizer() {
        return folder.written("normalizer");
    }

    @Override
    public JsonNode preTokenizer() {
        return folder.written("pre_tokenizer");
    }

    @Override
    public JsonNode decoder() {
        return folder.written("decoder");
    }

    @Override
    public JsonNode postProcessor(SequencedMap<String, AddedToken> named, AddedVocabulary tokens) {
        JsonNode written = folder.written("post_processor");
        return written.isObject() ? written : PartJson.bareTemplate();
    }
}
