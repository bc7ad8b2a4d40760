package sparseworkbench.loss;

import java.util.Optional;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;

/**
 * How many texts are embedded at a time when a batch does not fit into memory at once. The loss is computed once, from the
 * embeddings of the whole batch, so its value does not depend on this.
 *
 * @param texts  texts per mini-batch
 * @param tokens most tokens per mini-batch, padding included; takes the place of {@code texts}
 */
public record MiniBatches(long texts, Optional<Long> tokens) {
    public static final Param<Long> MINI_BATCH_SIZE = Param.of("mini_batch_size", "Mini-batch", new IntegerType(1, 1_000_000), 32L,
            "Texts embedded at a time. Smaller needs less memory and takes a little longer; what is learned stays the same.")
            .in("Memory").unit("texts");

    public static final Param<Optional<Long>> MINI_BATCH_NUM_TOKENS = Param.of("mini_batch_num_tokens", "Mini-batch by tokens",
            new OptionalType<>(new IntegerType(1, 1_000_000_000), "mini-batches are counted in texts"), Optional.<Long>empty(),
            "Most tokens embedded at a time, padding included, whatever the number of texts. Evens out memory when lengths vary.")
            .in("Memory").unit("tokens").expert();

    static MiniBatches of(Values values) {
        return new MiniBatches(values.get(MINI_BATCH_SIZE), values.get(MINI_BATCH_NUM_TOKENS));
    }
}
