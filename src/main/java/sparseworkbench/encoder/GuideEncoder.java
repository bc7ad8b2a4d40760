package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.UnusableModel;

/**
 * A second model that only judges how alike texts are; it is not trained. A sparse model is asked for its sparse embeddings; one
 * without a trained vocabulary head or autoencoder for its dense ones. It has its own tokenizer and any width.
 */
public final class GuideEncoder implements AutoCloseable {

    /** Embeds texts without gradient. */
    private interface Model extends AutoCloseable {
        NDArray embed(List<String> texts, NDManager owner);

        @Override
        void close();
    }

    private final Model model;

    private GuideEncoder(Model model) {
        this.model = model;
    }

    /** Loads a model folder, as {@link Encoders#load} does. */
    public static GuideEncoder load(Path folder, EncoderOptions options) throws IOException, UnusableModel {
        ModelFolder opened = ModelFolder.open(folder);
        if (opened.architecture() instanceof Architecture.Csr csr
                && opened.untrained().isPresent()) {
            return new GuideEncoder(Dense.load(csr, options));
        }
        if (opened.untrainedHead()) {
            ModelFolder headless = ModelFolder.open(folder, Optional.of(Architecture.Csr.KEY));
            return new GuideEncoder(Dense.load((Architecture.Csr) headless.architecture(), options));
        }
        return new GuideEncoder(new Sparse(Encoders.load(folder, options.forAnother())));
    }

    /** Whether a model is asked for sparse embeddings; otherwise for its dense ones. */
    public static boolean isSparse(Path folder) throws IOException, UnusableModel {
        ModelFolder opened = ModelFolder.open(folder);
        boolean withoutAutoencoder = opened.architecture() instanceof Architecture.Csr
                && opened.untrained().isPresent();
        return !withoutAutoencoder && !opened.untrainedHead();
    }

    /** Embeddings {@code [texts, width]} without gradient, in the order of the texts. */
    public NDArray embed(List<String> texts, NDManager owner) {
        return model.embed(texts, owner);
    }

    private record Sparse(TrainableEncoder encoder) implements Model {

        @Override
        public NDArray embed(List<String> texts, NDManager owner) {
            return encoder.embed(
                    encoder.tokenizer().encode(Prompts.before(texts, encoder.prompt(Side.NEITHER))), owner, false);
        }

        @Override
        public void close() {
            encoder.close();
        }
    }

    private record Dense(DenseStage stage, NDManager manager) implements Model {

        static Dense load(Architecture.Csr csr, EncoderOptions options) throws IOException, UnusableModel {
            NDManager manager = options.newManager();
            try {
                return new Dense(DenseStage.load(csr, options, manager), manager);
            } catch (IOException | UnusableModel | RuntimeException e) {
                manager.close();
                throw e;
            }
        }

        @Override
        public NDArray embed(List<String> texts, NDManager owner) {
            TokenBatch batch = stage.tokenizers().of(Side.NEITHER).encode(texts);
            return stage.embed(batch, 0, owner, false);
        }

        @Override
        public void close() {
            stage.close();
            manager.close();
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
