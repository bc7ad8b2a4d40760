package sparseworkbench.worker;

import java.util.Arrays;
import sparseworkbench.encoder.SpladeEncoder;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.backbone.Sizes;

/**
 * The multiplications and additions that a training step cannot do without, in matrix products: those of real tokens only, three times
 * for the backbone (forward, and backward to inputs and to weights). The logits of a vocabulary head are computed once; only where most
 * entries are active do they take part in the backward pass.
 */
final class StepOperations {
    private static final int PASSES = 3;

    private StepOperations() {}

    /**
     * @param lengths tokens of every text of the step
     * @param active  mean active dimensions of an embedding
     */
    static double of(Architecture architecture, int[] lengths, double active) {
        Sizes sizes = architecture.transformer().config().sizes();
        double tokens = Arrays.stream(lengths).sum();
        double backbone = Arrays.stream(lengths)
                .mapToDouble(length -> ofText(sizes, length))
                .sum();
        if (architecture instanceof Architecture.Csr csr) {
            return PASSES * (backbone + 2.0 * lengths.length * sizes.hidden() * csr.dimension());
        }
        double transform = 2.0 * tokens * sizes.hidden() * sizes.embedding();
        double logits = 2.0 * tokens * sizes.embedding() * sizes.vocabulary();
        boolean dense = active > SpladeEncoder.DENSEST_SPARSE * sizes.vocabulary();
        return PASSES * (backbone + transform) + (dense ? PASSES * logits : logits);
    }

    private static double ofText(Sizes sizes, double length) {
        double perToken = 4.0 * sizes.hidden() * sizes.hidden() + 2.0 * sizes.hidden() * sizes.intermediate();
        return sizes.layers() * (2 * length * perToken + 4 * length * length * sizes.hidden());
    }
}
