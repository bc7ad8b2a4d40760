package sparseworkbench.label;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;
import sparseworkbench.file.OwnOutputs;

/** How a file was made, in a file of its own beside it: command, model, settings, data, counts. */
final class LabelRecipe {
    private static final String ENDING = ".recipe.json";

    private LabelRecipe() {}

    static Path file(Path output) {
        return output.resolveSibling(output.getFileName() + ENDING);
    }

    static void write(OwnOutputs outputs, Path output, ObjectNode recipe) throws IOException {
        Path file = file(output);
        outputs.write(file, () -> AtomicFile.writeShared(file, beside -> Json.write(beside, recipe)));
    }

    /** The part about a model. */
    static ObjectNode model(ModelChoice model) throws IOException {
        return Json.object().put("source", model.source()).put("fingerprint", model.fingerprint());
    }
}
