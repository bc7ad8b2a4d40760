package sparseworkbench.loss;

/** What the authors of efficient SPLADE trained with a teacher's distribution: FLOPS for documents, L1 for queries. */
final class EfficientSpladeRecipes {
    /** Where the configurations are that the usual range of λ is taken from. */
    static final Reference ALL =
            Recipe.splade("configurations of efficient SPLADE, V-large to V-small", "efficient_splade");

    private static final String ASKS =
            "Begin with a masked language model (there a DistilBERT that had been trained on with masked words and"
                    + " FLOPS at once, mlm_flops); rows with one negative and a teacher's scores; 250,000 steps. The"
                    + " authors trained an encoder for queries and another one for documents; here one encodes both.";

    private EfficientSpladeRecipes() {}

    /** @return {@code descriptor} */
    static LossDescriptorBuilder addTo(LossDescriptorBuilder descriptor) {
        add(
                descriptor,
                "For short queries and fast search (efficient SPLADE, large)",
                "5e-4",
                "5e-4",
                "V-large",
                "config_V_large.yaml");
        add(
                descriptor,
                "For short queries and fast search (efficient SPLADE, medium)",
                "5e-4",
                "0.005",
                "V-medium",
                "config_V_medium.yaml");
        return add(
                descriptor,
                "For short queries and fast search (efficient SPLADE, small)",
                "0.005",
                "0.005",
                "V-small",
                "config_V_small.yaml");
    }

    private static LossDescriptorBuilder add(
            LossDescriptorBuilder descriptor,
            String label,
            String documents,
            String queries,
            String name,
            String file) {
        return descriptor.recipe(
                label,
                documents,
                queries,
                ASKS,
                Recipe.splade("configuration of efficient SPLADE, " + name, "efficient_splade/" + file),
                Recipe.training(
                        "128",
                        "2e-5",
                        "0.024",
                        Recipe.SPARSITY_WARMUP,
                        "0.2",
                        Recipe.WEIGHT_DECAY,
                        "0.01",
                        "loss.document_regularizer",
                        SpladeLoss.USUAL,
                        "loss.query_regularizer",
                        L1Regularizer.DESCRIPTOR.name(),
                        "loss.loss.temperature",
                        "1",
                        "model.max_seq_length",
                        "256"));
    }
}
