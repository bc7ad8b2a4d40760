package sparseworkbench.weights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A tensor that lies in a file and is read part by part, whenever it is asked for.
 *
 * @param shape  length of each axis
 * @param source hands out as many numbers as the product of {@code shape}
 */
public record StoredTensor(long[] shape, Source source) implements Tensor {

    /** Reads all numbers once. */
    @FunctionalInterface
    public interface Source {
        void read(PartConsumer consumer) throws IOException;
    }

    /** {@inheritDoc} All of them at once, in Java's memory. */
    @Override
    public FloatBuffer numbers() {
        FloatBuffer all =
                FloatBuffer.allocate(Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact)));
        try {
            source.read(all::put);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.flip();
    }

    @Override
    public void parts(PartConsumer consumer) throws IOException {
        source.read(consumer);
    }
}
