package sparseworkbench.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.encoder.ReconstructingEncoder;
import sparseworkbench.encoder.Recording;
import sparseworkbench.encoder.SparseAutoEncoder;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.loss.LossRequirements.Latents4k;
import sparseworkbench.loss.Reconstruction;

/** A model that ends in a sparse autoencoder, with what the autoencoder makes of its code. The groups of the batch are its columns. */
record ReconstructedBatch(TrainableEncoder encoder, ReconstructingEncoder reconstructing, Latents4k latents)
        implements StepStrategy {

    @Override
    public Pass begin(Batch batch, int seed, NDManager scratch) {
        Engine.getEngine("PyTorch").setRandomSeed(seed);
        Recording recording = Recording.of(encoder);
        try {
            SparseAutoEncoder.LargerCode larger = switch (latents) {
                case REFERENCE -> SparseAutoEncoder.LargerCode.DEAD_LATENTS;
                case PAPER -> SparseAutoEncoder.LargerCode.ALL_LATENTS;
            };
            List<NDArray> columns = new ArrayList<>();
            List<Reconstruction> made = new ArrayList<>();
            for (SparseAutoEncoder.Output output : reconstructing.reconstruct(
                    batch.groups().stream().map(Batch.Group::tokens).toList(), larger, scratch)) {
                columns.add(output.code());
                made.add(new Reconstruction(
                        output.dense(),
                        output.fromCode(),
                        output.fromLargerCode(),
                        output.fromAuxiliary(),
                        output.withoutBias()));
            }
            return new Recorded(recording, columns, made);
        } catch (RuntimeException e) {
            recording.close();
            throw e;
        }
    }

    private record Recorded(Recording recording, List<NDArray> columns, List<Reconstruction> reconstructions)
            implements Pass {

        @Override
        public void backward(NDArray total) {
            recording.backward(total);
        }

        @Override
        public void close() {
            recording.close();
        }
    }
}
