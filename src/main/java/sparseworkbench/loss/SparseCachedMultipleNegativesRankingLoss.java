package sparseworkbench.loss;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sparseworkbench.param.Param;
import sparseworkbench.param.ParamSet;

/** {@link SparseMultipleNegativesRankingLoss} for batches that do not fit into memory at once. */
public final class SparseCachedMultipleNegativesRankingLoss {
    static final Reference GRADIENT_CACHE = new Reference(
            "Gao et al., Scaling Deep Contrastive Learning Batch Size under Memory " + "Limited Setup, 2021",
            "https://arxiv.org/abs/2101.06983");

    public static final LossDescriptor DESCRIPTOR = new LossDescriptor(
            "SparseCachedMultipleNegativesRankingLoss",
            "In-batch ranking, large batches",
            "In-batch ranking whose batch is embedded in mini-batches, so that it may be larger than memory.",
            "When in-batch ranking gains from more wrong answers than fit into memory. In SpladeLoss, CachedSpladeLoss"
                    + " does the same.",
            SparseMultipleNegativesRankingLoss.DESCRIPTOR.formula(),
            Set.of(LossRole.TOP, LossRole.BASE),
            SparseMultipleNegativesRankingLoss.NEEDS,
            LossDescriptor.STAYS_DENSE,
            "Equals in-batch ranking in value and gradient and takes about a fifth more time; mini-batches only limit"
                    + " memory.",
            List.of(
                    GRADIENT_CACHE,
                    SparseMultipleNegativesRankingLoss.DESCRIPTOR.references().getFirst()),
            ParamSet.of(Stream.concat(
                            SparseMultipleNegativesRankingLoss.DESCRIPTOR.params().params().stream(),
                            Stream.of(MiniBatches.MINI_BATCH_SIZE, MiniBatches.MINI_BATCH_NUM_TOKENS))
                    .toArray(Param<?>[]::new)),
            SparseMultipleNegativesRankingLoss::check,
            values -> new CachedLoss(SparseMultipleNegativesRankingLoss.of(values), MiniBatches.of(values)));

    private SparseCachedMultipleNegativesRankingLoss() {}
}
