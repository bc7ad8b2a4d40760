package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Collection;
import java.util.List;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.TorchKernels;

/** Puts weights into fewer bits, see {@code torch/reduced.torchscript}. Those that it is given are freed one after the other. */
final class WeightReducer implements AutoCloseable {
    /** Freed numbers that are worth a collection of garbage, which takes some milliseconds here. */
    private static final long WORTH_COLLECTING = 8 << 20;

    private final NDManager manager;
    private final TorchKernels kernels;
    private long freed;

    /** @param manager owner of what is made */
    WeightReducer(NDManager manager) {
        this.manager = manager;
        this.kernels = TorchKernels.load("reduced", manager.getDevice());
    }

    /**
     * A weight in 8 bits.
     *
     * @param packed {@code [out, in]} in an order of its own, which only kernels read
     * @param scale  {@code [out]}
     */
    record Int8(NDArray packed, NDArray scale) {}

    /**
     * A weight in 8 bits, in parts.
     *
     * @param slices each as {@link Int8#packed}
     * @param scale  {@code [out]} of all
     */
    record Int8Slices(List<NDArray> slices, NDArray scale) {}

    /** In bfloat16; frees the array. */
    NDArray bfloat16(NDArray array) {
        NDArray made = kernels.callForOne(manager, "bfloat16", new Arguments().array("x", array), false);
        free(List.of(array));
        return made;
    }

    /** Weights of linear layers that read the same, as one in 8 bits; leaves them alone. */
    Int8 int8(List<NDArray> weights) {
        NDList made = kernels.call(manager, "int8", new Arguments().arrays("weights", weights), false);
        return new Int8(made.get(0), made.get(1));
    }

    /** A weight in 8 bits, so many outputs at a time; leaves it alone. */
    Int8Slices slices(NDArray weight, int outputs) {
        NDList made = kernels.call(
                manager, "int8_slices", new Arguments().array("weight", weight).integer("slice", outputs), false);
        return new Int8Slices(List.copyOf(made.subList(1, made.size())), made.get(0));
    }

    /**
     * Frees what has been made into fewer bits. Numbers that were read lie in Java's memory and go with the next collection only, which may be long
     * in coming: without this, loading would take the memory of both.
     */
    void free(Collection<NDArray> arrays) {
        for (NDArray array : arrays) {
            freed += array.size();
            array.close();
        }
        if (freed >= WORTH_COLLECTING) {
            System.gc();
            freed = 0;
        }
    }

    @Override
    public void close() {
        kernels.close();
    }
}
