package sparseworkbench.batch;

import java.util.List;

/**
 * Texts as token ids, padded to the longest, row-major.
 *
 * @param ids     {@code [size × length]} token ids, padding id where {@code mask} is 0
 * @param mask    {@code [size × length]} 1 for a token of the text, 0 for padding
 * @param typeIds {@code [size × length]} segment ids, 0 for single texts
 * @param size    number of texts
 * @param length  tokens of the longest text, special tokens included
 */
public record TokenBatch(long[] ids, long[] mask, long[] typeIds, int size, int length) {

    public TokenBatch {
        if (ids.length != size * length || mask.length != ids.length || typeIds.length != ids.length) {
            throw new IllegalArgumentException("Arrays of " + ids.length + ", " + mask.length + ", " + typeIds.length
                    + " for " + size + " × " + length);
        }
    }

    /** Tokens of a text, padding not counted. */
    public int tokens(int text) {
        int tokens = 0;
        for (int i = 0; i < length; i++) {
            tokens += (int) mask[text * length + i];
        }
        return tokens;
    }

    /** The texts of some batches one after the other, padded to the longest of them all; what pads more than before is the id 0. */
    public static TokenBatch concat(List<TokenBatch> batches) {
        int size = batches.stream().mapToInt(TokenBatch::size).sum();
        int longest = batches.stream().mapToInt(TokenBatch::length).max().orElse(0);
        TokenBatch all = new TokenBatch(
                new long[size * longest], new long[size * longest], new long[size * longest], size, longest);
        int first = 0;
        for (TokenBatch batch : batches) {
            for (int text = 0; text < batch.size; text++) {
                batch.copyText(text, all, first + text);
            }
            first += batch.size;
        }
        return all;
    }

    private void copyText(int text, TokenBatch target, int place) {
        System.arraycopy(ids, text * length, target.ids, place * target.length, length);
        System.arraycopy(mask, text * length, target.mask, place * target.length, length);
        System.arraycopy(typeIds, text * length, target.typeIds, place * target.length, length);
    }

    /** The texts from {@code from} up to, not including, {@code to}, padded to the longest of them. */
    public TokenBatch slice(int from, int to) {
        int longest = 0;
        for (int text = from; text < to; text++) {
            longest = Math.max(longest, tokens(text));
        }
        return new TokenBatch(
                cut(ids, from, to, longest),
                cut(mask, from, to, longest),
                cut(typeIds, from, to, longest),
                to - from,
                longest);
    }

    private long[] cut(long[] all, int from, int to, int longest) {
        long[] part = new long[(to - from) * longest];
        for (int text = from; text < to; text++) {
            System.arraycopy(all, text * length, part, (text - from) * longest, longest);
        }
        return part;
    }
}
