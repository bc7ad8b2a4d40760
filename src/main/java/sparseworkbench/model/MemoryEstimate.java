package sparseworkbench.model;

import java.util.Locale;

/**
 * Roughly how much memory a training takes, in bytes.
 *
 * @param model   weights, gradients and the two moments of Adam
 * @param batch   what the layers keep of a batch for the way back
 * @param program what the program and its libraries take
 */
public record MemoryEstimate(long model, long batch, long program) {
    private static final int FLOAT = 4;
    /** Weights, gradients, two moments. */
    private static final int COPIES = 4;
    /** Java, the libraries, data, and what is lost between arrays of many sizes (measured: 350 to 480 MiB). */
    private static final long PROGRAM = 400L << 20;
    /** States of a token that a layer keeps: projections, attention, feed-forward (four times as wide), norms (measured: 12 to 18). */
    private static final int STATES_PER_LAYER = 14;
    /** Copies of an embedding: values, gradients, and what losses make of them. */
    private static final int EMBEDDINGS = 6;

    private static final double GIB = 1L << 30;

    /**
     * For a batch of pairs of texts.
     *
     * @param texts  rows of a batch; each has two texts
     * @param tokens of a text
     */
    public static MemoryEstimate of(ModelFacts facts, int texts, int tokens) {
        return ofTexts(facts, 2L * texts, tokens, 2L * texts);
    }

    /**
     * @param texts    embedded at once
     * @param tokens   of a text, padding included
     * @param compared texts whose embeddings are compared with each other; more than are embedded at once where there are mini-batches
     */
    public static MemoryEstimate ofTexts(ModelFacts facts, long texts, long tokens, long compared) {
        long states = texts * tokens * facts.layers() * facts.hidden() * STATES_PER_LAYER;
        long attention = texts * facts.layers() * facts.heads() * tokens * tokens;
        long embeddings = compared * facts.dimension() * EMBEDDINGS;
        return new MemoryEstimate(
                COPIES * FLOAT * facts.parameters(), FLOAT * (states + attention + embeddings), PROGRAM);
    }

    public long total() {
        return model + batch + program;
    }

    /** For people: the sum and its parts. */
    public String inWords() {
        return String.format(
                Locale.ROOT,
                "about %.1f GiB (model and optimizer %.1f, a batch %.1f, program %.1f)",
                total() / GIB,
                model / GIB,
                batch / GIB,
                program / GIB);
    }
}
