package sparseworkbench.encoder;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Optional;

/**
 * Operations are recorded for the gradient while one is open, as with a {@link GradientCollector}. The encoder knows of it, which lets
 * its layers go backward manually where that is faster; see {@code torch/postnorm.torchscript}. Values and gradients are those of
 * a plain collector. One at a time, in one thread.
 */
public final class Recording implements AutoCloseable {
    private final TrainableEncoder encoder;
    private final GradientCollector collector;
    private final Deque<BackbonePass> passes = new ArrayDeque<>();

    private Recording(TrainableEncoder encoder) {
        this.encoder = encoder;
        this.collector = Engine.getEngine("PyTorch").newGradientCollector();
    }

    /** Begins to record what an encoder does. */
    public static Recording of(TrainableEncoder encoder) {
        Recording recording = new Recording(encoder);
        encoder.recordInto(Optional.of(recording));
        return recording;
    }

    void add(BackbonePass pass) {
        passes.push(pass);
    }

    /** What waits for its gradient. */
    Collection<BackbonePass> passes() {
        return Collections.unmodifiableCollection(passes);
    }

    /** Adds the gradient of a scalar to those of the weights. What was recorded so far cannot be gone through again. */
    public void backward(NDArray scalar) {
        collector.backward(scalar);
        while (!passes.isEmpty()) {
            try (BackbonePass pass = passes.pop()) {
                pass.backward();
            }
        }
    }

    @Override
    public void close() {
        encoder.recordInto(Optional.empty());
        passes.forEach(BackbonePass::close);
        collector.close();
    }
}
