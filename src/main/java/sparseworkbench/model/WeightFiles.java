package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.weights.OnnxFile;
import sparseworkbench.weights.SafeTensors;
import sparseworkbench.weights.Weights;

/** Finds and opens the weights in a folder. */
final class WeightFiles {
    static final String SINGLE = "model.safetensors";
    private static final String INDEX = SINGLE + ".index.json";
    static final String ONNX_ENDING = ".onnx";
    private static final List<String> ONNX = List.of("model.onnx", "onnx/model.onnx");

    private WeightFiles() {}

    /** The file to begin with: one file of weights, an index of several, or an ONNX export. */
    static Optional<Path> find(Path folder) {
        return Stream.concat(Stream.of(SINGLE, INDEX), ONNX.stream())
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    static Weights open(Path folder) throws IOException, UnusableModel {
        Optional<Path> found = find(folder);
        if (found.isEmpty()) {
            throw new UnusableModel(List.of(ForeignWeights.problem(folder)));
        }
        Path file = found.get();
        String name = file.getFileName().toString();
        if (name.equals(INDEX)) {
            return ShardedWeights.open(file);
        }
        return name.endsWith(ONNX_ENDING) ? OnnxFile.open(file) : SafeTensors.open(file);
    }
}
