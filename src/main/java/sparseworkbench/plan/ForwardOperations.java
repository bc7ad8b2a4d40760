package sparseworkbench.plan;

import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelFacts;

/** The multiplications and additions of a text's way through a model. */
record ForwardOperations(ModelFacts facts, boolean head) {
    /** A feed-forward layer is so much wider than the states. */
    private static final int WIDER = 4;

    static ForwardOperations of(ModelFacts facts) {
        return new ForwardOperations(facts, !facts.architecture().equals(Architecture.Csr.KEY));
    }

    /** Of the layers. */
    double backbone(double tokens) {
        double hidden = facts.hidden();
        double perToken = 2 * (4 * hidden * hidden + 2.0 * WIDER * hidden * hidden);
        return facts.layers() * tokens * (perToken + 4 * tokens * hidden);
    }

    /** Of the head over the vocabulary, or of the latents. */
    double vocabulary(double tokens) {
        return head
                ? 2.0 * tokens * facts.hidden() * ((double) facts.vocabulary() + facts.hidden())
                : 2.0 * facts.hidden() * facts.dimension();
    }

    /** Of all of it. */
    double of(double tokens) {
        return backbone(tokens) + vocabulary(tokens);
    }
}
