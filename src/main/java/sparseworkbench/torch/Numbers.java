package sparseworkbench.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** The numbers of an array for Java, and from Java. */
public final class Numbers {
    private Numbers() {}

    /**
     * The numbers of an array of 32-bit floating-point ones, row-major: where they are, if the processor can reach them, otherwise a copy.
     * To be read before the array is changed or closed.
     */
    public static FloatBuffer of(NDArray array) {
        if (array.getDevice().equals(Device.cpu())) {
            return array.toByteBuffer(true).asFloatBuffer();
        }
        return FloatBuffer.wrap(array.toFloatArray());
    }

    /** Puts as many numbers as there is room for. */
    @FunctionalInterface
    public interface Source {
        void put(FloatBuffer room) throws IOException;
    }

    /** An array of numbers that are put where it will have them: they are in memory once, and never in Java's. */
    public static NDArray array(NDManager manager, long[] shape, Source source) throws IOException {
        Shape axes = new Shape(shape);
        return manager.create(memory(manager, axes, source), axes, DataType.FLOAT32);
    }

    /** Replaces all numbers of an array of 32-bit floating-point ones, as {@link #array} makes one. */
    public static void replace(NDArray array, Source source) throws IOException {
        array.set(memory(array.getManager(), array.getShape(), source));
    }

    private static ByteBuffer memory(NDManager manager, Shape shape, Source source) throws IOException {
        ByteBuffer memory = manager.allocateDirect(Math.toIntExact(Math.multiplyExact(shape.size(), Float.BYTES)));
        source.put(memory.asFloatBuffer());
        return memory;
    }
}
