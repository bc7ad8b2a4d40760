package sparseworkbench.encoder;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.torch.Arguments;

/**
 * How the tokens of a batch are put one after the other: texts of equal length side by side, shortest first, so that no padding has
 * to be computed and attention and maximum still work on whole blocks. Texts without any token are left out.
 *
 * @param texts   number of texts of each group
 * @param lengths of the texts of each group
 * @param order   the texts of the batch in the order in which they are packed
 * @param source  places in the arrays of the batch that the packed tokens come from; padding may be among them
 * @param standIn the packed token that a packed padding is taken for, each token's own for tokens; empty without padding
 */
record Packing(long[] texts, long[] lengths, long[] order, int[] source, long[] standIn) {

    /**
     * @param step lengths are rounded up to a multiple of it: 1 does without padding, more makes fewer and larger groups
     */
    static Packing of(TokenBatch batch, int step) {
        int[] lengths = IntStream.range(0, batch.size())
                .map(text -> Math.min(batch.length(), rounded(batch.tokens(text), step)))
                .toArray();
        int[] order = IntStream.range(0, batch.size())
                .filter(text -> lengths[text] > 0)
                .boxed()
                .sorted(Comparator.comparingInt(text -> lengths[text]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] source = Arrays.stream(order)
                .flatMap(text -> tokensFirst(batch, text).limit(lengths[text]))
                .toArray();
        long[] lengthOfGroup =
                Arrays.stream(order).mapToLong(text -> lengths[text]).distinct().toArray();
        return new Packing(
                textsOfGroups(order, lengths, lengthOfGroup),
                lengthOfGroup,
                Arrays.stream(order).asLongStream().toArray(),
                source,
                standIn(batch, order, lengths, source));
    }

    private static int rounded(int length, int step) {
        return (length + step - 1) / step * step;
    }

    /** Places of a text in the arrays of the batch: those of its tokens, then those of its padding. */
    private static IntStream tokensFirst(TokenBatch batch, int text) {
        IntStream tokens = places(batch, text).filter(place -> batch.mask()[place] != 0);
        return IntStream.concat(tokens, places(batch, text).filter(place -> batch.mask()[place] == 0));
    }

    private static IntStream places(TokenBatch batch, int text) {
        return IntStream.range(text * batch.length(), (text + 1) * batch.length());
    }

    private static long[] textsOfGroups(int[] order, int[] lengths, long[] lengthOfGroup) {
        long[] texts = new long[lengthOfGroup.length];
        int group = 0;
        for (int text : order) {
            if (lengths[text] != lengthOfGroup[group]) {
                group++;
            }
            texts[group]++;
        }
        return texts;
    }

    private static long[] standIn(TokenBatch batch, int[] order, int[] lengths, int[] source) {
        if (Arrays.stream(source).allMatch(place -> batch.mask()[place] != 0)) {
            return new long[0];
        }
        long[] standIn = new long[source.length];
        int first = 0;
        for (int text : order) {
            for (int i = first; i < first + lengths[text]; i++) {
                standIn[i] = batch.mask()[source[i]] != 0 ? i : first;
            }
            first += lengths[text];
        }
        return standIn;
    }

    /** Gives a kernel the groups as its argument of that name, see {@code torch/shared/packing.torchscript}. */
    Arguments groupsIn(Arguments arguments, String name) {
        return arguments.integers(name + ".texts", texts).integers(name + ".length", lengths);
    }

    boolean isEmpty() {
        return source.length == 0;
    }

    boolean isPadded() {
        return standIn.length > 0;
    }

    /** Packed tokens of a batch's array. */
    long[] pick(long[] numbers) {
        return Arrays.stream(source).mapToLong(place -> numbers[place]).toArray();
    }

    /** For each place in the arrays of the batch its packed token; the first one for padding. */
    long[] unpacked(int places) {
        long[] rows = new long[places];
        for (int i = 0; i < source.length; i++) {
            rows[source[i]] = i;
        }
        return rows;
    }
}
