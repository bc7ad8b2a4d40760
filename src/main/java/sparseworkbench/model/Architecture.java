package sparseworkbench.model;

import java.util.List;

/** What a model is put together from. */
public sealed interface Architecture {

    /** Its transformer. */
    TransformerFolder transformer();

    /** Number of dimensions of an embedding. */
    int dimension();

    /** The name under {@code EncoderParams.ARCHITECTURE}. */
    String key();

    /**
     * A transformer with a head over the vocabulary; an embedding has a dimension per token of the vocabulary.
     *
     * @param normalized whether embeddings are brought to length 1
     */
    record Splade(TransformerFolder transformer, SpladePooling pooling, boolean normalized) implements Architecture {
        public static final String KEY = "splade";

        Splade normalizedIf(boolean asked) {
            return new Splade(transformer, pooling, normalized || asked);
        }

        @Override
        public int dimension() {
            return transformer.config().sizes().vocabulary();
        }

        @Override
        public String key() {
            return KEY;
        }
    }

    /**
     * Static weights for queries, SPLADE for documents.
     *
     * @param queries      the query side
     * @param documents    the document side
     * @param defaultQuery whether texts of neither side take the query side
     */
    record InferenceFree(StaticFolder queries, Splade documents, boolean defaultQuery) implements Architecture {
        public static final String KEY = "inference_free";

        @Override
        public TransformerFolder transformer() {
            return documents.transformer();
        }

        @Override
        public int dimension() {
            return documents.dimension();
        }

        @Override
        public String key() {
            return KEY;
        }
    }

    /**
     * A transformer whose dense embeddings a sparse autoencoder makes sparse.
     *
     * @param normalized whether its codes are brought to length 1
     */
    record Csr(TransformerFolder transformer, DensePooling pooling, AutoencoderFolder autoencoder, boolean normalized)
            implements Architecture {
        public static final String KEY = "csr";

        @Override
        public int dimension() {
            return autoencoder.settings().hiddenDim();
        }

        @Override
        public String key() {
            return KEY;
        }
    }

    /** All names. */
    List<String> KEYS = List.of(Splade.KEY, InferenceFree.KEY, Csr.KEY);
}
