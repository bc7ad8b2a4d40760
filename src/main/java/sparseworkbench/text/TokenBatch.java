package sparseworkbench.text;

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

    /** The texts from {@code from} up to, not including, {@code to}, padded to the longest of them. */
    public TokenBatch part(int from, int to) {
        int longest = 0;
        for (int text = from; text < to; text++) {
            longest = Math.max(longest, tokens(text));
        }
        return new TokenBatch(cut(ids, from, to, longest), cut(mask, from, to, longest), cut(typeIds, from, to, longest), to - from, longest);
    }

    private long[] cut(long[] all, int from, int to, int longest) {
        long[] part = new long[(to - from) * longest];
        for (int text = from; text < to; text++) {
            System.arraycopy(all, text * length, part, (text - from) * longest, longest);
        }
        return part;
    }
}
