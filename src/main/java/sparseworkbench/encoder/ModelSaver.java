package sparseworkbench.encoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.ModelWriter;
import sparseworkbench.model.SaveOptions;
import sparseworkbench.model.SavedModel;
import sparseworkbench.model.TransformerFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.weights.PartComparison;
import sparseworkbench.weights.Tensor;

/** Saves models, and reads what was written before it takes its place. */
final class ModelSaver {
    private ModelSaver() {}

    static void save(SavedModel model, SavedModel.Numbers numbers, Path target, SaveOptions options)
            throws IOException {
        ModelWriter.write(model, numbers, target, options, folder -> compare(folder, numbers));
    }

    /** Every number in the folder must be the one of the model: then the folder gives the same vectors. */
    private static void compare(Path folder, SavedModel.Numbers numbers) throws IOException {
        ModelFolder written;
        try {
            written = ModelFolder.open(folder);
        } catch (UnusableModel e) {
            throw new IOException("The model that was saved cannot be read again: " + e.getMessage(), e);
        }
        compare(written.architecture().transformer(), numbers.transformer());
        switch (written.architecture()) {
            case Architecture.InferenceFree router ->
                require(Arrays.equals(queries(router, numbers), numbers.queries()), "the query weights");
            case Architecture.Csr csr ->
                require(
                        csr.autoencoder()
                                .read()
                                .orElseThrow()
                                .isSame(numbers.autoencoder().orElseThrow()),
                        "the autoencoder");
            case Architecture.Splade splade -> require(numbers.queries().length == 0, "the architecture");
        }
    }

    private static float[] queries(Architecture.InferenceFree router, SavedModel.Numbers numbers) throws IOException {
        try {
            return router.queries().weights(Map.of(), numbers.queries().length);
        } catch (UnusableModel e) {
            throw new IOException("The query weights that were saved cannot be read again: " + e.getMessage(), e);
        }
    }

    private static void compare(TransformerFolder folder, Map<String, ? extends Tensor> wanted) throws IOException {
        for (Map.Entry<String, ? extends Tensor> entry : wanted.entrySet()) {
            PartComparison numbers = new PartComparison(entry.getValue());
            folder.names().parts(entry.getKey(), numbers);
            require(
                    Arrays.equals(
                                    folder.names().wanted().get(entry.getKey()),
                                    entry.getValue().shape())
                            && numbers.isSame(),
                    "“" + entry.getKey() + "”");
        }
    }

    private static void require(boolean same, String what) throws IOException {
        if (!same) {
            throw new IOException("The model that was saved differs from the one in memory in " + what
                    + ". The disk may be full or damaged; save it somewhere else.");
        }
    }
}
