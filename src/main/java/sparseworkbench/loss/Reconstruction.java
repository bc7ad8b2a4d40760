package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * What a sparse autoencoder made of one column of texts; every array is {@code [batch, input_dim]}.
 *
 * @param target        the dense embeddings that went in, normalized if the autoencoder normalizes
 * @param fromK         decoded from the {@code k} strongest latents
 * @param from4k        decoded from the {@code 4k} strongest latents
 * @param fromAuxiliary decoded from the strongest dead latents; empty when the autoencoder keeps none
 * @param withoutBias   {@code fromK} minus the autoencoder's bias
 */
public record Reconstruction(
        NDArray target, NDArray fromK, NDArray from4k, Optional<NDArray> fromAuxiliary, NDArray withoutBias) {}
