package sparseworkbench.encoder;

import java.io.IOException;
import java.nio.file.Path;
import sparseworkbench.hub.UnusableModel;

/** Loads model folders of every architecture. */
public final class Encoders {
    private Encoders() {}

    /**
     * Loads a model folder.
     *
     * @throws UnusableModel the folder lacks something or holds an architecture that is not supported
     */
    public static Encoder load(Path folder, EncoderOptions options) throws IOException, UnusableModel {
        return SpladeEncoder.load(folder, options);
    }
}
