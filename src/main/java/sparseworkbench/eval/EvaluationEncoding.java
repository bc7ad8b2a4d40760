package sparseworkbench.eval;

import java.util.List;
import java.util.OptionalInt;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.progress.ProgressListener;

/**
 * How an evaluator encodes.
 *
 * @param name          what its metrics are called by, before their names; may be empty
 * @param batchSize     texts encoded at once; changes speed and memory, not results
 * @param maxActiveDims most dimensions that a text keeps; without it the model's own limit, if it has one
 */
public record EvaluationEncoding(String name, int batchSize, OptionalInt maxActiveDims) {

    /** Without a name and a limit. */
    public static EvaluationEncoding of(int batchSize) {
        return new EvaluationEncoding("", batchSize, OptionalInt.empty());
    }

    SparseVectors encode(Encoder encoder, List<String> texts, Side side, String what, ProgressListener progress) {
        return encoder.encode(texts, side, maxActiveDims, batchSize, progress.as("Encoding " + what));
    }
}
