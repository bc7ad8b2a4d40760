package sparseworkbench.loss;

/** {@link SparseGISTEmbedLoss} for batches that do not fit into memory at once, and for any number of negatives. */
public final class SparseCachedGISTEmbedLoss {
    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named(
                    "SparseCachedGISTEmbedLoss", "Guided in-batch ranking (GIST), large batches")
            .summary("Guided in-batch ranking whose batch is embedded in mini-batches, so that it may be larger than"
                    + " memory allows at once.")
            .whenToUse("When guided in-batch ranking gains from more negatives than fit into memory, or rows have"
                    + " several negatives.")
            .formula(SparseGISTEmbedLoss.DESCRIPTOR.formula())
            .roles(LossRole.TOP, LossRole.BASE)
            .needs(SparseMultipleNegativesRankingLoss.NEEDS)
            .alone(LossDescriptor.STAYS_DENSE)
            .relations("Equals guided in-batch ranking in value and gradient, and takes any number of negatives. "
                    + MiniBatches.DROPOUT)
            .madeFrom("CachedGISTEmbedLoss", SparseGISTEmbedLoss.IN_PYTHON)
            .advice(MiniBatches.advice(SparseGISTEmbedLoss.ADVICE))
            .references(
                    SparseGISTEmbedLoss.DESCRIPTOR.references().getFirst(),
                    SparseCachedMultipleNegativesRankingLoss.GRADIENT_CACHE)
            .cachedParams(SparseGISTEmbedLoss.PARAMS)
            .guide(SparseGISTEmbedLoss.GUIDE)
            .create(values ->
                    new CachedLoss(SparseGISTEmbedLoss.of(values, DataRequirements.ANY), MiniBatches.of(values)));

    private SparseCachedGISTEmbedLoss() {}
}
