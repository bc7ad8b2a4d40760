package sparseworkbench.plan;

import sparseworkbench.model.Architecture;
import sparseworkbench.model.ModelFacts;

/** The multiplications and additions of a text's way through a model. */
record ForwardOperations(ModelFacts facts) {
    /** A feed-forward layer is so much wider than the states. */
    private static final int WIDER = 4;

    /** Of the layers. Queries of an inference-free model are looked up. */
    double backbone(boolean query, double tokens) {
        if (query && facts.architecture().equals(Architecture.InferenceFree.KEY)) {
            return 0;
        }
        double hidden = facts.hidden();
        double perToken = 2 * (4 * hidden * hidden + 2.0 * WIDER * hidden * hidden);
        return facts.layers() * tokens * (perToken + 4 * tokens * hidden);
    }

    /** Of the head over the vocabulary, or of the latents. */
    double head(boolean query, double tokens) {
        return switch (facts.architecture()) {
            case Architecture.Csr.KEY -> 2.0 * facts.hidden() * facts.dimension();
            case Architecture.InferenceFree.KEY -> query ? 0 : vocabulary(tokens);
            default -> vocabulary(tokens);
        };
    }

    private double vocabulary(double tokens) {
        return 2.0 * tokens * facts.hidden() * ((double) facts.vocabulary() + facts.hidden());
    }

    /** Of all of it. */
    double of(boolean query, double tokens) {
        return backbone(query, tokens) + head(query, tokens);
    }

    /** As a teacher or guide: one whose head is untrained is asked for the states below it. */
    double asGuide(boolean query, double tokens) {
        return facts.maskedLanguageHead() ? of(query, tokens) : backbone(query, tokens);
    }
}
