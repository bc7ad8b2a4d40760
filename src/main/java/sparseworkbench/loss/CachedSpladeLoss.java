package sparseworkbench.loss;

/** {@link SpladeLoss} for batches that do not fit into memory at once, whatever its base loss. */
public final class CachedSpladeLoss {
    public static final LossDescriptor DESCRIPTOR = LossDescriptor.named("CachedSpladeLoss", "SPLADE, large batches")
            .summary("SPLADE whose batch is embedded in mini-batches, so that it may be larger than memory allows at"
                    + " once.")
            .whenToUse("When training runs out of memory, or in-batch ranking gains from larger batches.")
            .formula(SpladeLoss.DESCRIPTOR.formula())
            .roles(LossRole.TOP)
            .needs(SpladeLoss.NEEDS)
            .relations("Equals SpladeLoss in value and gradient. " + MiniBatches.DROPOUT)
            .inReference()
            .advice(MiniBatches.advice(SpladeLoss.ADVICE))
            .references(
                    SparseCachedMultipleNegativesRankingLoss.GRADIENT_CACHE,
                    SpladeLoss.DESCRIPTOR.references().getFirst())
            .cachedParams(SpladeLoss.DESCRIPTOR.params().params())
            .check(SpladeLoss::check)
            .recipe(
                    "For large batches in little memory",
                    "3e-5",
                    "5e-5",
                    "Begin with a masked language model (DistilBERT there); 100,000 pairs of question and answer, one"
                            + " epoch.",
                    Recipe.example("example with large batches", "retrievers/train_splade_nq_cached.py"),
                    Recipe.training(
                            "512",
                            "1e-5",
                            "0.1",
                            Recipe.BASE_LOSS,
                            "SparseMultipleNegativesRankingLoss",
                            "loss.mini_batch_size",
                            "32"))
            .create(values -> new CachedLoss(SpladeLoss.of(values), MiniBatches.of(values)));

    private CachedSpladeLoss() {}
}
