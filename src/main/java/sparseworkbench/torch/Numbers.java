package sparseworkbench.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.nio.FloatBuffer;

/** The numbers of an array for Java. */
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
}
