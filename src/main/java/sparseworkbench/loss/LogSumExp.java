package sparseworkbench.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;

/**
 * log Σ exp, rounded as PyTorch's own operator rounds it, in value and gradient. A loss that is the small difference of large
 * numbers, as at a scale of 100, is little but this rounding.
 */
final class LogSumExp {
    private LogSumExp() {}

    /** Over the columns: {@code [rows, columns]} to {@code [rows]}. A score of −∞ takes no part; not all of a row may be that. */
    static NDArray of(NDArray scores) {
        NDArray fixed = scores.stopGradient();
        NDArray largest = fixed.max(new int[] {1}, true);
        NDArray value = fixed.sub(largest).exp().sum(new int[] {1}, true).log().add(largest);
        NDArray probabilities = fixed.sub(value).exp();
        // Adds exactly zero, and carries the gradient: the softmax of the scores.
        NDArray finite = NDArrays.where(fixed.eq(Float.NEGATIVE_INFINITY), fixed.zerosLike(), scores);
        NDArray carrier = finite.mul(probabilities).sum(new int[] {1}, true);
        return value.add(carrier.sub(carrier.stopGradient())).squeeze(1);
    }
}
