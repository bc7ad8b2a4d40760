package sparseworkbench.loss;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sparseworkbench.loss.DataRequirements.Besides;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;

/** {@link SparseGISTEmbedLoss} for batches that do not fit into memory at once, and for any number of negatives. */
public final class SparseCachedGISTEmbedLoss {
    public static final LossDescriptor DESCRIPTOR = new LossDescriptor(
            "SparseCachedGISTEmbedLoss",
            "Guided in-batch ranking (GIST), large batches",
            "Guided in-batch ranking whose batch is embedded in mini-batches, so that it may be larger than memory.",
            "When guided in-batch ranking gains from more wrong answers than fit into memory, or rows have several"
                    + " negatives.",
            SparseGISTEmbedLoss.DESCRIPTOR.formula(),
            Set.of(LossRole.TOP, LossRole.BASE),
            SparseMultipleNegativesRankingLoss.NEEDS.and(Besides.GUIDE),
            LossDescriptor.STAYS_DENSE,
            "Equals guided in-batch ranking in value and gradient and takes about a fifth more time; mini-batches only"
                    + " limit memory.",
            List.of(
                    SparseGISTEmbedLoss.DESCRIPTOR.references().getFirst(),
                    SparseCachedMultipleNegativesRankingLoss.GRADIENT_CACHE),
            ParamSet.of(Stream.concat(
                            SparseGISTEmbedLoss.PARAMS.stream(),
                            Stream.of(MiniBatches.MINI_BATCH_SIZE, MiniBatches.MINI_BATCH_NUM_TOKENS))
                    .toArray(Param<?>[]::new)),
            values -> List.of(),
            values -> new CachedLoss(SparseGISTEmbedLoss.of(values, DataRequirements.ANY), MiniBatches.of(values)));

    private SparseCachedGISTEmbedLoss() {}
}
