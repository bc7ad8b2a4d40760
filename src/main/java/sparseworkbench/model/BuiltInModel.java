package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.Json;
import sparseworkbench.home.Home;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.tokenizer.BuiltTokenizer;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.weights.OnnxFile;

/**
 * all-MiniLM-L6-v2, which lies as an ONNX file on the class path, as an ordinary model folder. It has no vocabulary head; the
 * one it is given gives meaningful expansions before any training: identity, GELU and layer norm without effect, the word
 * embeddings as decoder, and a bias that keeps most of the vocabulary at zero.
 */
final class BuiltInModel {
    static final String NAME = "all-minilm-l6-v2";
    /** What it is called on the hub, where its weights come from. */
    static final String HUB_NAME = "sentence-transformers/all-MiniLM-L6-v2";

    private static final String ONNX = "/all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-tokenizer.json";

    /** The longest text that the model was tuned for. */
    static final int MAX_LENGTH = 256;

    /** Trainable numbers, known without looking at the file; a test compares. */
    static final long PARAMETERS = 22_744_506;

    private BuiltInModel() {}

    static Path folder(Home home) {
        return home.models().resolve(NAME);
    }

    static void write(Home home, ProgressListener progress) throws IOException {
        AtomicFolder.writeOnce(folder(home), folder -> {
            step(progress, 0, "Unpacking the built-in model");
            ByteBuffer onnx = ByteBuffer.wrap(resource(ONNX));
            step(progress, 20, "Reading the weights of the built-in model");
            SavedModel.Splade model = model(OnnxFile.read(Path.of(ONNX.substring(1)), onnx));
            step(progress, 50, "Writing the model folder");
            SaveOptions options = new SaveOptions(Layout.CURRENT, card());
            new ModelWriter(options)
                    .fill(
                            folder,
                            model,
                            SavedModel.Numbers.ofSplade(
                                    model.transformer().folder().weights(),
                                    MAX_LENGTH,
                                    Optional.of(UntrainedPart.HEAD)));
        });
        step(progress, 100, "The built-in model is ready");
    }

    private static void step(ProgressListener progress, int percent, String activity) {
        if (!progress.report(activity, percent, 100)) {
            throw new CancellationException("Stopped while the built-in model was written");
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = BuiltInModel.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The built-in model is missing from this installation (" + name
                        + " is not on the class path).");
            }
            return in.readAllBytes();
        }
    }

    /** Backbone from the ONNX file, head made up. */
    private static SavedModel.Splade model(OnnxFile onnx) throws IOException {
        WeightNames names = WeightNames.of(config(), onnx, true);
        try {
            names.check();
        } catch (UnusableModel e) {
            throw new IOException("The built-in model is damaged: " + e.getMessage(), e);
        }
        BuiltTokenizer tokenizer = new BuiltTokenizer(
                Path.of(NAME),
                tokenizer(),
                tokenizerConfig(),
                names.config().sizes().vocabulary(),
                false,
                Optional.of("[PAD]"),
                false,
                List.of());
        TokenizationSettings reading = new TokenizationSettings(
                tokenizer, MAX_LENGTH, OptionalInt.empty(), OptionalInt.empty(), true, List.of());
        TransformerSettings settings = new TransformerSettings(Path.of(NAME), Json.object(), false);
        TransformerFolder folder = new TransformerFolder(
                Path.of(NAME), json(), names.config(), names, settings, reading, Optional.empty());
        TransformerOrigin origin = new TransformerOrigin(
                folder,
                settings.json(),
                new TokenizerFiles(tokenizer.json(), tokenizer.config()),
                new LinkedHashMap<>());
        SentenceConfig sentence = new SentenceConfig(new LinkedHashMap<>(), Optional.empty(), Optional.of("dot"));
        return new SavedModel.Splade(origin, SpladePooling.DEFAULT, false, sentence);
    }

    /** What it is, before it is written. */
    static BackboneConfig config() {
        try {
            return Configurations.read(json(), Path.of(TransformerFolder.CONFIG));
        } catch (UnusableModel e) {
            throw new IllegalStateException("The built-in configuration is supported", e);
        }
    }

    private static ObjectNode json() {
        ObjectNode json = Json.object();
        json.putArray("architectures").add("BertForMaskedLM");
        return json.put("model_type", "bert")
                .put("hidden_size", 384)
                .put("num_hidden_layers", 6)
                .put("num_attention_heads", 12)
                .put("intermediate_size", 1536)
                .put("vocab_size", 30522)
                .put("max_position_embeddings", 512)
                .put("type_vocab_size", 2)
                .put("layer_norm_eps", 1e-12)
                .put("hidden_dropout_prob", 0.1)
                .put("attention_probs_dropout_prob", 0.1)
                .put("hidden_act", "gelu")
                .put("initializer_range", 0.02)
                .put("pad_token_id", 0)
                .put("tie_word_embeddings", true)
                .put("dtype", "float32")
                .put("transformers_version", "5.18.0");
    }

    /** Cutting and padding are the reader's business and would otherwise be at odds with {@code tokenizer_config.json}. */
    static byte[] tokenizer() throws IOException {
        return Json.bytes(Json.parse(Path.of(TOKENIZER.substring(1)), resource(TOKENIZER))
                .putNull("truncation")
                .putNull("padding"));
    }

    private static ObjectNode tokenizerConfig() {
        return Json.object()
                .put("tokenizer_class", "BertTokenizer")
                .put("do_lower_case", true)
                .putNull("strip_accents")
                .put("tokenize_chinese_chars", true)
                .put("model_max_length", MAX_LENGTH)
                .put("pad_token", "[PAD]")
                .put("unk_token", "[UNK]")
                .put("cls_token", "[CLS]")
                .put("sep_token", "[SEP]")
                .put("mask_token", "[MASK]");
    }

    private static CardFacts card() {
        return new CardFacts(
                Optional.of("all-MiniLM-L6-v2 with an untrained vocabulary head"),
                Optional.of(HUB_NAME),
                Optional.empty());
    }
}
