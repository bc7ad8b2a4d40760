package sparseworkbench.loss;

/** What authors trained with in-batch ranking inside SpladeLoss: its regularizer weights and what goes with them. */
final class InBatchRankingRecipes {
    private static final Reference OVERVIEW = new Reference(
            "sentence-transformers, training overview of sparse encoders",
            "https://sbert.net/docs/sparse_encoder/training_overview.html");

    private static final String MASKED =
            "Begin with a masked language model (DistilBERT there), not with a trained encoder; ";

    private InBatchRankingRecipes() {}

    /** @return {@code descriptor} */
    static LossDescriptorBuilder addTo(LossDescriptorBuilder descriptor) {
        return descriptor
                .recipe(
                        Recipe.DOCUMENTED,
                        "3e-5",
                        "5e-5",
                        MASKED + "100,000 pairs of question and answer, one epoch.",
                        OVERVIEW,
                        Recipe.training("16", "2e-5", "0.1"))
                .recipe(
                        "For search in passages",
                        "1e-3",
                        "5e-5",
                        MASKED + "the triplets of MS MARCO, one epoch.",
                        Recipe.example("example for MS MARCO", "ms_marco/train_splade_msmarco_mnrl.py"),
                        Recipe.training("16", "2e-5", "0.1"))
                .recipe(
                        "For a long training, as SPLADE's authors",
                        "1e-4",
                        "3e-4",
                        MASKED + "one negative per row, found by BM25; 150,000 steps.",
                        Recipe.splade("configuration SPLADE++ max", "config_splade%2B%2B_max.yaml"),
                        Recipe.training(
                                "128", "2e-5", "0.04", Recipe.SPARSITY_WARMUP, "0.3333", Recipe.WEIGHT_DECAY, "0.01"))
                .recipe(
                        "For a small index",
                        "0.008",
                        "0.01",
                        "Found for Japanese: begin with a masked language model of your language; rows with a negative;"
                                + " 100,000 steps.",
                        Recipe.lightSplade("contrastive configuration", "splade_training_triplet.yaml"),
                        Recipe.training(
                                "24", "2e-5", "0.06", Recipe.SPARSITY_WARMUP, "0.5", Recipe.WEIGHT_DECAY, "0.01"))
                .recipe(
                        "For queries without a model (inference-free)",
                        "3e-4",
                        "0",
                        MASKED + "100,000 pairs of question and answer, one epoch. The page writes the pattern as"
                                + " SparseStaticEmbedding\\.weight, which is in no weight's name (the reference library"
                                + " refuses it); sub_modules\\.query is the one that is meant.",
                        OVERVIEW,
                        Recipe.training(
                                "16",
                                "2e-5",
                                "0.1",
                                "model.architecture",
                                "inference_free",
                                Recipe.RATES_OF_PARTS,
                                "sub_modules\\.query=1e-3"));
    }
}
