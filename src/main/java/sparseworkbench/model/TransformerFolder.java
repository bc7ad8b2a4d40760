package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import sparseworkbench.file.Json;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.weights.FloatTensor;

/**
 * The checked folder of a transformer: configuration, weights, tokenizer, and how it reads texts.
 *
 * @param path    where it is
 * @param json    {@code config.json}
 * @param config  what it says
 * @param names   the weights, under whatever names they have
 * @param reading how it reads texts
 */
public record TransformerFolder(
        Path path, ObjectNode json, BackboneConfig config, WeightNames names, TokenizationSettings reading) {

    static final String CONFIG = "config.json";

    /**
     * Looks at a folder without reading its weights.
     *
     * @param head whether a head over the vocabulary is wanted, be it made up
     */
    static TransformerFolder open(Path path, boolean head) throws IOException, UnusableModel {
        MissingFiles.check(path);
        ObjectNode json = Json.read(path.resolve(CONFIG));
        BackboneConfig config = Configurations.read(json, path.resolve(CONFIG));
        WeightNames names = WeightNames.of(config, WeightFiles.open(path), head);
        names.check();
        TokenizationSettings reading = TokenizationSettings.of(path, names.config());
        TokenizerFile.check(path, names.config().sizes().vocabulary());
        return new TransformerFolder(path, json, names.config(), names, reading);
    }

    /** Whether there is a head over the vocabulary. */
    public boolean hasHead() {
        return names.hasHead();
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
