package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;

/**
 * The class of the reference that saved a folder, as {@code config_sentence_transformers.json} names it; what the reference makes of the folder
 * depends on it.
 *
 * @param folder  the folder
 * @param modules whether it has a {@code modules.json}
 * @param type    the class
 * @param requirements versions of libraries that it asks for
 */
record SavedAs(Path folder, boolean modules, String type, JsonNode requirements) {
    private static final String SPARSE = "SparseEncoder";
    private static final String DENSE = "SentenceTransformer";

    /** Folders that do not say are dense models for the reference. */
    static SavedAs read(Path folder) throws IOException {
        ObjectNode json = Json.readIfThere(folder.resolve(SentenceConfig.FILE));
        return new SavedAs(
                folder,
                Files.isRegularFile(folder.resolve(ModuleEntry.MODULES)),
                json.path("model_type").asText(DENSE),
                json.path("requirements"));
    }

    /** Whether the modules are used: those of a cross-encoder or of a model of many vectors are not, its transformer alone is. */
    boolean hasModules() {
        return modules && (type.equals(SPARSE) || type.equals(DENSE));
    }

    /** What is read otherwise than in the reference, or not at all. */
    List<Problem> warnings(List<ModuleEntry> entries) {
        List<Problem> warnings = new ArrayList<>();
        asAnother(entries).ifPresent(warnings::add);
        if (!modules && Files.isRegularFile(folder.resolve(SentenceConfig.FILE))) {
            warnings.add(Problem.warning(
                    "source",
                    folder + " has no " + ModuleEntry.MODULES + ". As in the reference library, " + SentenceConfig.FILE
                            + " (prompts, similarity) is not used then.",
                    "If the original model has a " + ModuleEntry.MODULES
                            + ", add it. A plain encoder has none: train it as it is, and set prompts and similarity"
                            + " anew if they matter."));
        }
        if (!requirements.isEmpty() && hasModules()) {
            warnings.add(Problem.warning(
                    "source",
                    folder.resolve(SentenceConfig.FILE) + " asks for versions of libraries (requirements: "
                            + requirements
                            + "). They are not looked at here; the reference library refuses the model without them.",
                    "Compare a few vectors with the reference library before you rely on the model."));
        }
        return warnings;
    }

    private Optional<Problem> asAnother(List<ModuleEntry> entries) {
        if (modules && !hasModules()) {
            return Optional.of(Problem.warning(
                    "source",
                    "The folder was saved as a " + type
                            + ", not as a sparse encoder. As in the reference library, its transformer is"
                            + " taken and "
                            + ModuleEntry.MODULES + " is not used.",
                    "Train it before you use its vectors."));
        }
        boolean sparse = entries.stream()
                .anyMatch(entry -> entry.kind() != ModuleKind.TRANSFORMER
                        && entry.kind() != ModuleKind.POOLING
                        && entry.kind() != ModuleKind.NORMALIZE);
        if (modules && type.equals(DENSE) && sparse) {
            return Optional.of(Problem.warning(
                    "source",
                    folder.resolve(SentenceConfig.FILE)
                            + " does not say that this is a SparseEncoder, though its modules are those of one. It is"
                            + " read as its modules say; the reference library would put another, untrained"
                            + " autoencoder on top, or fail.",
                    "Write “\"model_type\": \"SparseEncoder\"” into that file."));
        }
        return Optional.empty();
    }
}
