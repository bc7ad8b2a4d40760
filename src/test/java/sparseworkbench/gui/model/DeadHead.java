package sparseworkbench.gui.model;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.SafeTensors;
import sparseworkbench.weights.SafeTensorsWriter;

/** A vocabulary head that never answers. */
final class DeadHead {
    private DeadHead() {}

    static void write(Path folder) throws Exception {
        Path file = folder.resolve("model.safetensors");
        SafeTensors there = SafeTensors.open(file);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        for (String name : there.names()) {
            weights.put(name, there.floats(name));
        }
        Arrays.fill(weights.get("cls.predictions.bias").data(), -1000);
        SafeTensorsWriter.write(file, weights);
    }
}
