package sparseworkbench.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Sixty-four bits that stand for a text, so that millions of texts are compared without being held. Of ten million texts any two differ in it with a
 * probability of 0.999997.
 */
final class TextHash {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST = 0x9E3779B97F4A7C15L;
    private static final long SECOND = 0xC2B2AE3D27D4EB4FL;
    private static final long THIRD = 0xBF58476D1CE4E5B9L;

    private TextHash() {}

    static long of(String text) {
        return of(0, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Of several things, one after the other.
     *
     * @param before what those before gave; 0 for the first
     */
    static long of(long before, byte[] bytes) {
        long hash = before ^ (bytes.length + FIRST) * SECOND;
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            hash = add(hash, (long) LONG.get(bytes, at));
        }
        long rest = 0;
        for (; at < bytes.length; at++) {
            rest = rest << Byte.SIZE | bytes[at] & 0xFF;
        }
        return mixed(add(hash, rest));
    }

    /** The same, of a number. */
    static long of(long before, long number) {
        return mixed(add(before, number));
    }

    private static long add(long hash, long word) {
        return Long.rotateLeft(hash ^ word * FIRST, 29) * SECOND;
    }

    /** Every bit decides on all. */
    private static long mixed(long hash) {
        long h = (hash ^ hash >>> 30) * THIRD;
        h = (h ^ h >>> 27) * SECOND;
        return h ^ h >>> 31;
    }
}
