package sparseworkbench.weights;

import java.nio.ByteBuffer;

/** How safetensors writes a number. */
public enum DType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** Whether it has 16 bits and a fraction. */
    public boolean isHalf() {
        return this == F16 || this == BF16;
    }

    /** Whether they are floating-point numbers, of any width. */
    public boolean isFloating() {
        return this == F64 || this == F32 || this == F16 || this == BF16;
    }

    /** Puts all numbers of {@code data}, which must be floating-point ones, into {@code numbers}, the first at {@code from}. */
    void floats(ByteBuffer data, float[] numbers, int from) {
        int count = data.remaining() / bytes;
        switch (this) {
            case F32 -> data.asFloatBuffer().get(numbers, from, count);
            case F64 -> fill(numbers, from, count, i -> (float) data.getDouble(i * 8));
            case F16 -> fill(numbers, from, count, i -> Float.float16ToFloat(data.getShort(i * 2)));
            case BF16 -> fill(numbers, from, count, i -> Float.intBitsToFloat(data.getShort(i * 2) << 16));
            default -> throw new IllegalStateException(this + " numbers are whole");
        }
    }

    private interface FloatAt {
        float at(int index);
    }

    private static void fill(float[] numbers, int from, int count, FloatAt source) {
        for (int i = 0; i < count; i++) {
            numbers[from + i] = source.at(i);
        }
    }
}
