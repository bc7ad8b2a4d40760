package sparseworkbench.torch;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a kernel, in order: arrays, lists of arrays and numbers. */
public final class Arguments {
    private final List<Object> values = new ArrayList<>();

    /** A {@code Tensor}. */
    public Arguments array(NDArray array) {
        values.add(array);
        return this;
    }

    /** A {@code List[Tensor]}; not empty. */
    public Arguments arrays(List<NDArray> arrays) {
        if (arrays.isEmpty()) {
            throw new IllegalArgumentException("A kernel cannot be given an empty list of arrays");
        }
        values.add(List.copyOf(arrays));
        return this;
    }

    /** A {@code Tensor} without axes on the processor: read it with {@code float(x)}. */
    public Arguments number(double number) {
        values.add(number);
        return this;
    }

    /** A {@code Tensor} without axes on the processor: read it with {@code int(x)}. */
    public Arguments number(long number) {
        values.add(number);
        return this;
    }

    /** A {@code Tensor} with one axis of whole numbers on the processor: read one with {@code int(torch.select(x, 0, i))}. */
    public Arguments numbers(long... numbers) {
        values.add(numbers.clone());
        return this;
    }

    /** A {@code Tensor} with one axis of 64-bit floating-point numbers on the processor. */
    public Arguments numbers(double... numbers) {
        values.add(numbers.clone());
        return this;
    }

    List<Object> values() {
        return values;
    }
}
