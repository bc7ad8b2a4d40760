package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;

/**
 * Products, quotients and powers with a number, for use where a gradient is wanted. DJL's own ({@code mul(Number)} and its kin)
 * keep the number in memory that Java may free as soon as the operation is done, and the backward pass reads it once more:
 * a collection of garbage in between makes gradients of random numbers. Here the number lives as long as the batch.
 */
final class ScalarOperations {
    private ScalarOperations() {}

    static NDArray multiply(NDArray array, double factor) {
        return array.mul(number(array, factor));
    }

    static NDArray divide(NDArray array, double divisor) {
        return array.div(number(array, divisor));
    }

    static NDArray pow(NDArray array, double exponent) {
        return array.pow(number(array, exponent));
    }

    private static NDArray number(NDArray beside, double value) {
        return beside.getManager().create((float) value);
    }
}
