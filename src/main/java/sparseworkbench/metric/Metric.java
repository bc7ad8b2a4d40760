package sparseworkbench.metric;

import java.util.Arrays;
import java.util.Optional;

/**
 * Everything a run logs, with the reference library's key where it has one. Series of keys that are not listed here (a newer
 * program's, a component with a name of its own) are kept and shown under their key.
 */
public enum Metric {
    LOSS("loss", "Loss", "", Better.DOWN, "What is minimized: the sum of all loss components of the batch."),
    RECENT_LOSS(
            "loss_mean_10",
            "Loss (mean of the last 10 steps)",
            "",
            Better.DOWN,
            "The mean of the loss over the last ten steps, or over all if there were fewer: one batch alone says"
                    + " little. Values of different losses, or of one loss with other settings, are not comparable."),
    BASE_LOSS(
            "base_loss",
            "Base loss",
            "",
            Better.DOWN,
            "The loss that teaches which texts belong together, without regularizers."),
    DOCUMENT_REGULARIZER_LOSS(
            "document_regularizer_loss",
            "Document regularizer",
            "",
            Better.DOWN,
            "The regularizer of the documents, already multiplied by its λ in this step."),
    QUERY_REGULARIZER_LOSS(
            "query_regularizer_loss",
            "Query regularizer",
            "",
            Better.DOWN,
            "The regularizer of the queries, already multiplied by its λ in this step."),
    DOCUMENT_REGULARIZER_WEIGHT(
            "document_regularizer_weight",
            "λ documents",
            "",
            Better.NEITHER,
            "λ, the sparsity weight, of the documents in this step; it rises during the sparsity warm-up."),
    QUERY_REGULARIZER_WEIGHT(
            "query_regularizer_weight",
            "λ queries",
            "",
            Better.NEITHER,
            "λ, the sparsity weight, of the queries in this step; it rises during the sparsity warm-up."),
    RECONSTRUCTION_LOSS_K(
            "reconstruction_loss_k",
            "Reconstruction from k",
            "",
            Better.DOWN,
            "Mean squared error of the dense embeddings decoded from the k strongest latents."),
    RECONSTRUCTION_LOSS_4K(
            "reconstruction_loss_4k",
            "Reconstruction from 4k",
            "",
            Better.DOWN,
            "An eighth of the mean squared error of the dense embeddings decoded from four times as many latents."),
    RECONSTRUCTION_LOSS_AUX(
            "reconstruction_loss_aux",
            "Reconstruction from dead latents",
            "",
            Better.DOWN,
            "How badly latents that were not used for long explain the rest, relative to its variance and already"
                    + " multiplied by β."),
    LEARNING_RATE("learning_rate", "Learning rate", "", Better.NEITHER, "The learning rate of this step."),
    GRAD_NORM("grad_norm", "Gradient norm", "", Better.NEITHER, "The length of the gradient before clipping."),
    SKIPPED_STEPS(
            "skipped_steps",
            "Steps left out",
            "steps",
            Better.DOWN,
            "How many steps so far left the weights as they were, because the loss or its gradient was not finite or"
                    + " far too large."),
    QUERY_ACTIVE_DIMS(
            "query_active_dims",
            "Active dims, queries",
            "dims",
            Better.DOWN,
            "Mean number of non-zero dimensions of a query in the batch."),
    DOCUMENT_ACTIVE_DIMS(
            "document_active_dims",
            "Active dims, documents",
            "dims",
            Better.DOWN,
            "Mean number of non-zero dimensions of a document in the batch."),
    BATCH_FLOPS(
            "batch_flops",
            "Products per pair (batch)",
            "products",
            Better.DOWN,
            "Expected products to score one query–document pair: Σ over dimensions of the fraction of queries times the"
                    + " fraction of documents in which it is active, within the batch."),
    TEXTS_PER_SECOND("texts_per_second", "Texts per second", "texts/s", Better.UP, "Training speed."),
    EPOCH("epoch", "Epoch", "epochs", Better.NEITHER, "Passes over the training data so far."),
    CARD_MEMORY(
            "card_memory",
            "Memory of the graphics card in use",
            "GB",
            Better.NEITHER,
            "How much of the card's memory all programs together have in use; nvidia-smi says so every few seconds."),
    CARD_MEMORY_PERCENT(
            "card_memory_percent",
            "Memory of the graphics card in use, of all it has",
            "%",
            Better.NEITHER,
            "How full the memory of the card is, with what all programs together have in use."),
    CARD_USE(
            "card_use",
            "Use of the graphics card",
            "%",
            Better.NEITHER,
            "In how much of the last moments the card computed; nvidia-smi says so every few seconds. Little means that"
                    + " it waits for the processor: larger batches help."),
    NDCG_10(
            "eval_dot_ndcg@10",
            "nDCG@10",
            "",
            Better.UP,
            "Normalized discounted cumulative gain: how well the first ten results are ordered; 1 is perfect."),
    MRR_10(
            "eval_dot_mrr@10",
            "MRR@10",
            "",
            Better.UP,
            "Mean of 1 / rank of the first right result among the first ten."),
    RECALL_10(
            "eval_dot_recall@10",
            "Recall@10",
            "",
            Better.UP,
            "Fraction of the right results that are among the first ten."),
    COSINE_NDCG_10(
            "eval_cosine_ndcg@10", "nDCG@10 by cosine", "", Better.UP, "nDCG@10 of a model that compares by cosine."),
    COSINE_MRR_10(
            "eval_cosine_mrr@10", "MRR@10 by cosine", "", Better.UP, "MRR@10 of a model that compares by cosine."),
    COSINE_RECALL_10(
            "eval_cosine_recall@10",
            "Recall@10 by cosine",
            "",
            Better.UP,
            "Recall@10 of a model that compares by cosine."),
    SPEARMAN(
            "eval_spearman_dot",
            "Spearman",
            "",
            Better.UP,
            "Spearman's rank correlation: whether pairs are in the order of their scores; 1 is perfect, 0 is chance."),
    COSINE_SPEARMAN(
            "eval_spearman_cosine",
            "Spearman by cosine",
            "",
            Better.UP,
            "Spearman's rank correlation: whether pairs, compared by cosine, are in the order of their scores; 1 is"
                    + " perfect, 0 is chance."),
    ACCURACY(
            "eval_dot_accuracy",
            "Accuracy",
            "",
            Better.UP,
            "Fraction of the rows that are right: of triplets, those whose query is more like its positive than like"
                    + " its negative; of pairs with yes or no, those on the right side of the best threshold."),
    COSINE_ACCURACY(
            "eval_cosine_accuracy",
            "Accuracy by cosine",
            "",
            Better.UP,
            "Fraction of the rows that are right, compared by cosine: of triplets, those whose query is more like its"
                    + " positive than like its negative; of pairs with yes or no, those on the right side of the best"
                    + " threshold."),
    BM25_NDCG_10(
            "eval_bm25_ndcg@10",
            "nDCG@10 of BM25",
            "",
            Better.NEITHER,
            "How well BM25, a word search made for English, does on the same queries."),
    UNTRAINED_NDCG_10(
            "eval_untrained_ndcg@10",
            "nDCG@10 before training",
            "",
            Better.NEITHER,
            "How well the model did before its first step."),
    EVALUATED_STEP(
            "evaluated_step",
            "Last evaluation after step",
            "steps",
            Better.NEITHER,
            "How many steps had been taken when the results were measured; 0 is before training."),
    EVAL_QUERY_ACTIVE_DIMS(
            "eval_query_active_dims",
            "Active dims, queries (evaluation)",
            "dims",
            Better.DOWN,
            "Mean number of non-zero dimensions of a query of the evaluation set."),
    EVAL_CORPUS_ACTIVE_DIMS(
            "eval_corpus_active_dims",
            "Active dims, documents (evaluation)",
            "dims",
            Better.DOWN,
            "Mean number of non-zero dimensions of a document of the evaluation set."),
    EVAL_ACTIVE_DIMS(
            "eval_active_dims",
            "Active dims (evaluation)",
            "dims",
            Better.DOWN,
            "Mean number of non-zero dimensions of a text of the evaluation set, where texts have no sides."),
    EVAL_AVG_FLOPS(
            "eval_avg_flops",
            "Products per pair (evaluation)",
            "products",
            Better.DOWN,
            "Expected products to score one query–document pair of the evaluation set: avg_flops in the reference"
                    + " library (sentence-transformers), the FLOPS of a search in papers."),
    EVAL_INDEX_MB(
            "eval_index_mb",
            "Index size (evaluation)",
            "MB",
            Better.DOWN,
            "Size of the index of the evaluated documents: 8 bytes for every active dimension of every document, before"
                    + " any compression."),
    EVAL_MS_PER_QUERY(
            "eval_ms_per_query",
            "Time per query (evaluation)",
            "ms",
            Better.DOWN,
            "How long the search for one query took among the evaluated documents, on one thread of this computer, the"
                    + " query's encoding not counted: the median of all queries. Only what was measured on the same"
                    + " computer, equally busy, can be compared.");

    private final String key;
    private final String label;
    private final String unit;
    private final Better better;
    private final String help;

    Metric(String key, String label, String unit, Better better, String help) {
        this.key = key;
        this.label = label;
        this.unit = unit;
        this.better = better;
        this.help = help;
    }

    /** The metric with this key, if it is a listed one. */
    public static Optional<Metric> find(String key) {
        return Arrays.stream(values()).filter(metric -> metric.key.equals(key)).findFirst();
    }

    /** What it is and which direction is good. */
    public String explanation() {
        return (help + " " + better.sentence()).strip();
    }

    /** Whether a key is that of an evaluation, be it listed or not: as in the reference, its name follows {@code eval_}. */
    public static boolean isOfEvaluation(String key) {
        return key.startsWith("eval_");
    }

    /** The name in the store, in exports and in the reference library. */
    public String key() {
        return key;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    /** Unit, or empty for a plain number. */
    public String unit() {
        return unit;
    }

    public Better better() {
        return better;
    }

    /** Meaning and formula, for hover texts. */
    public String help() {
        return help;
    }
}
