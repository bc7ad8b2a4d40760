package sparseworkbench.loss;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;

/** {@link SpladeLoss} for batches that do not fit into memory at once, whatever its base loss. */
public final class CachedSpladeLoss {
    public static final LossDescriptor DESCRIPTOR = new LossDescriptor(
            "CachedSpladeLoss",
            "SPLADE, large batches",
            "SPLADE whose batch is embedded in mini-batches, so that it may be larger than memory.",
            "When training runs out of memory, or in-batch ranking gains from larger batches.",
            SpladeLoss.DESCRIPTOR.formula(),
            Set.of(LossRole.TOP),
            SpladeLoss.NEEDS,
            Optional.empty(),
            "Equals SpladeLoss in value and gradient and takes about a fifth more time; mini-batches only limit"
                    + " memory.",
            List.of(
                    SparseCachedMultipleNegativesRankingLoss.GRADIENT_CACHE,
                    SpladeLoss.DESCRIPTOR.references().getFirst()),
            ParamSet.of(Stream.concat(
                            SpladeLoss.DESCRIPTOR.params().params().stream(),
                            Stream.of(MiniBatches.MINI_BATCH_SIZE, MiniBatches.MINI_BATCH_NUM_TOKENS))
                    .toArray(Param<?>[]::new)),
            SpladeLoss::check,
            values -> new CachedLoss(SpladeLoss.of(values), MiniBatches.of(values)));

    private CachedSpladeLoss() {}
}
