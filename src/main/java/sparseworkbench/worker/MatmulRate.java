package sparseworkbench.worker;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** How fast this machine multiplies matrices of 32-bit numbers: what no step can be faster than. */
final class MatmulRate {
    private static final int SIZE = 1536;
    private static final int ROUNDS = 12;

    private MatmulRate() {}

    /** The best of some rounds, in operations (multiplications and additions) per nanosecond, with the threads that are set. */
    static double measure(NDManager owner) {
        try (NDManager scratch = owner.newSubManager()) {
            NDArray left = scratch.randomUniform(-1, 1, new Shape(SIZE, SIZE));
            NDArray right = scratch.randomUniform(-1, 1, new Shape(SIZE, SIZE));
            long best = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                long begun = System.nanoTime();
                left.matMul(right).close();
                best = Math.min(best, System.nanoTime() - begun);
            }
            return 2.0 * SIZE * SIZE * SIZE / best;
        }
    }
}
