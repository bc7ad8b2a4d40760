package sparseworkbench.hub;

import java.util.function.Supplier;

/**
 * A tensor whose numbers are somewhere else, such as on a graphics card or in a file, and are copied anew whenever they are asked for.
 *
 * @param shape   length of each axis
 * @param numbers gives as many numbers as the product of {@code shape}
 */
public record LazyTensor(long[] shape, Supplier<float[]> numbers) implements Tensor {

    @Override
    public float[] data() {
        return numbers.get();
    }
}
