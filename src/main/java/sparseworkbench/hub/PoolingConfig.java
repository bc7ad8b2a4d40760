package sparseworkbench.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pooling that a folder asks for: only the maximum with one logarithm is supported. */
final class PoolingConfig {
    static final String FOLDER = "1_SpladePooling";
    private static final String FILE = "config.json";

    private PoolingConfig() {}

    /** A folder without pooling is given the reference's default, which is the supported one. */
    static void check(Path modelFolder) throws IOException, UnusableModel {
        Path file = modelFolder.resolve(FOLDER).resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return;
        }
        ObjectNode json = Json.read(file);
        String strategy = json.path("pooling_strategy").asText("max");
        String activation = json.path("activation_function").asText("relu");
        if (!strategy.equals("max") || !activation.equals("relu")) {
            throw new UnusableModel("The pooling “" + strategy + "” with the activation “" + activation + "” in " + file
                    + " is not supported yet.", "Choose a model with the pooling “max” and the activation “relu”.");
        }
    }

    static void write(Path modelFolder) throws IOException {
        Files.createDirectories(modelFolder.resolve(FOLDER));
        Json.write(modelFolder.resolve(FOLDER).resolve(FILE), Json.object().put("pooling_strategy", "max")
                .put("activation_function", "relu").putNull("embedding_dimension"));
    }
}
