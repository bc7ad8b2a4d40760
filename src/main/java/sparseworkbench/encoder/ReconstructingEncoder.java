package sparseworkbench.encoder;

import ai.djl.ndarray.NDManager;
import java.util.List;
import sparseworkbench.batch.TokenBatch;

/** A model that ends in a sparse autoencoder: from the sparse code of a text, its dense embedding can be reconstructed. */
public interface ReconstructingEncoder {

    /**
     * Embeds columns of texts within a gradient collector, with everything that the reconstruction loss needs. The transformer reads
     * all of them at once, the autoencoder one after the other: each of them moves its count of unused latents on.
     *
     * @param columns the texts of each column, in the order in which the autoencoder counts them
     * @param larger  which latents the code of {@code 4k} latents is selected from
     * @param owner   of the arrays
     * @return one output per column
     */
    List<SparseAutoEncoder.Output> reconstruct(
            List<TokenBatch> columns, SparseAutoEncoder.LargerCode larger, NDManager owner);

    /** The autoencoder, whose buffer of unused latents training and encoding change. */
    SparseAutoEncoder autoencoder();
}
