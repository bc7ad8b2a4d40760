package sparseworkbench.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import sparseworkbench.encoder.ReconstructingEncoder;
import sparseworkbench.encoder.Recording;
import sparseworkbench.encoder.SparseAutoEncoder.LargerCode;
import sparseworkbench.encoder.SparseAutoEncoder.Output;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.loss.LossRequirements;
import sparseworkbench.loss.LossRequirements.Latents4k;
import sparseworkbench.loss.Reconstruction;

/** How the embeddings of a batch are computed, and how the gradient of the loss gets from them into the weights. */
sealed interface ForwardStrategy
        permits ForwardStrategy.WholeBatch, ForwardStrategy.WithReconstruction, GradientCaching {

    /** The forward pass of one batch, and the backward pass that belongs to it. Gradients are recorded until it is closed. */
    interface ForwardPass extends AutoCloseable {

        /** One {@code [rows, dim]} array per text column, to compute the loss from. */
        List<NDArray> columns();

        /** What an autoencoder made of each column; empty without one. */
        List<Reconstruction> reconstructions();

        /** Adds the gradient of a scalar to those of the weights. */
        void backward(NDArray total);

        @Override
        void close();
    }

    /**
     * Embeds a batch.
     *
     * @param seed    what dropout is drawn from
     * @param scratch owner of the embeddings
     */
    ForwardPass forward(Batch batch, int seed, NDManager scratch);

    /** The strategy for a model and what its loss requires. */
    static ForwardStrategy of(TrainableEncoder encoder, LossRequirements requirements) {
        Optional<ReconstructingEncoder> reconstructing = encoder.reconstructing();
        if (reconstructing.isPresent()
                && (requirements.reconstruction().isPresent()
                        || requirements.miniBatches().isEmpty())) {
            Latents4k latents = requirements.reconstruction().orElse(Latents4k.REFERENCE);
            return new WithReconstruction(encoder, reconstructing.get(), latents);
        }
        return requirements
                .miniBatches()
                .<ForwardStrategy>map(size -> new GradientCaching(encoder, size))
                .orElseGet(() -> new WholeBatch(encoder));
    }

    /** The whole batch at once. */
    record WholeBatch(TrainableEncoder encoder) implements ForwardStrategy {

        @Override
        public ForwardPass forward(Batch batch, int seed, NDManager scratch) {
            return Recorded.by(encoder, seed, () -> {
                NDList columns = new NDList();
                for (Batch.Group group : batch.groups()) {
                    columns.addAll(columns(encoder.embed(group.tokens(), group.side(), scratch, true), batch.rows()));
                }
                return new Embedded(columns, List.of());
            });
        }
    }

    /** A model that ends in a sparse autoencoder, with what that reconstructs. The groups of the batch are its columns. */
    record WithReconstruction(TrainableEncoder encoder, ReconstructingEncoder reconstructing, Latents4k latents)
            implements ForwardStrategy {

        @Override
        public ForwardPass forward(Batch batch, int seed, NDManager scratch) {
            LargerCode larger = switch (latents) {
                case REFERENCE -> LargerCode.DEAD_LATENTS;
                case PAPER -> LargerCode.ALL_LATENTS;
            };
            return Recorded.by(encoder, seed, () -> {
                List<Output> outputs = reconstructing.reconstruct(
                        batch.groups().stream().map(Batch.Group::tokens).toList(), larger, scratch);
                Stream<Reconstruction> reconstructions = outputs.stream()
                        .map(output -> new Reconstruction(
                                output.dense(),
                                output.fromCode(),
                                output.fromLargerCode(),
                                output.fromAuxiliary(),
                                output.withoutBias()));
                return new Embedded(outputs.stream().map(Output::code).toList(), reconstructions.toList());
            });
        }
    }

    /** What a forward pass leaves: see {@link ForwardPass}. */
    record Embedded(List<NDArray> columns, List<Reconstruction> reconstructions) {}

    /** A forward pass that was recorded from its beginning to its end: the recording knows its way back. */
    record Recorded(Recording recording, Embedded embedded) implements ForwardPass {

        static ForwardPass by(TrainableEncoder encoder, int seed, Supplier<Embedded> forward) {
            Engine.getEngine("PyTorch").setRandomSeed(seed);
            Recording recording = Recording.of(encoder);
            try {
                return new Recorded(recording, forward.get());
            } catch (RuntimeException e) {
                recording.close();
                throw e;
            }
        }

        @Override
        public List<NDArray> columns() {
            return embedded.columns;
        }

        @Override
        public List<Reconstruction> reconstructions() {
            return embedded.reconstructions;
        }

        @Override
        public void backward(NDArray total) {
            recording.backward(total);
        }

        @Override
        public void close() {
            recording.close();
        }
    }

    /** The columns of a group that was embedded together. */
    static NDList columns(NDArray group, int rows) {
        long count = group.getShape().get(0) / rows;
        return count == 1
                ? new NDList(group)
                : group.split(LongStream.range(1, count).map(i -> i * rows).toArray(), 0);
    }
}
