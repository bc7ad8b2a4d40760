package sparseworkbench.hub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SequencedMap;

/**
 * Writes a SPLADE model folder as sentence-transformers 5.4 and later do, so that {@code SparseEncoder(path)} loads it. The
 * folder appears complete or not at all.
 */
public final class SpladeFolder {
    private static final String TRANSFORMER = "sentence_transformers.base.modules.transformer.Transformer";
    private static final String POOLING = "sentence_transformers.sparse_encoder.modules.splade_pooling.SpladePooling";

    private SpladeFolder() {}

    /**
     * What goes into a folder.
     *
     * @param config          {@code config.json}
     * @param tokenizer       {@code tokenizer.json}
     * @param tokenizerConfig {@code tokenizer_config.json}
     * @param weights         under the names of {@code BertForMaskedLM}
     * @param untrainedHead   whether the head has never been trained
     * @param card            {@code README.md}
     */
    record Contents(ObjectNode config, ObjectNode tokenizer, ObjectNode tokenizerConfig,
            SequencedMap<String, FloatTensor> weights, boolean untrainedHead, String card) {}

    /**
     * Writes a trained model with the configuration and tokenizer of the folder it came from.
     *
     * @param weights   under the names of {@code BertForMaskedLM}
     * @param maxLength longest text in tokens, which becomes {@code model_max_length}
     * @param untrainedHead whether the head has never been trained
     * @param target    replaced if it exists
     */
    public static void save(ModelOrigin origin, SequencedMap<String, FloatTensor> weights, int maxLength, boolean untrainedHead,
            Path target) throws IOException {
        write(new Contents(origin.config(), origin.tokenizer(), origin.tokenizerConfig(maxLength), weights, untrainedHead, card()), target);
    }

    private static String card() {
        return """
                ---
                library_name: sentence-transformers
                pipeline_tag: feature-extraction
                tags: [sentence-transformers, sparse-encoder, sparse, splade]
                ---
                # SPLADE sparse encoder

                Trained with Sparse Workbench. Load it with

                ```python
                from sentence_transformers import SparseEncoder
                model = SparseEncoder("path/to/this/folder")
                ```
                """;
    }

    static void write(Contents contents, Path target) throws IOException {
        WholeFolder.write(target, folder -> fill(folder, contents));
    }

    static void fill(Path folder, Contents contents) throws IOException {
        Json.write(folder.resolve("modules.json"), modules());
        Json.write(folder.resolve("config_sentence_transformers.json"), sentenceTransformers());
        Json.write(folder.resolve(ModelFolder.SENTENCE_CONFIG), transformer());
        Json.write(folder.resolve(ModelFolder.CONFIG), contents.config());
        Json.write(folder.resolve(ModelFolder.TOKENIZER), unpadded(contents.tokenizer()));
        Json.write(folder.resolve(ModelFolder.TOKENIZER_CONFIG), contents.tokenizerConfig());
        PoolingConfig.write(folder);
        if (contents.untrainedHead()) {
            Json.write(folder.resolve(ModelFolder.OURS), Json.object().put(ModelFolder.UNTRAINED_HEAD, true));
        }
        Files.write(folder.resolve("README.md"), contents.card().getBytes(StandardCharsets.UTF_8));
        SafeTensorsWriter.write(folder.resolve(ModelFolder.WEIGHTS), contents.weights());
    }

    private static ArrayNode modules() {
        ArrayNode modules = Json.object().arrayNode();
        modules.addObject().put("idx", 0).put("name", "0").put("path", "").put("type", TRANSFORMER);
        modules.addObject().put("idx", 1).put("name", "1").put("path", PoolingConfig.FOLDER).put("type", POOLING);
        return modules;
    }

    /** The versions are those of the libraries whose layout this is. */
    private static ObjectNode sentenceTransformers() {
        ObjectNode json = Json.object();
        json.putObject("__version__").put("sentence_transformers", "6.0.1").put("transformers", "5.18.0").put("pytorch", "2.7.1");
        json.putNull("default_prompt_name").put("model_type", "SparseEncoder");
        json.putObject("prompts").put("document", "").put("query", "");
        return json.put("similarity_fn_name", "dot");
    }

    private static ObjectNode transformer() {
        ObjectNode json = Json.object().put("transformer_task", "fill-mask");
        json.putObject("modality_config").putObject("text").put("method", "forward").put("method_output_name", "logits");
        return json.put("module_output_name", "token_embeddings");
    }

    /** Cutting and padding are the reader's business and would otherwise be at odds with {@code tokenizer_config.json}. */
    private static ObjectNode unpadded(ObjectNode tokenizer) {
        return tokenizer.putNull("truncation").putNull("padding");
    }
}
