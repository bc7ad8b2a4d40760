package sparseworkbench.model;

import sparseworkbench.param.Problem;

/** What a model was given to become sparse and nobody has trained yet: its vectors say more about random numbers than about texts. */
public enum UntrainedPart {
    /** A made-up head over the vocabulary. */
    HEAD(
            "untrained_head",
            "The model has no trained head over the vocabulary: it was given a made-up one.",
            "The model has no head over the vocabulary; it is given one that has to be trained.",
            "Set its initial sparsity, or choose the architecture “csr”, which needs no such head."),
    /** An autoencoder of random numbers. */
    AUTOENCODER(
            "untrained_autoencoder",
            "The model has no trained autoencoder: it was given one of random numbers.",
            "The model has no autoencoder; it is given one of random numbers that has to be trained.",
            "Train it before you use its vectors, or choose a model that has one.");

    private final String key;
    private final String state;
    private final String warning;
    private final String cure;

    UntrainedPart(String key, String state, String warning, String cure) {
        this.key = key;
        this.state = state;
        this.warning = warning;
        this.cure = cure;
    }

    /** In {@code workbench.json} of a model that is saved before it is trained. */
    String key() {
        return key;
    }

    /** What is said beside its vectors. */
    public String inWords() {
        return state + " Its vectors mean nothing yet.";
    }

    /** What is said before a training, which trains it. */
    Problem warning() {
        return Problem.warning("source", warning, cure);
    }
}
