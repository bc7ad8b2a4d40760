package sparseworkbench.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import sparseworkbench.encoder.ReconstructingEncoder;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.loss.LossRequirements;
import sparseworkbench.loss.LossRequirements.Latents4k;
import sparseworkbench.loss.Reconstruction;

/** How the embeddings of a batch are made, and how the gradient of the loss gets from them into the weights. */
sealed interface StepStrategy permits WholeBatch, GradientCaching, ReconstructedBatch {

    /**
     * One forward and backward. Gradients are recorded until it is closed.
     *
     * @see StepStrategy#begin
     */
    interface Pass extends AutoCloseable {

        /** One {@code [rows, dim]} array per text column, to compute the loss from. */
        List<NDArray> columns();

        /** What an autoencoder made of each column; empty without one. */
        default List<Reconstruction> reconstructions() {
            return List.of();
        }

        /** Leaves the gradient of a scalar in the weights. */
        void backward(NDArray total);

        @Override
        void close();
    }

    /**
     * Embeds a batch.
     *
     * @param seed what dropout is drawn from
     * @param scratch owner of the embeddings
     */
    Pass begin(Batch batch, int seed, NDManager scratch);

    static StepStrategy of(TrainableEncoder encoder, LossRequirements requirements) {
        Optional<ReconstructingEncoder> reconstructing = encoder.reconstructing();
        if (reconstructing.isPresent()
                && (requirements.reconstruction().isPresent()
                        || requirements.miniBatches().isEmpty())) {
            return new ReconstructedBatch(
                    encoder, reconstructing.get(), requirements.reconstruction().orElse(Latents4k.REFERENCE));
        }
        return requirements
                .miniBatches()
                .<StepStrategy>map(size -> new GradientCaching(encoder, size))
                .orElseGet(() -> new WholeBatch(encoder));
    }

    /** The columns of a group that was embedded together. */
    static NDList columns(NDArray group, int rows) {
        long count = group.getShape().get(0) / rows;
        return count == 1
                ? new NDList(group)
                : group.split(LongStream.range(1, count).map(i -> i * rows).toArray(), 0);
    }
}
