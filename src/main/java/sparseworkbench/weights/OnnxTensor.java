package sparseworkbench.weights;

import java.io.IOException;
import java.util.Arrays;

/**
 * A tensor of an ONNX file, whose numbers are read when they are asked for.
 *
 * @param name   its name in the file, for people
 * @param stored length of each axis as the file has it
 * @param type   how its numbers are written
 * @param turned whether it is a matrix that lies transposed there
 * @param bytes  its numbers
 */
record OnnxTensor(String name, long[] stored, DType type, boolean turned, ByteSource bytes) {
    /** Length of each axis, of a matrix as PyTorch has it. */
    long[] shape() {
        return turned ? new long[] {stored[1], stored[0]} : stored.clone();
    }

    OnnxTensor turn() throws IOException {
        if (stored.length != 2) {
            throw new IOException("the ONNX tensor “" + name + "” has the shape " + Arrays.toString(stored)
                    + " and should be a matrix");
        }
        return new OnnxTensor(name, stored, type, true, bytes);
    }

    private long count() {
        return Arrays.stream(stored).reduce(1, (a, b) -> a * b);
    }

    FloatTensor floats() throws IOException {
        if (count() * type.bytes() > Integer.MAX_VALUE - 8) {
            throw new IOException("the tensor “" + name + "” is larger than 2 GB");
        }
        FloatTensor there = new FloatTensor(stored.clone(), inOrder(0, (int) count()));
        return turned ? there.transposed() : there;
    }

    private float[] inOrder(long from, int count) throws IOException {
        float[] numbers = new float[count];
        for (int at = 0; at < count; at += Weights.PART) {
            int length = Math.min(Weights.PART, count - at);
            type.floats(bytes.read((from + at) * type.bytes(), length * type.bytes()), numbers, at);
        }
        return numbers;
    }

    /** Some of the numbers, in the order of {@link #shape()}. */
    float[] part(long from, int count) throws IOException {
        if (!turned || count == 0) {
            return inOrder(from, count);
        }
        int columns = (int) stored[0];
        long firstRow = from / columns;
        int rows = (int) ((from + count - 1) / columns - firstRow) + 1;
        float[] numbers = new float[count];
        for (int column = 0; column < columns; column++) {
            float[] down = inOrder(column * stored[1] + firstRow, rows);
            for (int row = 0; row < rows; row++) {
                long at = (firstRow + row) * columns + column - from;
                if (at >= 0 && at < count) {
                    numbers[(int) at] = down[row];
                }
            }
        }
        return numbers;
    }
}
