package sparseworkbench.project;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import sparseworkbench.loss.Reference;

/** Recipes for SPLADE, each with the base loss and the source it comes from. */
public final class Presets {
    private static final String RANKING = "SparseMultipleNegativesRankingLoss";
    private static final String MARGINS = "SparseMarginMSELoss";
    private static final String SHARES = "SparseDistillKLDivLoss";
    private static final String TRIPLETS = "SparseTripletLoss";
    private static final String COSINES = "SparseCosineSimilarityLoss";
    private static final String COSENT = "SparseCoSENTLoss";
    private static final String ANGLE = "SparseAnglELoss";

    private static final String DOCUMENTED = "As documented";
    private static final String ONLY_DOCUMENTS = "loss.use_document_regularizer_only";
    private static final Reference DOCUMENTATION = new Reference(
            "sentence-transformers, documentation of the losses",
            "https://sbert.net/docs/package_reference/sparse_encoder/losses.html");
    private static final String GITHUB = "https://github.com/";
    private static final String LIGHT_SPLADE = GITHUB + "bizreach-inc/light-splade/blob/main/config/training/";
    private static final String OPEN_SEARCH =
            GITHUB + "zhichao-aws/opensearch-sparse-model-tuning-sample/blob/main/configs/";

    private static final List<Preset> ALL = List.of(
            splade(DOCUMENTED, RANKING, "3e-5", "5e-5", DOCUMENTATION),
            splade(
                    "Larger index, better quality",
                    RANKING,
                    "3e-6",
                    "3e-6",
                    new Reference("neural-cherche, its FLOPS weight", GITHUB + "raphaelsty/neural-cherche")),
            splade(
                    "Small index",
                    RANKING,
                    "0.008",
                    "0.01",
                    new Reference(
                            "light-splade, contrastive configuration", LIGHT_SPLADE + "splade_training_triplet.yaml")),
            splade(
                    "Queries without a model",
                    RANKING,
                    "0.05",
                    "none",
                    new Reference(
                            "OpenSearch sparse model tuning, infonce configuration",
                            OPEN_SEARCH + "config_infonce.yaml")),
            splade(
                    "Balanced",
                    MARGINS,
                    "0.32",
                    "0.4",
                    new Reference(
                            "light-splade, MarginMSE configuration", LIGHT_SPLADE + "splade_training_distill.yaml")),
            splade(
                    "Small encoders",
                    MARGINS,
                    "0.3",
                    "0.5",
                    new Reference(
                            "rasyosef/splade-tiny-msmarco: 4 negatives, 6 epochs",
                            GITHUB + "rasyosef/splade-tiny-msmarco"),
                    "training.learning_rate",
                    "8e-5",
                    "training.batch_size",
                    "48",
                    "training.max_steps",
                    "none",
                    "training.num_train_epochs",
                    "6"),
            splade(
                    "Queries without a model",
                    SHARES,
                    "0.002",
                    "none",
                    new Reference(
                            "OpenSearch sparse model tuning, distillation configuration",
                            OPEN_SEARCH + "config_kd.yaml")),
            splade(DOCUMENTED, TRIPLETS, "3e-5", "5e-5", DOCUMENTATION),
            splade(DOCUMENTED, COSENT, "5e-5", "none", DOCUMENTATION, ONLY_DOCUMENTS, "true"),
            splade(DOCUMENTED, ANGLE, "5e-5", "none", DOCUMENTATION, ONLY_DOCUMENTS, "true"),
            splade(DOCUMENTED, COSINES, "5e-5", "none", DOCUMENTATION, ONLY_DOCUMENTS, "true"),
            splade(
                    "Similarity of sentences",
                    COSINES,
                    "3e-3",
                    "none",
                    new Reference(
                            "sentence-transformers, example for the STS benchmark",
                            GITHUB
                                    + "UKPLab/sentence-transformers/blob/main/examples/sparse_encoder/training/sts/train_splade_stsbenchmark.py"),
                    ONLY_DOCUMENTS,
                    "true",
                    "training.learning_rate",
                    "5e-5",
                    "training.batch_size",
                    "16"));

    private Presets() {}

    /** All recipes. */
    public static List<Preset> all() {
        return ALL;
    }

    private static Preset splade(
            String label, String base, String documents, String queries, Reference source, String... more) {
        SequencedMap<String, String> settings = new LinkedHashMap<>();
        settings.put("loss.document_regularizer_weight", documents);
        settings.put("loss.query_regularizer_weight", queries);
        for (int i = 0; i < more.length; i += 2) {
            settings.put(more[i], more[i + 1]);
        }
        return new Preset(label, base, settings, source);
    }
}
