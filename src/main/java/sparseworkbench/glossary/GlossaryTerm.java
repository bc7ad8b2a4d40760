package sparseworkbench.glossary;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A word of the field with what it means, for people who do not know it: the one source of the Help page, of the explanations beside
 * a setting, and of the part of the glossary that people meet. In the order in which they are shown.
 */
public enum GlossaryTerm {
    ROW("row", "One line of a table: texts that are looked at together, and perhaps a score.", "rows"),
    POSITIVE("positive", "A text that belongs to the query of its row: a right answer.", "positives"),
    NEGATIVE("negative", "A text that does not belong to the query of its row: a wrong answer.", "negatives"),
    IN_BATCH_NEGATIVE(
            "in-batch negative",
            "A document of another row of the batch, taken as a negative of this row's query.",
            "in-batch negatives"),
    TOKEN("token", "A word or a part of one: what a text is cut into before the encoder reads it.", "tokens"),
    SPARSE_ENCODER(
            "sparse encoder",
            "A model that makes of a text weights for the words of its vocabulary, nearly all of them 0: those that are"
                    + " not say what the text is about.",
            "sparse encoders"),
    ACTIVE_DIMENSION(
            "active dimension",
            "An entry of a text's embedding that is not zero. Fewer make a smaller index and a faster search.",
            "active dimensions",
            "active dims"),
    TERM("term", "What an active dimension stands for: a token of the vocabulary with its weight.", "terms"),
    LATENT("latent", "A dimension of an autoencoder's embedding. It stands for no token.", "latents"),
    SPARSITY_WEIGHT(
            "sparsity weight λ",
            "How strongly the regularizer counts beside the base loss. Larger gives fewer active dimensions and costs"
                    + " quality.",
            "λ",
            "lambda",
            "sparsity weight",
            "sparsity weights"),
    REGULARIZER(
            "regularizer",
            "A loss that pulls towards few active dimensions, or towards a wanted number.",
            "regularizers"),
    FLOPS_LOSS(
            "FLOPS loss",
            "The usual regularizer: over all dimensions, the sum of the squared mean weight in the batch. It pulls"
                    + " most at dimensions that many texts use.",
            "FLOPS"),
    PRODUCTS_PER_PAIR(
            "products per pair",
            "How many products the score of a query and a document takes on average: what a search costs. avg_flops in"
                    + " the reference library, FLOPS in papers.",
            "avg_flops"),
    SPARSITY_WARM_UP(
            "sparsity warm-up",
            "The first steps of a run, in which the sparsity weight rises from 0 to its full value."),
    LEARNING_RATE_WARM_UP(
            "learning-rate warm-up", "The first steps of a run, in which the learning rate rises from 0."),
    TEACHER("teacher", "A model whose scores or vectors are imitated.", "teachers"),
    GUIDE("guide", "The second model of a GIST loss: it says which texts are too much alike to be a negative."),
    REFERENCE_LIBRARY(
            "reference library",
            "sentence-transformers, the Python library whose losses, evaluators and model folders these are.",
            "sentence-transformers"),
    INFO_NCE(
            "InfoNCE",
            "The ranking loss with in-batch negatives: a query's positive is to have the largest part of the softmax"
                    + " over all documents."),
    KL("KL", "Kullback–Leibler divergence: how far one distribution is from another; 0 when they are equal."),
    LOG1P("log1p", "log(1 + x): grows ever more slowly, so that no single weight gets very large."),
    NDCG(
            "nDCG",
            "Normalized discounted cumulative gain: how well results are ordered, with the first places counting most;"
                    + " 1 is perfect.",
            "nDCG@10"),
    MRR("MRR", "Mean reciprocal rank: the mean of 1 / place of the first right result.", "MRR@10"),
    SPEARMAN(
            "Spearman",
            "Rank correlation: whether two lists of numbers are in the same order; 1 is the same, 0 no relation, −1 the"
                    + " reverse."),
    BM25("BM25", "A word search without learning; here with English word stems and stop words."),
    IDF("IDF", "Inverse document frequency: large for tokens that few documents have."),
    SYNSET("synset", "A set of words with one meaning: an entry of WordNet.", "synsets");

    private final String label;
    private final String meaning;
    private final List<String> otherForms;
    private final Pattern mention;

    GlossaryTerm(String label, String meaning, String... otherForms) {
        this.label = label;
        this.meaning = meaning;
        this.otherForms = List.of(otherForms);
        this.mention = Pattern.compile("(?<![\\p{L}\\d_-])(?:"
                + Stream.concat(Stream.of(label), Arrays.stream(otherForms))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"))
                + ")(?![\\p{L}\\d_])");
    }

    /** The word. */
    public String label() {
        return label;
    }

    /** What it means, in a sentence or two. */
    public String meaning() {
        return meaning;
    }

    /** Plurals and other names of it. */
    public List<String> otherForms() {
        return otherForms;
    }

    /** Those that a text mentions and a newcomer may not know, in the order of this list. */
    public static List<GlossaryTerm> in(String text) {
        return Arrays.stream(values())
                .filter(term -> term.mention.matcher(text).find())
                .toList();
    }
}
