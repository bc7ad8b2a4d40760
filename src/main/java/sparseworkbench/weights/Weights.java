package sparseworkbench.weights;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** The tensors of a model by name, wherever they lie. Numbers are read when they are asked for. */
public interface Weights {
    /** Numbers are read in parts of this many. */
    int PART = 1 << 18;

    /** Names of all tensors. */
    Set<String> names();

    default boolean has(String name) {
        return names().contains(name);
    }

    /** Length of each axis. */
    long[] shape(String name);

    /** How its numbers are written in the file. */
    DType dtype(String name);

    /** A tensor of floating-point numbers of any width. */
    FloatTensor floats(String name) throws IOException;

    /** Hands out the numbers of {@link #floats} part by part. */
    default void parts(String name, PartConsumer consumer) throws IOException {
        long all = count(name);
        for (long from = 0; from < all; from += PART) {
            consumer.take(FloatBuffer.wrap(part(name, from, (int) Math.min(PART, all - from))));
        }
    }

    /** A tensor of 64-bit whole numbers, row-major. */
    long[] longs(String name) throws IOException;

    /** Some numbers of a tensor of floating-point numbers, row-major. */
    float[] part(String name, long from, int count) throws IOException;

    /** Whether two tensors have one shape and hold the same numbers; neither is read whole, or further than the first difference. */
    default boolean same(String one, String other) throws IOException {
        if (one.equals(other)) {
            return true;
        }
        if (!Arrays.equals(shape(one), shape(other))) {
            return false;
        }
        long all = count(one);
        for (long from = 0; from < all; from += PART) {
            int count = (int) Math.min(PART, all - from);
            if (!Arrays.equals(part(one, from, count), part(other, from, count))) {
                return false;
            }
        }
        return true;
    }

    private long count(String name) {
        return Arrays.stream(shape(name)).reduce(1, (a, b) -> a * b);
    }

    /** The file that holds a tensor, for people; some file if there is no such tensor. */
    Path file(String name);
}
