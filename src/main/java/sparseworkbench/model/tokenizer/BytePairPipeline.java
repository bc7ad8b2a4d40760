package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.SequencedMap;

/** {@code RobertaTokenizer}: byte pairs without any normalisation. */
record BytePairPipeline(TokenizerArguments arguments) implements Pipeline {

    /** RoBERTa's special tokens, also those of CamemBERT and XLM-RoBERTa. */
    static final Map<String, AddedToken> NAMES = Map.of(
            "bos_token", AddedToken.special("<s>"),
            "eos_token", AddedToken.special("</s>"),
            "sep_token", AddedToken.special("</s>"),
            "cls_token", AddedToken.special("<s>"),
            "unk_token", AddedToken.special("<unk>"),
            "pad_token", AddedToken.special("<pad>"),
            "mask_token", AddedToken.special("<mask>"));

    @Override
    public Map<String, AddedToken> names() {
        return NAMES;
    }

    @Override
    public ObjectNode model(JsonNode vocabulary, JsonNode merges, SequencedMap<String, AddedToken> named) {
        ObjectNode model = PartJson.of("BPE")
                .putNull("dropout")
                .putNull("unk_token")
                .put("continuing_subword_prefix", "")
                .put("end_of_word_suffix", "")
                .put("fuse_unk", false)
                .put("byte_fallback", false)
                .put("ignore_merges", false);
        model.set("vocab", Pipeline.byToken(vocabulary));
        if (merges.isArray()) {
            model.set("merges", merges);
        } else {
            model.putArray("merges");
        }
        return model;
    }

    @Override
    public JsonNode normalizer() {
        return PartJson.none();
    }

    private boolean prefixSpace() throws UnusableTokenizer {
        return arguments.flag("add_prefix_space", false);
    }

    @Override
    public JsonNode preTokenizer() throws UnusableTokenizer {
        return PartJson.byteLevel(prefixSpace());
    }

    @Override
    public JsonNode decoder() {
        return PartJson.byteLevel(true);
    }

    @Override
    public JsonNode postProcessor(SequencedMap<String, AddedToken> named, AddedVocabulary tokens)
            throws UnusableTokenizer {
        return PartJson.robertaProcessing(
                Pipeline.piece("cls_token", named, tokens),
                Pipeline.piece("sep_token", named, tokens),
                arguments.flag("trim_offsets", true),
                prefixSpace());
    }
}
