package sparseworkbench.bench;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * How much is measured, here and at the peer alike.
 *
 * @param batch   rows of a batch
 * @param threads of the processor
 * @param steps   of a training that count; those before them are {@code warmup}
 * @param texts   that are encoded, three times
 */
public record BenchOptions(int batch, int threads, int steps, int warmup, int texts) {

    /** Those of one kind, as both sides name them. */
    public SequencedMap<String, Integer> of(BenchTask.Kind kind) {
        SequencedMap<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("batch", batch);
        numbers.put("threads", threads);
        if (kind == BenchTask.Kind.TRAIN) {
            numbers.put("steps", steps);
            numbers.put("warmup", warmup);
        } else {
            numbers.put("texts", texts);
        }
        return numbers;
    }
}
