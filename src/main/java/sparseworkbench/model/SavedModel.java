package sparseworkbench.model;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.weights.Tensor;

/**
 * What a model keeps of the folder it was loaded from, so that it can be saved, with its weights of the moment, after that folder
 * has gone.
 */
public sealed interface SavedModel {

    /** Prompts and similarity. */
    SentenceConfig sentence();

    /** A transformer with a vocabulary head. */
    record Splade(TransformerOrigin transformer, SpladePooling pooling, boolean normalized, SentenceConfig sentence)
            implements SavedModel {}

    /** Static queries, SPLADE documents. */
    record InferenceFree(
            TokenizerFiles queries,
            int queryLimit,
            boolean frozen,
            boolean normalizedQueries,
            boolean defaultQuery,
            Splade documents,
            SentenceConfig sentence)
            implements SavedModel {}

    /** A transformer with a dense pooling and an autoencoder. */
    record Csr(
            TransformerOrigin transformer,
            DensePooling pooling,
            AutoencoderFolder.Settings autoencoder,
            boolean normalized,
            SentenceConfig sentence)
            implements SavedModel {}

    /**
     * The weights of the moment.
     *
     * @param transformer   under the names of the class with a head
     * @param limit         most tokens of a text
     * @param untrained   what has never been trained
     * @param queries       weights of a static query side; empty without one
     * @param autoencoder   numbers of the autoencoder; empty without one
     */
    record Numbers(
            Map<String, ? extends Tensor> transformer,
            int limit,
            Optional<UntrainedPart> untrained,
            float[] queries,
            Optional<AutoencoderFolder.Numbers> autoencoder) {

        public static Numbers ofSplade(
                Map<String, ? extends Tensor> transformer, int limit, Optional<UntrainedPart> untrained) {
            return new Numbers(transformer, limit, untrained, new float[0], Optional.empty());
        }
    }

    /** Reads what a folder has to offer besides weights. */
    static SavedModel read(ModelFolder folder) throws IOException {
        return switch (folder.architecture()) {
            case Architecture.Splade splade -> splade(splade, folder.sentence());
            case Architecture.InferenceFree router -> {
                TokenizationSettings reading = router.queries().reading();
                yield new InferenceFree(
                        TokenizerFiles.ofStatic(
                                reading.tokenizer(),
                                router.transformer().config().family().tokenizerClass()),
                        reading.limit(),
                        router.queries().frozen(),
                        router.queries().normalized(),
                        router.defaultQuery(),
                        splade(router.documents(), folder.sentence()),
                        folder.sentence());
            }
            case Architecture.Csr csr ->
                new Csr(
                        TransformerOrigin.read(csr.transformer()),
                        csr.pooling(),
                        csr.autoencoder().settings(),
                        csr.normalized(),
                        folder.sentence());
        };
    }

    private static Splade splade(Architecture.Splade splade, SentenceConfig sentence) throws IOException {
        return new Splade(
                TransformerOrigin.read(splade.transformer()), splade.pooling(), splade.normalized(), sentence);
    }
}
