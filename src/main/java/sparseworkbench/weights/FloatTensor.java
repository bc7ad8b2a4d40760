package sparseworkbench.weights;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A tensor as plain numbers, row-major.
 *
 * @param shape length of each axis; empty for a single number
 * @param data  as many numbers as the product of {@code shape}
 */
public record FloatTensor(long[] shape, float[] data) implements Tensor {

    public FloatTensor {
        long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != data.length) {
            throw new IllegalArgumentException(data.length + " numbers for the shape " + Arrays.toString(shape));
        }
    }

    @Override
    public FloatBuffer numbers() {
        return FloatBuffer.wrap(data);
    }

    public static FloatTensor vector(float[] data) {
        return new FloatTensor(new long[] {data.length}, data);
    }

    /** The matrix with rows and columns exchanged. */
    public FloatTensor transposed() {
        if (shape.length != 2) {
            throw new IllegalStateException("Only a matrix can be transposed, not " + Arrays.toString(shape));
        }
        int rows = (int) shape[0];
        int columns = (int) shape[1];
        float[] turned = new float[data.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = data[row * columns + column];
            }
        }
        return new FloatTensor(new long[] {columns, rows}, turned);
    }
}
