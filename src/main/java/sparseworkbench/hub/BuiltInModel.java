package sparseworkbench.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import sparseworkbench.home.Home;

/**
 * all-MiniLM-L6-v2, which lies as an ONNX file on the class path, as an ordinary model folder. It has no vocabulary head; the
 * one it is given gives meaningful expansions before any training: identity, GELU and layer norm without effect, the word
 * embeddings as decoder, and a bias that keeps most of the vocabulary at zero.
 */
final class BuiltInModel {
    static final String NAME = "all-minilm-l6-v2";
    private static final String ONNX = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

    /** The longest text that the model was tuned for. */
    static final int MAX_LENGTH = 256;

    static final BertConfig CONFIG = new BertConfig(BertConfig.BERT, 384, 6, 12, 1536, 30522, 512, 2, 1e-12, 0.1, 0.1, true);

    private BuiltInModel() {}

    static Path folder(Home home) {
        return home.models().resolve(NAME);
    }

    static void write(Home home, BuildProgress progress) throws IOException {
        WholeFolder.writeOnce(folder(home), folder -> {
            step(progress, 0, "Unpacking the built-in model");
            ByteBuffer onnx = ByteBuffer.wrap(resource(ONNX));
            step(progress, 0.2, "Reading its weights");
            SequencedMap<String, FloatTensor> weights = weights(OnnxWeights.read(onnx));
            step(progress, 0.5, "Writing the model folder");
            SpladeFolder.fill(folder, new SpladeFolder.Contents(config(), tokenizer(), tokenizerConfig(), weights, true, card()));
        });
        step(progress, 1, "The built-in model is ready");
    }

    private static void step(BuildProgress progress, double done, String what) {
        if (!progress.goOn(done, what)) {
            throw new CancellationException("Stopped while the built-in model was written");
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = BuiltInModel.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The built-in model is missing from this installation (" + name + " is not on the class path).");
            }
            return in.readAllBytes();
        }
    }

    /** Backbone from the ONNX file, head made up. */
    private static SequencedMap<String, FloatTensor> weights(Map<String, FloatTensor> onnx) throws IOException {
        SequencedMap<String, FloatTensor> weights = new LinkedHashMap<>();
        for (Map.Entry<String, long[]> needed : BertWeightNames.backbone(CONFIG).entrySet()) {
            FloatTensor tensor = onnx.get(needed.getKey().substring("bert.".length()));
            if (tensor == null || !Arrays.equals(tensor.shape(), needed.getValue())) {
                throw new IOException("The built-in model lacks the weights “" + needed.getKey() + "”.");
            }
            weights.put(needed.getKey(), tensor);
        }
        BertWeightNames.head(CONFIG).keySet().forEach(name -> weights.put(name, UntrainedHead.weight(CONFIG, name)));
        return weights;
    }

    private static ObjectNode config() {
        ObjectNode json = Json.object();
        json.putArray("architectures").add("BertForMaskedLM");
        return json.put("model_type", CONFIG.modelType()).put("hidden_size", CONFIG.hiddenSize())
                .put("num_hidden_layers", CONFIG.layers()).put("num_attention_heads", CONFIG.heads())
                .put("intermediate_size", CONFIG.intermediateSize()).put("vocab_size", CONFIG.vocabSize())
                .put("max_position_embeddings", CONFIG.maxPositions()).put("type_vocab_size", CONFIG.typeVocabSize())
                .put("layer_norm_eps", CONFIG.layerNormEps()).put("hidden_dropout_prob", CONFIG.hiddenDropout())
                .put("attention_probs_dropout_prob", CONFIG.attentionDropout()).put("hidden_act", "gelu")
                .put("initializer_range", 0.02).put("pad_token_id", 0).put("tie_word_embeddings", CONFIG.tied())
                .put("dtype", "float32").put("transformers_version", "5.18.0");
    }

    private static ObjectNode tokenizer() throws IOException {
        return Json.parse(Path.of(TOKENIZER.substring(1)), resource(TOKENIZER));
    }

    private static ObjectNode tokenizerConfig() {
        return Json.object().put("tokenizer_class", "BertTokenizer").put("do_lower_case", true).putNull("strip_accents")
                .put("tokenize_chinese_chars", true).put("model_max_length", MAX_LENGTH).put("pad_token", "[PAD]")
                .put("unk_token", "[UNK]").put("cls_token", "[CLS]").put("sep_token", "[SEP]").put("mask_token", "[MASK]");
    }

    private static String card() {
        return """
                # all-MiniLM-L6-v2 with an untrained vocabulary head

                The backbone is sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0). The masked-language head was made up by Sparse
                Workbench: identity transform, the word embeddings as decoder, one bias for all entries. Train it before use.
                """;
    }
}
