package sparseworkbench.model;

import java.util.Locale;

/**
 * Roughly how much memory a training takes at most, in bytes. Its constants were fitted to the peaks of twelve trainings with evaluations (seven samples,
 * four other models), which it is within 10 % of.
 *
 * @param model   weights, gradients and the two moments of Adam; weights of a guide
 * @param batch   what the layers keep of a batch for the way back, or what an evaluation holds at once, if that is more
 * @param data    texts, labels, and what an evaluation made of its texts
 * @param program what the program and its libraries take
 */
public record MemoryEstimate(long model, long batch, long data, long program) {
    private static final int FLOAT = 4;
    /** Weights, gradients, two moments. */
    private static final int COPIES = 4;

    private static final long MIB = 1L << 20;
    /** Java and the libraries, and what is lost between arrays of many sizes: 140 of these are files that several processes share. */
    private static final long PROGRAM = 470 * MIB;
    /** States of a token that a layer keeps: projections, attention, feed-forward (four times as wide), norms. */
    private static final int STATES_PER_LAYER = 14;
    /** Copies of attention's weights where some are dropped: those, what was left of them, and which, as PyTorch's own attention keeps them. */
    private static final double DROPPED_WEIGHTS = 4;
    /** States of a token that are there at once where none is kept: the feed-forward part's. */
    private static final int STATES_AT_ONCE = 12;
    /** Copies of an embedding: values, gradients, and what losses make of them. */
    private static final int EMBEDDINGS = 6;
    /** Copies of the rows of the vocabulary that active dimensions have, each text its own: values and gradients, in 32 and in 16 bits. */
    private static final int VOCABULARY_ROWS = 4;
    /** Fraction of active dimensions from which on the gradient goes through all logits, slice by slice, not through rows of active dimensions. */
    private static final double DENSE = 0.1;
    /** Entries of the vocabulary in a slice of logits. */
    private static final int SLICE = 4096;
    /** Copies of a slice: logits, their gradients, and those of the maximum over the tokens. */
    private static final int SLICES = 3;
    /** Which token was the largest, 64 bits for each number of an embedding. */
    private static final int LARGEST = 2;
    /** Copies of an embedding that is only encoded. */
    private static final int ENCODED = 2;
    /** Java looks through its memory when about as much is no longer used as is. */
    private static final int GARBAGE = 2;

    private static final double GIB = 1L << 30;

    /**
     * Texts that go through a model at once.
     *
     * @param texts      how many
     * @param tokens     of all of them
     * @param squares    the sum of the squares of their tokens
     * @param compared   texts whose embeddings are compared with each other; more than are embedded at once where there are mini-batches
     * @param activeDims of a text
     */
    public record Batch(double texts, double tokens, double squares, double compared, double activeDims) {

        /** Texts of one length. */
        public static Batch of(double texts, double tokens, double activeDims) {
            return new Batch(texts, texts * tokens, texts * tokens * tokens, texts, activeDims);
        }
    }

    /**
     * For a batch of pairs of texts, without an evaluation.
     *
     * @param texts  rows of a batch; each has two texts
     * @param tokens of a text
     */
    public static MemoryEstimate of(ModelFacts facts, int texts, int tokens) {
        return training(facts, Batch.of(2.0 * texts, tokens, usualActiveDims(facts)), true);
    }

    /** Without data. @param dropout whether parts of the model are dropped, if it says so */
    public static MemoryEstimate training(ModelFacts facts, Batch batch, boolean dropout) {
        double states = batch.tokens * facts.layers() * facts.hidden() * STATES_PER_LAYER;
        double embeddings = batch.compared * facts.dimension() * EMBEDDINGS;
        double words = (double) facts.vocabulary() * facts.hidden();
        return new MemoryEstimate(
                (long) COPIES * FLOAT * facts.parameters(),
                Math.round(FLOAT
                        * (states
                                + attention(facts, batch, dropout && facts.attentionDropout() > 0)
                                + embeddings
                                + words
                                + logits(facts, batch))),
                0,
                PROGRAM);
    }

    /** What the head keeps beside embeddings. */
    private static double logits(ModelFacts facts, Batch batch) {
        if (facts.architecture().equals(Architecture.Csr.KEY)) {
            return 0;
        }
        return batch.activeDims > DENSE * facts.dimension()
                ? SLICES * batch.tokens * Math.min(SLICE, facts.vocabulary())
                        + LARGEST * batch.texts * facts.vocabulary()
                : batch.texts * batch.activeDims * facts.hidden() * VOCABULARY_ROWS;
    }

    /** The weights of attention are kept where some are dropped, or while they are no more than what goes into the activation. */
    private static double attention(ModelFacts facts, Batch batch, boolean dropped) {
        double weights = batch.squares * facts.heads();
        double inner = 4 * batch.tokens * facts.hidden();
        return facts.layers() * (dropped ? DROPPED_WEIGHTS * weights : weights <= inner ? weights : 0);
    }

    /** Active dimensions of a text after training, or about as many as there will be. */
    public static double usualActiveDims(ModelFacts facts) {
        return Math.min(facts.dimension(), 250);
    }

    /**
     * The same beside evaluations.
     *
     * @param batch encoded at once
     */
    public MemoryEstimate evaluating(ModelFacts facts, Batch batch) {
        double states = batch.tokens * facts.hidden() * STATES_AT_ONCE;
        double embeddings = batch.texts * facts.dimension() * ENCODED;
        return new MemoryEstimate(
                model, Math.max(this.batch, Math.round(FLOAT * (states + embeddings))), data, program);
    }

    /** The same with a model that only judges. */
    public MemoryEstimate guidedBy(ModelFacts guide) {
        return new MemoryEstimate(model + FLOAT * guide.parameters(), batch, data, program);
    }

    /** The same with so many bytes more that Java needs. */
    public MemoryEstimate holding(double bytes) {
        return new MemoryEstimate(model, batch, data + Math.round(GARBAGE * bytes), program);
    }

    /** The sum of the parts. */
    public long total() {
        return model + batch + data + program;
    }

    /** For people: the sum and its parts. */
    public String inWords() {
        return String.format(
                Locale.ROOT,
                "about %.1f GB (model and optimizer %.1f, a batch %.1f, data %.1f, program %.1f)",
                total() / GIB,
                model / GIB,
                batch / GIB,
                data / GIB,
                program / GIB);
    }
}
