package sparseworkbench.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.encoder.Recording;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.loss.MiniBatches;
import sparseworkbench.loss.Reconstruction;
import sparseworkbench.torch.TorchKernels;

/**
 * Gradient caching (<a href="https://arxiv.org/abs/2101.06983">Gao et al., 2021</a>): mini-batches are embedded without gradient,
 * the loss of the whole batch gives the gradient of every embedding, and each mini-batch is embedded once more, with the same
 * dropout, for its part of the backward pass. Memory depends on the mini-batch, value and gradient on the whole batch.
 */
record GradientCaching(TrainableEncoder encoder, MiniBatches size) implements ForwardStrategy {

    /** A run of texts of one group. */
    private record MicroBatch(TokenBatch tokens, Side side, int from, int to, int seed) {}

    /** What is embedded together, in parts, and what came out. */
    private record Group(List<MicroBatch> parts, NDArray embeddings) {}

    @Override
    public ForwardPass forward(Batch batch, int seed, NDManager scratch) {
        TorchKernels.recordInCollectorsOnly();
        List<Group> groups = new ArrayList<>();
        int drawn = seed;
        for (Batch.Group together : batch.groups()) {
            List<MicroBatch> parts = parts(together, drawn);
            drawn += parts.size();
            groups.add(new Group(parts, embed(parts, scratch)));
        }
        Recording recording = Recording.of(encoder);
        NDList columns = new NDList();
        groups.forEach(group -> columns.addAll(ForwardStrategy.columns(group.embeddings, batch.rows())));
        return new Cached(encoder, recording, groups, columns);
    }

    private List<MicroBatch> parts(Batch.Group group, int seed) {
        TokenBatch tokens = group.tokens();
        List<MicroBatch> parts = new ArrayList<>();
        for (int from = 0; from < tokens.size(); ) {
            int to = end(tokens, from);
            parts.add(new MicroBatch(tokens.slice(from, to), group.side(), from, to, seed + parts.size()));
            from = to;
        }
        return parts;
    }

    private int end(TokenBatch group, int from) {
        if (size.tokens().isEmpty()) {
            return (int) Math.min(group.size(), from + size.texts());
        }
        int end = from + 1;
        long tokens = group.tokens(from);
        while (end < group.size() && tokens + group.tokens(end) <= size.tokens().get()) {
            tokens += group.tokens(end++);
        }
        return end;
    }

    private NDArray embed(List<MicroBatch> parts, NDManager scratch) {
        NDList embeddings = new NDList();
        for (MicroBatch part : parts) {
            Engine.getEngine("PyTorch").setRandomSeed(part.seed);
            embeddings.add(encoder.embed(part.tokens, part.side, scratch, true));
        }
        NDArray group = parts.size() == 1 ? embeddings.getFirst() : NDArrays.concat(embeddings, 0);
        group.setRequiresGradient(true);
        return group;
    }

    private record Cached(TrainableEncoder encoder, Recording recording, List<Group> groups, List<NDArray> columns)
            implements ForwardPass {

        @Override
        public List<Reconstruction> reconstructions() {
            return List.of();
        }

        @Override
        public void backward(NDArray total) {
            recording.backward(total);
            for (Group group : groups) {
                try (NDArray gradient = group.embeddings.getGradient()) {
                    group.parts.forEach(part -> backward(part, gradient));
                }
            }
        }

        private void backward(MicroBatch part, NDArray gradient) {
            try (NDManager scratch = encoder.manager().newSubManager()) {
                Engine.getEngine("PyTorch").setRandomSeed(part.seed);
                NDArray again = encoder.embed(part.tokens, part.side, scratch, true);
                NDArray ofPart = gradient.get(scratch, new NDIndex(part.from + ":" + part.to));
                recording.backward(again.mul(ofPart).sum());
            }
        }

        @Override
        public void close() {
            recording.close();
        }
    }
}
