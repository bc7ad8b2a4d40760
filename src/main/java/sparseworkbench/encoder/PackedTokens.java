package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.torch.Arguments;

/**
 * The tokens of a batch on the device, packed: {@code ids}, {@code mask} and {@code types} are {@code [tokens]} each.
 *
 * <p>The backward pass looks at the ids once more, perhaps after their arrays were closed. Arrays made from Java's numbers stay in Java's
 * memory, where a collection of garbage would replace them by others; so everything here is a copy that the tensor engine owns.
 *
 * @param standIn as {@link Packing#standIn}
 * @param order   as {@link Packing#order}
 */
record PackedTokens(
        TokenBatch batch, Packing packing, NDArray ids, NDArray mask, NDArray types, NDArray standIn, NDArray order) {

    /** On a graphics card many small groups cost more than some padding. */
    private static final int GPU_STEP = 32;

    static PackedTokens of(TokenBatch batch, NDManager manager) {
        return of(batch, manager.getDevice().isGpu() ? GPU_STEP : 1, manager);
    }

    static PackedTokens of(TokenBatch batch, int step, NDManager manager) {
        Packing packing = Packing.of(batch, step);
        return new PackedTokens(
                batch,
                packing,
                copied(packing.pick(batch.ids()), manager),
                copied(packing.pick(batch.mask()), manager),
                copied(packing.pick(batch.typeIds()), manager),
                copied(packing.standIn(), manager),
                copied(packing.order(), manager));
    }

    private static NDArray copied(long[] numbers, NDManager manager) {
        try (NDArray lent = manager.create(numbers)) {
            return lent.duplicate();
        }
    }

    /** Texts of the batch, those without any token included. */
    int texts() {
        return batch.size();
    }

    /**
     * Numbers of the positions {@code [tokens]}.
     *
     * @param paddingId positions are counted from after it where other ids stand; -1 for from 0 on whatever stands there
     */
    NDArray positions(int paddingId, NDManager manager) {
        long[] positions = new long[batch.ids().length];
        for (int text = 0; text < batch.size(); text++) {
            long last = paddingId;
            for (int place = text * batch.length(); place < (text + 1) * batch.length(); place++) {
                positions[place] = paddingId >= 0 && batch.ids()[place] == paddingId ? paddingId : ++last;
            }
        }
        return copied(packing.pick(positions), manager);
    }

    /** For each text and place of the padded batch its row among the packed tokens {@code [texts, tokens of the longest]}. */
    NDArray unpacked(NDManager manager) {
        return copied(packing.unpacked(batch.ids().length), manager).reshape(batch.size(), batch.length());
    }

    /**
     * Which tokens of each text count for the pooling {@code [texts, tokens of the longest]}.
     *
     * @param skipped tokens at the start of a text that do not
     */
    NDArray counted(int skipped, NDManager manager) {
        long[] counted = batch.mask().clone();
        for (int i = 0; i < counted.length; i++) {
            counted[i] = i % batch.length() < skipped ? 0 : counted[i];
        }
        return copied(counted, manager).reshape(batch.size(), batch.length());
    }

    /** Gives the vocabulary head which tokens make a text, as its argument {@code texts}. */
    Arguments textsIn(Arguments arguments) {
        return packing.groupsIn(arguments, "texts.groups")
                .array("texts.mask", mask)
                .array("texts.stand_in", standIn)
                .array("texts.order", order)
                .integer("texts.size", texts());
    }
}
