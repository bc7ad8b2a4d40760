package sparseworkbench.fuzz;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Changes bytes as a broken disk, a cut-off transfer or somebody with an editor for bytes would. */
final class ByteMutation {
    private final RandomGenerator random;

    ByteMutation(RandomGenerator random) {
        this.random = random;
    }

    /** A copy with one to four changes, most of them near the beginning, where headers are. */
    byte[] of(byte[] input) {
        byte[] changed = input.clone();
        for (int i = 1 + random.nextInt(4); i > 0 && changed.length > 0; i--) {
            changed = change(changed);
        }
        return changed;
    }

    private int place(int length) {
        return random.nextInt(random.nextBoolean() ? Math.min(length, 400) : length);
    }

    private byte[] change(byte[] bytes) {
        int at = place(bytes.length);
        switch (random.nextInt(7)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), (byte) 0xFF);
            case 3 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + 1 + random.nextInt(8)), (byte) 0);
            case 4 -> {
                return Arrays.copyOf(bytes, at);
            }
            case 5 -> {
                int length = Math.min(bytes.length - at, 1 + random.nextInt(16));
                System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length + 1), length);
            }
            default -> {
                byte[] longer = new byte[bytes.length + 1 + random.nextInt(4)];
                int more = longer.length - bytes.length;
                System.arraycopy(bytes, 0, longer, 0, at);
                System.arraycopy(bytes, at, longer, at + more, bytes.length - at);
                return longer;
            }
        }
        return bytes;
    }
}
