package sparseworkbench.worker;

import java.io.IOException;

/**
 * A part of a file of texts: of {@code count} parts of as equal sizes as can be, one after the other, the one with this number.
 *
 * @param number from 1
 */
record Shard(int number, int count) {
    static final Shard WHOLE = new Shard(1, 1);

    /** {@code 2/8}; empty for the whole. */
    static Shard of(String words) throws IOException {
        if (words.isEmpty()) {
            return WHOLE;
        }
        if (words.matches("[1-9]\\d{0,5}/[1-9]\\d{0,5}")) {
            String[] parts = words.split("/");
            Shard shard = new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            if (shard.number <= shard.count) {
                return shard;
            }
        }
        throw new IOException("--shard “" + words + "” should be like 2/8: the second of eight parts.");
    }

    /** Where it begins among so many texts, counted from 0; that of the next one is where it ends. */
    long from(long texts) {
        return texts * (number - 1) / count;
    }

    long to(long texts) {
        return texts * number / count;
    }
}
