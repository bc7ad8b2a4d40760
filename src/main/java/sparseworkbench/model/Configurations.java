package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.backbone.ConfigReader;
import sparseworkbench.model.backbone.Families;
import sparseworkbench.model.backbone.Family;

/** Reads {@code config.json} of every family. */
final class Configurations {
    private Configurations() {}

    /**
     * Reads and checks a configuration.
     *
     * @param file for people
     * @throws UnusableModel another architecture, or settings that are not supported
     */
    static BackboneConfig read(ObjectNode json, Path file) throws UnusableModel {
        String type = json.path("model_type").asText("");
        Family family = Families.named(type)
                .orElseThrow(() -> new UnusableModel(
                        "The architecture " + (type.isEmpty() ? "(none named)" : "“" + type + "”") + " in " + file
                                + " is not supported" + OtherArchitectures.what(type) + ".",
                        "Choose a model of a supported one: " + Families.names() + "."));
        ConfigReader reader = new ConfigReader(json, file);
        reader.mustBeAPlainEncoder();
        BackboneConfig config = family.read(reader);
        if (!reader.problems().isEmpty()) {
            throw new UnusableModel(reader.problems());
        }
        return config;
    }
}
