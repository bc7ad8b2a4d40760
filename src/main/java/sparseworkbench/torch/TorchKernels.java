package sparseworkbench.torch;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Functions on arrays written in TorchScript, which reach every operator of PyTorch and free their intermediate results at
 * once. One object per kernel file {@code torch/NAME.torchscript}; see the description of the package for how to write one.
 *
 * <p>Weights are arguments, so a kernel keeps nothing between calls. Several threads may call at a time unless one of them trains.
 */
public final class TorchKernels implements AutoCloseable {
    private final KernelSource source;
    private final LinkedKernels linked;
    private final Model model;
    private final ParameterStore noParameters;
    private boolean isTraining;

    private TorchKernels(KernelSource source, LinkedKernels linked, Model model) {
        this.source = source;
        this.linked = linked;
        this.model = model;
        this.noParameters = new ParameterStore(model.getNDManager(), false);
        JniUtils.enableInferenceMode(block());
    }

    /**
     * Reads {@code torch/NAME.torchscript} from the class path and compiles it.
     *
     * @param device where results are computed; arguments must be there too
     * @throws IllegalStateException    the file does not compile
     * @throws IllegalArgumentException there is no such file
     */
    public static TorchKernels load(String name, Device device) {
        KernelSource source = KernelSource.load(name);
        if (device.isGpu()) {
            return compile(source.withoutOneDnn(), device);
        }
        try {
            return compile(source, device);
        } catch (IllegalStateException e) {
            if (!source.hasOneDnn()) {
                throw e;
            }
            // PyTorch is built without oneDNN for some processors.
            return compile(source.withoutOneDnn(), device);
        }
    }

    static TorchKernels compile(KernelSource source, Device device) {
        Model model = Model.newInstance("kernels-" + source.name(), device, "PyTorch");
        try {
            LinkedKernels linked = LinkedKernels.of(source);
            model.load(new ByteArrayInputStream(TorchArchive.pack(linked.code())));
            return new TorchKernels(source, linked, model);
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new IllegalStateException(source.file() + " does not compile: " + e.getMessage(), e);
        }
    }

    /**
     * From now on this thread records operations only within a gradient collector, whatever {@code training} says. PyTorch records in every
     * thread, and DJL switches that off only in the one that loads the library: elsewhere results would hold all that they were made of.
     */
    public static void recordInCollectorsOnly() {
        JniUtils.setGradMode(false);
    }

    /** Whether there are lines for oneDNN and they are not left out. */
    public boolean hasOneDnn() {
        return source.hasOneDnn();
    }

    /**
     * Runs a kernel.
     *
     * @param owner    manager that will own the results
     * @param training whether operations are recorded for the gradient (within a gradient collector) and dropout is on; in-place
     *                 changes of weights need {@code false}
     * @return the result, or the parts of a result that is a tuple or list
     * @throws IllegalArgumentException the file declares no such kernel, or other arguments
     * @throws IllegalStateException    the kernel failed
     */
    public NDList call(NDManager owner, String kernel, Arguments arguments, boolean training) {
        List<Object> ordered = inOrder(kernel, arguments);
        // Profiling graph executors specialise on shapes first seen: slow and pointless with batches of varying
        // lengths.
        // The switch belongs to the thread, not to the module.
        JniUtils.setGraphExecutorOptimize(false);
        use(training);
        try (NDManager scratch = owner.newSubManager(Device.cpu())) {
            String method = EntryPoints.of(kernel);
            return training ? recorded(owner, method, ordered, scratch) : plain(owner, method, ordered, scratch);
        } catch (RuntimeException e) {
            throw new IllegalStateException(called(kernel) + " failed: " + e.getMessage(), e);
        }
    }

    private List<Object> inOrder(String kernel, Arguments arguments) {
        try {
            return signature(kernel).inOrder(arguments);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(called(kernel) + " " + e.getMessage(), e);
        }
    }

    private KernelSignature signature(String kernel) {
        if (!linked.kernels().containsKey(kernel)) {
            throw new IllegalArgumentException(
                    "is not among " + linked.kernels().keySet());
        }
        return linked.kernels().get(kernel);
    }

    private String called(String kernel) {
        return "Kernel " + kernel + " of " + source.file();
    }

    /** {@link #call} for a kernel with one result. */
    public NDArray callForOne(NDManager owner, String kernel, Arguments arguments, boolean training) {
        return call(owner, kernel, arguments, training).singletonOrThrow();
    }

    /** {@link #call} for a kernel whose result is a named tuple. */
    public NamedArrays callForNamed(NDManager owner, String kernel, Arguments arguments, boolean training) {
        NDList returned = call(owner, kernel, arguments, training);
        return NamedArrays.of(signature(kernel).tuple().orElseThrow(), returned);
    }

    private PtSymbolBlock block() {
        return (PtSymbolBlock) model.getBlock();
    }

    private synchronized void use(boolean wanted) {
        if (wanted != isTraining) {
            if (wanted) {
                JniUtils.enableTrainingMode(block());
            } else {
                JniUtils.enableInferenceMode(block());
            }
            isTraining = wanted;
        }
    }

    private NDList recorded(NDManager owner, String method, List<Object> arguments, NDManager scratch) {
        NDList inputs = named(owner, scratch, method, arguments);
        try (NDArray _ = inputs.head()) {
            return block().forward(noParameters, inputs, true);
        }
    }

    /** Without names, which threads would write into the same arrays. This way of DJL's never records. */
    private NDList plain(NDManager owner, String method, List<Object> arguments, NDManager scratch) {
        IValue[] inputs = arguments.stream().map(value -> plain(value, scratch)).toArray(IValue[]::new);
        try (IValue made = IValueUtils.runMethod(block(), method, inputs)) {
            return made.toNDList((PtNDManager) owner);
        } finally {
            Arrays.stream(inputs).forEach(IValue::close);
        }
    }

    private static IValue plain(Object value, NDManager scratch) {
        return value instanceof List<?> arrays
                ? IValue.listFrom(arrays.toArray(PtNDArray[]::new))
                : IValue.from((PtNDArray) array(value, scratch));
    }

    private static NDArray array(Object value, NDManager scratch) {
        return switch (value) {
            case NDArray array -> array;
            case double[] numbers -> scratch.create(numbers);
            case long[] numbers -> scratch.create(numbers);
            case boolean[] flags -> scratch.create(flags);
            case String text -> scratch.create(text);
            case String[] texts -> scratch.create(String.join(",", texts));
            default -> throw new IllegalArgumentException("No kernel argument: " + value.getClass());
        };
    }

    /** DJL reads from the names of arrays how they become arguments, and gives the result to the first one's manager. */
    private static NDList named(NDManager owner, NDManager scratch, String method, List<Object> arguments) {
        NDList inputs = new NDList();
        inputs.add(name(owner.create(0f), "module_method:" + method));
        int position = 0;
        for (Object value : arguments) {
            String list = "list" + position++ + "[]";
            if (value instanceof List<?> arrays) {
                arrays.forEach(array -> inputs.add(name((NDArray) array, list)));
            } else {
                inputs.add(value instanceof NDArray array ? name(array, null) : array(value, scratch));
            }
        }
        return inputs;
    }

    private static NDArray name(NDArray array, String name) {
        array.setName(name);
        return array;
    }

    @Override
    public void close() {
        model.close();
    }
}
