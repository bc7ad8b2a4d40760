package sparseworkbench.label;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import sparseworkbench.file.Json;

/** How a file was made, in a file of its own beside it: command, model, settings, data, counts. */
final class LabelRecipe {
    private static final String ENDING = ".recipe.json";

    private LabelRecipe() {}

    static Path file(Path output) {
        return output.resolveSibling(output.getFileName() + ENDING);
    }

    static void write(LabelRequest request, Path output, ObjectNode recipe) throws IOException {
        if (request.settings().has(LabelRequest.READING)) {
            recipe.set(LabelRequest.READING, request.settings().get(LabelRequest.READING));
        }
        Path file = file(output);
        request.outputs().writeFile(file, beside -> Json.write(beside, recipe));
    }

    /** The part about a model. */
    static ObjectNode model(ModelChoice model) throws IOException {
        return Json.object().put("source", model.source()).put("fingerprint", model.fingerprint());
    }
}
