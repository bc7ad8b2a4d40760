package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.ChoiceType.Choice;
import sparseworkbench.param.Param;

/** How alike two embeddings are. */
enum Similarity {
    DOT("dot_score", "Dot product", "What a search index computes."),
    COSINE("cos_sim", "Cosine", "The dot product of vectors scaled to length 1.");

    private static final String PAIRWISE = "pairwise_";

    private final String key;
    private final String label;
    private final String help;

    Similarity(String key, String label, String help) {
        this.key = key;
        this.label = label;
        this.help = help;
    }

    /** The choice for a loss that compares row with row, under the reference's names. */
    static Param<String> pairwiseParam(Similarity byDefault) {
        return param(PAIRWISE, byDefault);
    }

    /** The choice for a loss that compares every row with every other, under the reference's names. */
    static Param<String> param(Similarity byDefault) {
        return param("", byDefault);
    }

    private static Param<String> param(String prefix, Similarity byDefault) {
        ChoiceType type = ChoiceType.of(
                new Choice(prefix + DOT.key, DOT.label, DOT.help),
                new Choice(prefix + COSINE.key, COSINE.label, COSINE.help));
        return Param.of(
                "similarity_fct",
                "Similarity",
                type,
                prefix + byDefault.key,
                "How alike two vectors are. The dot product is what a search index computes.");
    }

    /** The similarity that one of the two choices names. */
    static Similarity of(String chosen) {
        return chosen.endsWith(COSINE.key) ? COSINE : DOT;
    }

    /** {@code [batch]}: each row of {@code a} with the same row of {@code b}. */
    NDArray pairwise(NDArray a, NDArray b) {
        return normalize(a).mul(normalize(b)).sum(new int[] {1});
    }

    /** The rows as the dot product wants them: scaled to length 1 for the cosine, unchanged otherwise. An all-zero row stays zero, with a gradient of about 1e12. */
    NDArray normalize(NDArray rows) {
        return this == COSINE ? rows.normalize(2, 1, 1e-12) : rows;
    }
}
