package sparseworkbench.loss;

/** {@link SparseMultipleNegativesRankingLoss} for batches that do not fit into memory at once. */
public final class SparseCachedMultipleNegativesRankingLoss {
    static final Reference GRADIENT_CACHE = new Reference(
            "Gao et al., Scaling Deep Contrastive Learning Batch Size under Memory " + "Limited Setup, 2021",
            "https://arxiv.org/abs/2101.06983");

    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named(
                    "SparseCachedMultipleNegativesRankingLoss", "In-batch ranking, large batches")
            .summary("In-batch ranking whose batch is embedded in mini-batches, so that it may be larger than memory"
                    + " allows at once.")
            .whenToUse("When in-batch ranking gains from more negatives than fit into memory. In SpladeLoss,"
                    + " CachedSpladeLoss does the same.")
            .formula(SparseMultipleNegativesRankingLoss.DESCRIPTOR.formula())
            .roles(LossRole.TOP, LossRole.BASE)
            .needs(SparseMultipleNegativesRankingLoss.NEEDS)
            .alone(LossDescriptor.STAYS_DENSE)
            .relations("Equals in-batch ranking in value and gradient. " + MiniBatches.DROPOUT)
            .madeFrom(
                    "CachedMultipleNegativesRankingLoss",
                    "In Python, CachedSpladeLoss around SparseMultipleNegativesRankingLoss computes the same.")
            .advice(MiniBatches.advice(SparseMultipleNegativesRankingLoss.ADVICE))
            .references(
                    GRADIENT_CACHE,
                    SparseMultipleNegativesRankingLoss.DESCRIPTOR.references().getFirst())
            .cachedParams(SparseMultipleNegativesRankingLoss.DESCRIPTOR.params().params())
            .check(SparseMultipleNegativesRankingLoss::check)
            .lambda(SparseMultipleNegativesRankingLoss.LAMBDA)
            .create(values -> new CachedLoss(SparseMultipleNegativesRankingLoss.of(values), MiniBatches.of(values)));

    private SparseCachedMultipleNegativesRankingLoss() {}
}
