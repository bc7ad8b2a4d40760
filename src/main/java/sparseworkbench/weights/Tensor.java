package sparseworkbench.weights;

import java.io.IOException;
import java.nio.FloatBuffer;

/** A tensor whose numbers are fetched when they are asked for, so that a model can be written without holding all of it twice. */
public interface Tensor {

    /** Length of each axis; empty for a single number. */
    long[] shape();

    /** As many numbers as the product of {@link #shape}, row-major, from the buffer's position on; to be read, and read at once. */
    FloatBuffer numbers();

    /** Hands out the same numbers part by part: one part where all of them are in memory anyway. */
    default void parts(PartConsumer consumer) throws IOException {
        consumer.take(numbers());
    }
}
