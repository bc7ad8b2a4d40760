package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.backbone.ConfigReader;
import sparseworkbench.model.backbone.Families;
import sparseworkbench.model.backbone.Family;
import sparseworkbench.param.Problem;

/** Reads {@code config.json} of every family. */
final class Configurations {
    private static final String POSITIONS = "position_embedding_type";
    private static final String ABSOLUTE = "absolute";
    /** Properties of {@code PreTrainedConfig} without a setter (transformers 5.18). */
    private static final List<String> PROPERTIES =
            List.of("use_return_dict", "is_heterogeneous", "per_layer_attributes");

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

    /** What transformers reads otherwise than a configuration says, or does not read. */
    static List<Problem> warnings(ObjectNode json, Path file) {
        List<Problem> warnings = new ArrayList<>();
        positions(json, file).ifPresent(warnings::add);
        for (String property : PROPERTIES) {
            if (json.has(property)) {
                warnings.add(Problem.warning(
                        "source",
                        file + " sets “" + property + "”. Here it does nothing; the reference library does not open"
                                + " the folder, because transformers works it out and lets nobody set it.",
                        "Take it out of the file."));
            }
        }
        return warnings;
    }

    private static Optional<Problem> positions(ObjectNode json, Path file) {
        String positions = json.path(POSITIONS).asText(ABSOLUTE);
        return positions.equals(ABSOLUTE) || json.path(POSITIONS).isNull()
                ? Optional.empty()
                : Optional.of(Problem.warning(
                        "source",
                        file + " asks for positions of the kind “" + positions + "”. transformers has only absolute"
                                + " positions left and takes these, as is done here.",
                        "If the model was trained with the others, choose another model."));
    }
}
