package sparseworkbench.loss;

import sparseworkbench.loss.DataRequirements.Labels;

/** What rows lack for a loss and can be given by another model. */
public enum Lack {
    /** A text beside each pair that is no answer. */
    NEGATIVES("Mine hard negatives …"),
    /** One number a row. */
    SCORE("Score with a teacher …"),
    /** By how much the positive beats each negative. */
    MARGINS("Let a teacher write margins …"),
    /** How well each document matches. */
    SCORES("Let a teacher write scores …"),
    /** What a teacher makes of each text. */
    VECTORS("Let a teacher write vectors …");

    private final String cure;

    Lack(String cure) {
        this.cure = cure;
    }

    /** What the button says that makes it. */
    public String cure() {
        return cure;
    }

    static Lack of(Labels labels) {
        return switch (labels) {
            case NONE -> throw new IllegalArgumentException("Nothing is lacking");
            case SCORE -> SCORE;
            case MARGIN, MARGINS -> MARGINS;
            case SCORES -> SCORES;
            case EMBEDDING, EMBEDDINGS -> VECTORS;
        };
    }
}
