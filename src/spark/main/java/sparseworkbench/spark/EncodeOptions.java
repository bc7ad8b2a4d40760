package sparseworkbench.spark;

import sparseworkbench.encoder.Side;

/**
 * What a person asked for.
 *
 * @param parts         how many files the output has; 0 to let the number of rows decide
 * @param maxActiveDims most dimensions that a text keeps; 0 for as many as there are
 * @param precision     of {@link sparseworkbench.encoder.Precision#PARAM}
 * @param untrained     whether vectors of a made-up head or autoencoder are wanted
 */
record EncodeOptions(
        String model,
        String input,
        String output,
        String text,
        String id,
        int parts,
        Side side,
        int batchSize,
        int maxActiveDims,
        String precision,
        boolean untrained,
        VectorForm form) {}
