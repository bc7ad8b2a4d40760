package sparseworkbench.loss;

/** {@link SpladeLoss} for batches that do not fit into memory at once, whatever its base loss. */
public final class CachedSpladeLoss {
    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("CachedSpladeLoss", "SPLADE, large batches")
            .summary("SPLADE whose batch is embedded in mini-batches, so that it may be larger than memory.")
            .whenToUse("When training runs out of memory, or in-batch ranking gains from larger batches.")
            .formula(SpladeLoss.DESCRIPTOR.formula())
            .roles(LossRole.TOP)
            .needs(SpladeLoss.NEEDS)
            .relations(
                    "Equals SpladeLoss in value and gradient and takes about a fifth more time; mini-batches only limit"
                            + " memory.")
            .references(
                    SparseCachedMultipleNegativesRankingLoss.GRADIENT_CACHE,
                    SpladeLoss.DESCRIPTOR.references().getFirst())
            .cachedParams(SpladeLoss.DESCRIPTOR.params().params())
            .check(SpladeLoss::check)
            .create(values -> new CachedLoss(SpladeLoss.of(values), MiniBatches.of(values)));

    private CachedSpladeLoss() {}
}
