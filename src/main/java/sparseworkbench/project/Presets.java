package sparseworkbench.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Recipes for SPLADE, each with the base loss and the source it comes from. */
public final class Presets {
    private static final String RANKING = "SparseMultipleNegativesRankingLoss";
    private static final String MARGINS = "SparseMarginMSELoss";
    private static final String SHARES = "SparseDistillKLDivLoss";

    private static final List<Preset> ALL = List.of(
            splade("As documented", RANKING, "3e-5", "5e-5", "sentence-transformers, documentation of SpladeLoss"),
            splade("Larger index, better quality", RANKING, "3e-6", "3e-6", "neural-cherche, its FLOPS weight"),
            splade("Small index", RANKING, "0.008", "0.01", "light-splade, contrastive configuration"),
            splade("Queries without a model", RANKING, "0.05", "none", "OpenSearch sparse model tuning, infonce configuration"),
            splade("Light", MARGINS, "0.1", "0.1", "sentence-transformers, guide to training sparse encoders (0.1 to 0.5)"),
            splade("Balanced", MARGINS, "0.32", "0.4", "light-splade, MarginMSE configuration"),
            splade("Small encoders", MARGINS, "0.3", "0.5", "rasyosef/splade-tiny-msmarco: 4 negatives, 6 epochs",
                    "training.learning_rate", "8e-5", "training.batch_size", "48", "training.max_steps", "none",
                    "training.num_train_epochs", "6"),
            splade("Queries without a model", SHARES, "0.002", "none", "OpenSearch sparse model tuning, distillation configuration"));

    private Presets() {}

    /** All recipes. */
    public static List<Preset> all() {
        return ALL;
    }

    private static Preset splade(String label, String base, String documents, String queries, String source, String... more) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("loss.document_regularizer_weight", documents);
        settings.put("loss.query_regularizer_weight", queries);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new Preset(label, base, settings, source);
    }
}
