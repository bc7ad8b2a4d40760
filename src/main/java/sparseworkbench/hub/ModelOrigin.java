package sparseworkbench.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a trained model keeps of the folder it came from, besides its weights. Read when the model is loaded, because the folder
 * may be gone when it is saved: a run that goes on from a checkpoint deletes that checkpoint later.
 */
public final class ModelOrigin {
    private final ObjectNode config;
    private final ObjectNode tokenizer;
    private final ObjectNode tokenizerConfig;
    private final boolean tied;

    private ModelOrigin(ObjectNode config, ObjectNode tokenizer, ObjectNode tokenizerConfig, boolean tied) {
        this.config = config;
        this.tokenizer = tokenizer;
        this.tokenizerConfig = tokenizerConfig;
        this.tied = tied;
    }

    public static ModelOrigin read(ModelFolder folder) throws IOException {
        Path tokenizerConfig = folder.path().resolve(ModelFolder.TOKENIZER_CONFIG);
        return new ModelOrigin(Json.read(folder.path().resolve(ModelFolder.CONFIG)), Json.read(folder.path().resolve(ModelFolder.TOKENIZER)),
                Files.isRegularFile(tokenizerConfig) ? Json.read(tokenizerConfig) : Json.object().put("tokenizer_class", "BertTokenizer"),
                folder.config().tied());
    }

    /** {@code config.json} of the trained model. */
    ObjectNode config() {
        ObjectNode saved = config.deepCopy();
        saved.putArray("architectures").add("BertForMaskedLM");
        saved.put("tie_word_embeddings", tied).put("dtype", "float32").remove("torch_dtype");
        return saved;
    }

    /** {@code tokenizer.json}. */
    ObjectNode tokenizer() {
        return tokenizer.deepCopy();
    }

    /** {@code tokenizer_config.json} for texts of at most {@code maxLength} tokens. */
    ObjectNode tokenizerConfig(int maxLength) {
        return tokenizerConfig.deepCopy().put("model_max_length", maxLength);
    }
}
