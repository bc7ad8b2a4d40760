package sparseworkbench.data;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongConsumer;

/**
 * Finds rows that repeat an earlier one, from what stands for each ({@link RowHash}). All are gone through several times, each time for those in one
 * range of hashes, so that it takes little memory for any number of rows.
 */
final class RepeatedRows {
    /** Of one time. */
    private static final int AT_ONCE = 1 << 20;

    private RepeatedRows() {}

    /** Hands over the hash of each row, in order. */
    @FunctionalInterface
    interface Hashes {
        void read(LongConsumer each) throws IOException;
    }

    /** The same of hashes in memory, of which the first {@code count} count. */
    static BitSet find(long[] hashes, int count) {
        BitSet repeated = new BitSet();
        Part all = new Part(repeated, 0, 0);
        for (int i = 0; i < count; i++) {
            all.accept(hashes[i]);
        }
        return repeated;
    }

    /** Positions of the rows of which there is an equal one before. */
    static BitSet find(int rows, Hashes hashes) throws IOException {
        BitSet repeated = new BitSet();
        int parts = Integer.highestOneBit(Math.max(1, rows / AT_ONCE)) << 1;
        for (int part = 0; part < parts; part++) {
            Part seen = new Part(repeated, part, parts - 1);
            hashes.read(seen);
        }
        return repeated;
    }

    private static final class Part implements LongConsumer {
        private final BitSet repeated;
        private final int part;
        private final int mask;
        private long[] seen = new long[1 << 12];
        private int count;
        private boolean zero;
        private int at;

        private Part(BitSet repeated, int part, int mask) {
            this.repeated = repeated;
            this.part = part;
            this.mask = mask;
        }

        @Override
        public void accept(long hash) {
            if ((hash & mask) == part && !add(hash)) {
                repeated.set(at);
            }
            at++;
        }

        /** Whether it is new. */
        private boolean add(long hash) {
            if (hash == 0) {
                boolean before = zero;
                zero = true;
                return !before;
            }
            if (!put(seen, hash)) {
                return false;
            }
            count++;
            if (count * 2 > seen.length) {
                long[] larger = new long[2 * seen.length];
                Arrays.stream(seen).filter(known -> known != 0).forEach(known -> put(larger, known));
                seen = larger;
            }
            return true;
        }

        private static boolean put(long[] slots, long hash) {
            int slot = (int) (hash >>> 32) & slots.length - 1;
            while (slots[slot] != 0) {
                if (slots[slot] == hash) {
                    return false;
                }
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = hash;
            return true;
        }
    }
}
