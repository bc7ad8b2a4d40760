package sparseworkbench.loss;

import java.util.Optional;
import java.util.Set;

/**
 * What a loss requires of the training around it, besides embeddings and labels.
 *
 * @param miniBatches    embed in mini-batches and run the encoder twice; empty is the whole batch at once
 * @param guide          a second model (as in {@code model.source}) whose embeddings stand in {@link LossInput#guide()}
 * @param reconstruction the autoencoder's outputs are to stand in {@link LossInput#reconstructions()}, computed this way
 * @param cosine         the trained model compares by cosine from then on, and is saved so
 * @param densities      of which texts the density is to be counted between evaluations, for {@link Loss#observePanel}
 */
public record LossRequirements(
        Optional<MiniBatches> miniBatches,
        Optional<String> guide,
        Optional<Latents4k> reconstruction,
        boolean cosine,
        Set<Texts> densities) {

    /** Nothing but embeddings and labels. */
    public static final LossRequirements NONE =
            new LossRequirements(Optional.empty(), Optional.empty(), Optional.empty(), false, Set.of());

    /** The texts of one side of a search. */
    public enum Texts {
        QUERIES,
        DOCUMENTS
    }

    /** Which latents the larger code of an autoencoder is chosen from. */
    public enum Latents4k {
        /** The dead ones only: what the reference library computes. */
        REFERENCE,
        /** All of them: what the paper describes. */
        PAPER
    }

    LossRequirements withMiniBatches(MiniBatches size) {
        return new LossRequirements(Optional.of(size), guide, reconstruction, cosine, densities);
    }

    LossRequirements withGuide(String model) {
        return new LossRequirements(miniBatches, Optional.of(model), reconstruction, cosine, densities);
    }

    LossRequirements withReconstruction(Latents4k mode) {
        return new LossRequirements(miniBatches, guide, Optional.of(mode), cosine, densities);
    }

    LossRequirements comparingByCosine() {
        return new LossRequirements(miniBatches, guide, reconstruction, true, densities);
    }

    LossRequirements withDensities(Set<Texts> wanted) {
        return new LossRequirements(miniBatches, guide, reconstruction, cosine, Set.copyOf(wanted));
    }
}
