package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.file.Json;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.FloatTensor;

/**
 * The checked folder of a transformer: configuration, weights, tokenizer, and how it reads texts.
 *
 * @param path    where it is
 * @param json    {@code config.json}
 * @param config  what it says
 * @param names   the weights, under whatever names they have
 * @param settings what {@code sentence_bert_config.json} says, where it counts
 * @param reading how it reads texts
 * @param adapter what is added to the weights, if anything
 */
public record TransformerFolder(
        Path path,
        ObjectNode json,
        BackboneConfig config,
        WeightNames names,
        TransformerSettings settings,
        TokenizationSettings reading,
        Optional<LoraAdapter> adapter) {

    static final String CONFIG = "config.json";

    /**
     * Looks at a folder without reading its weights.
     *
     * @param head   whether a head over the vocabulary is wanted, be it made up
     * @param module whether it is that of a module, not of a transformer alone
     */
    static TransformerFolder open(Path path, boolean head, boolean module) throws IOException, UnusableModel {
        MissingFiles.check(path);
        Optional<LoraAdapter> adapter = adapter(path);
        Path configured = adapter.map(LoraAdapter::base).orElse(path).resolve(CONFIG);
        ObjectNode json = Json.read(configured);
        BackboneConfig config = Configurations.read(json, configured);
        WeightNames names = WeightNames.of(
                config,
                adapter.isPresent() ? adapter.get().merged(config.family(), head) : WeightFiles.open(path),
                head);
        names.check();
        TransformerSettings settings = TransformerSettings.read(path, module);
        TokenizationSettings reading = TokenizationSettings.of(path, settings, names.config());
        return new TransformerFolder(path, json, names.config(), names, settings, reading, adapter);
    }

    private static Optional<LoraAdapter> adapter(Path path) throws IOException, UnusableModel {
        return LoraAdapter.isThere(path) ? Optional.of(LoraAdapter.read(path)) : Optional.empty();
    }

    /** What {@code config.json} of a folder says, or that of the model that its adapter changes. */
    static ObjectNode config(Path path) throws IOException, UnusableModel {
        return Json.read(adapter(path).map(LoraAdapter::base).orElse(path).resolve(CONFIG));
    }

    /** What a person should know about its weights and what else its files name. */
    List<Problem> warnings() throws IOException {
        List<Problem> warnings = new ArrayList<>(names.warnings());
        adapter.ifPresent(lora -> warnings.addAll(lora.warnings(config.family())));
        warnings.addAll(Configurations.warnings(json, path.resolve(CONFIG)));
        HalfPrecision.warning(json, names).ifPresent(warnings::add);
        OtherProcessor.warning(path).ifPresent(warnings::add);
        return warnings;
    }

    /** Whether there is a head over the vocabulary. */
    public boolean hasHead() {
        return names.hasHead();
    }

    /** Whether the files give the head a bias that is 0 for every word, as one has whose training has not begun. */
    boolean hasFlatHead() throws IOException {
        String bias = config.family().head().bias();
        if (!hasHead() || !names.isWritten(bias)) {
            return false;
        }
        FloatBuffer biases = names.load(bias).numbers();
        while (biases.hasRemaining()) {
            if (biases.get() != 0) {
                return false;
            }
        }
        return true;
    }

    /** Reads all weights, under the names of transformers; where a head is wanted and missing, that of an untrained one. */
    public SequencedMap<String, FloatTensor> weights() throws IOException {
        SequencedMap<String, FloatTensor> weights = new LinkedHashMap<>();
        for (String name : names.wanted().keySet()) {
            weights.put(name, names.load(name));
        }
        return weights;
    }
}
