package sparseworkbench.eval;

import sparseworkbench.encoder.Encoder;
import sparseworkbench.progress.ProgressListener;

/** Measures how good an encoder is at one thing, under the names and by the formulas of the reference's evaluator of the same kind. */
public interface Evaluator {

    /**
     * Encodes and measures.
     *
     * @throws java.util.concurrent.CancellationException {@code progress} wanted to end it
     */
    EvaluationResult evaluate(Encoder encoder, ProgressListener progress);
}
