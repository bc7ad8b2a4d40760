package sparseworkbench.hub;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How safetensors writes a number. */
public enum NumberType {
    F64(8), F32(4), F16(2), BF16(2), I64(8), I32(4), I16(2), I8(1), U8(1), BOOL(1);

    private final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** The numbers as 32-bit ones; empty for whole numbers. */
    Optional<float[]> floats(ByteBuffer data) {
        float[] numbers = new float[data.remaining() / bytes];
        switch (this) {
            case F32 -> data.asFloatBuffer().get(numbers);
            case F64 -> fill(numbers, i -> (float) data.getDouble(i * 8));
            case F16 -> fill(numbers, i -> Float.float16ToFloat(data.getShort(i * 2)));
            case BF16 -> fill(numbers, i -> Float.intBitsToFloat(data.getShort(i * 2) << 16));
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(numbers);
    }

    private interface FloatAt {
        float at(int index);
    }

    private static void fill(float[] numbers, FloatAt source) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = source.at(i);
        }
    }
}
