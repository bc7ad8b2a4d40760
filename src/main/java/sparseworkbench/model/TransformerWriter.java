package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sparseworkbench.file.Json;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.backbone.Family;
import sparseworkbench.model.backbone.HeadNames;
import sparseworkbench.weights.SafeTensorsWriter;
import sparseworkbench.weights.Tensor;

/** Writes the folder of a transformer. */
final class TransformerWriter {

    private static final String LOWER_CASE = "do_lower_case";

    /** Settings that a folder keeps if it has them. */
    private static final List<String> KEPT =
            List.of("processing_kwargs", "unpad_inputs", "query_length", "document_length", LOWER_CASE);

    private final TransformerOrigin origin;
    private final boolean head;
    private final Layout layout;

    /** @param head whether the transformer has a head over the vocabulary */
    TransformerWriter(TransformerOrigin origin, boolean head, Layout layout) {
        this.origin = origin;
        this.head = head;
        this.layout = layout;
    }

    /** @param limit most tokens of a text */
    void write(Path folder, Map<String, ? extends Tensor> weights, int limit) throws IOException {
        Files.createDirectories(folder);
        Json.write(folder.resolve(TransformerFolder.CONFIG), config());
        Json.write(
                folder.resolve(TransformerSettings.FILE), layout == Layout.CURRENT ? sentence() : oldSentence(limit));
        origin.tokenizer().write(folder, limit);
        SafeTensorsWriter.write(folder.resolve(WeightFiles.SINGLE), files(weights));
    }

    private ObjectNode config() {
        BackboneConfig config = origin.folder().config();
        ObjectNode json = origin.folder().json().deepCopy();
        json.putArray("architectures")
                .add(
                        head
                                ? config.family().maskedLanguageClass()
                                : config.family().bareClass());
        if (head) {
            json.put("tie_word_embeddings", config.tied());
        }
        json.remove(List.of("torch_dtype", "dtype"));
        return json.put(layout == Layout.CURRENT ? "dtype" : "torch_dtype", "float32");
    }

    private ObjectNode sentence() {
        ObjectNode json = Json.object().put("transformer_task", head ? "fill-mask" : "feature-extraction");
        json.putObject("modality_config")
                .putObject("text")
                .put("method", "forward")
                .put("method_output_name", head ? "logits" : "last_hidden_state");
        json.put("module_output_name", "token_embeddings");
        KEPT.stream()
                .filter(origin.sentence()::hasNonNull)
                .forEach(key -> json.set(key, origin.sentence().get(key)));
        return json;
    }

    private ObjectNode oldSentence(int limit) {
        return Json.object()
                .put("max_seq_length", limit)
                .put(LOWER_CASE, origin.sentence().path(LOWER_CASE).asBoolean(false));
    }

    /** Under the names of the class; an untied head has its bias in two places, of which the reference uses the second. */
    private Map<String, Tensor> files(Map<String, ? extends Tensor> weights) {
        Map<String, Tensor> files = new TreeMap<>();
        Family family = origin.folder().config().family();
        weights.forEach((name, tensor) -> files.put(
                head || !name.startsWith(family.prefix())
                        ? name
                        : name.substring(family.prefix().length()),
                tensor));
        HeadNames names = family.head();
        if (head && !origin.folder().config().tied() && weights.containsKey(names.bias())) {
            files.put(names.decoderBias(), weights.get(names.bias()));
        }
        files.putAll(origin.ignored());
        return files;
    }
}
