package sparseworkbench.data;

/**
 * Gives texts numbers, from 0 on, each the next one that it has not seen: equal texts have equal numbers. Holds what stands for a text
 * ({@link TextHash}) and not the text.
 */
public final class TextNumbering {
    private static final int FREE = 0;

    private final long[] seen;
    /** Open addressing: a number and 1. */
    private final int[] slots;

    private int count;

    /** @param most different texts that may come */
    public TextNumbering(int most) {
        seen = new long[most];
        slots = new int[Integer.highestOneBit(Math.max(4, (int) Math.min(most + most / 2L, 1 << 29))) << 1];
    }

    /** The number of a text. */
    public int of(String text) {
        long hash = TextHash.of(text);
        int slot = (int) (hash >>> 32) & slots.length - 1;
        while (slots[slot] != FREE) {
            if (seen[slots[slot] - 1] == hash) {
                return slots[slot] - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        seen[count] = hash;
        slots[slot] = ++count;
        return count - 1;
    }

    /** How many different texts there were. */
    public int count() {
        return count;
    }
}
