package sparseworkbench.encoder;

import java.io.IOException;
import java.nio.file.Path;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.UnusableModel;

/** Loads model folders of every architecture. */
public final class Encoders {
    private Encoders() {}

    /**
     * Loads a model folder.
     *
     * @throws UnusableModel the folder lacks something or holds an architecture that is not supported
     */
    public static TrainableEncoder load(Path folder, EncoderOptions options) throws IOException, UnusableModel {
        return load(ModelSettings.open(folder, options.settings()), options);
    }

    /** The same, of a folder that was looked at. */
    static TrainableEncoder load(ModelFolder model, EncoderOptions options) throws IOException, UnusableModel {
        return switch (model.architecture()) {
            case Architecture.Splade ignored -> SpladeEncoder.load(model, options);
            case Architecture.InferenceFree router -> RouterEncoder.load(model, router, options);
            case Architecture.Csr csr -> CsrEncoder.load(model, csr, options);
        };
    }
}
