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
}
