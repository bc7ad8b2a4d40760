package sparseworkbench.encoder;

import ai.djl.Device;
import sparseworkbench.torch.Arguments;

/**
 * How the vocabulary head computes less with the same result.
 *
 * @param densest     fraction of active entries up to which the gradient goes through those alone; above it, through all logits
 * @param upperBounds whether entries that a product of 16-bit numbers proves to be 0 are left out
 */
record HeadOptimizations(double densest, boolean upperBounds) {

    /** What pays on a device. */
    static HeadOptimizations on(Device device) {
        return new HeadOptimizations(SpladeEncoder.DENSEST_SPARSE, ComputeDevice.isFastWithBfloat16(device));
    }

    /** Gives them to the head's kernel {@code pooled}. */
    Arguments in(Arguments arguments) {
        return arguments.number("densest", densest).flag("upper_bounds", upperBounds);
    }
}
