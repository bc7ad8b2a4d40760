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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Functions on arrays written in TorchScript, which reach every operator of PyTorch and free their intermediate results at
 * once. One object per source file {@code torch/NAME.py}; see the description of the package for how to write one.
 *
 * <p>Weights are arguments, so a kernel keeps nothing between calls. Several threads may call at a time unless one of them trains.
 */
public final class TorchKernels implements AutoCloseable {
    /** Ends lines that can be left out, and are where there is no oneDNN. */
    private static final String ONE_DNN = "# oneDNN";

    private final String name;
    private final Model model;
    private final ParameterStore noParameters;
    private final boolean oneDnn;
    private boolean isTraining;

    private TorchKernels(String name, Model model, boolean oneDnn) {
        this.name = name;
        this.model = model;
        this.oneDnn = oneDnn;
        this.noParameters = new ParameterStore(model.getNDManager(), false);
        JniUtils.enableInferenceMode(block());
    }

    /**
     * Reads {@code torch/NAME.py} from the class path and compiles it.
     *
     * @param device where results are computed; arguments must be there too
     */
    public static TorchKernels load(String name, Device device) {
        String source = source(name);
        if (device.isGpu()) {
            return compile(name, withoutOneDnn(source), device);
        }
        try {
            return compile(name, source, device);
        } catch (IllegalStateException e) {
            if (!source.contains(ONE_DNN)) {
                throw e;
            }
            // PyTorch is built without oneDNN for some processors.
            return compile(name, withoutOneDnn(source), device);
        }
    }

    private static String withoutOneDnn(String source) {
        return source.lines()
                .filter(line -> !line.endsWith(ONE_DNN))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    static TorchKernels compile(String name, String source, Device device) {
        Model model = Model.newInstance("kernels-" + name, device, "PyTorch");
        try {
            model.load(new ByteArrayInputStream(TorchArchive.pack(source)));
        } catch (IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw new IllegalStateException("torch/" + name + ".py does not compile: " + e.getMessage(), e);
        }
        return new TorchKernels(name, model, source.contains(ONE_DNN));
    }

    /** Whether there are lines for oneDNN and they are not left out. */
    public boolean hasOneDnn() {
        return oneDnn;
    }

    private static String source(String name) {
        try (InputStream in = TorchKernels.class.getResourceAsStream("/torch/" + name + ".py")) {
            if (in == null) {
                throw new IllegalArgumentException("No kernels called torch/" + name + ".py on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("torch/" + name + ".py cannot be read", e);
        }
    }

    /**
     * Runs a kernel.
     *
     * @param owner    manager that will own the results
     * @param training whether operations are recorded for the gradient (within a gradient collector) and dropout is on; in-place
     *                 changes of weights need {@code false}
     * @return the result, or the parts of a result that is a tuple or list
     */
    public NDList call(NDManager owner, String method, Arguments arguments, boolean training) {
        // Profiling graph executors specialise on shapes first seen: slow and pointless with batches of varying
        // lengths.
        // The switch belongs to the thread, not to the module.
        JniUtils.setGraphExecutorOptimize(false);
        use(training);
        try (NDManager scratch = owner.newSubManager(Device.cpu())) {
            return training ? recorded(owner, method, arguments, scratch) : plain(owner, method, arguments, scratch);
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "Kernel " + method + " of torch/" + name + ".py failed: " + e.getMessage(), e);
        }
    }

    /** {@link #call} for a kernel with one result. */
    public NDArray callForOne(NDManager owner, String method, Arguments arguments, boolean training) {
        return call(owner, method, arguments, training).singletonOrThrow();
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

    private NDList recorded(NDManager owner, String method, Arguments arguments, NDManager scratch) {
        NDList inputs = named(owner, scratch, method, arguments);
        try (NDArray ignoredName = inputs.head()) {
            return block().forward(noParameters, inputs, true);
        }
    }

    /** Without names, which threads would write into the same arrays. This way of DJL's never records. */
    private NDList plain(NDManager owner, String method, Arguments arguments, NDManager scratch) {
        IValue[] inputs =
                arguments.values().stream().map(value -> plain(value, scratch)).toArray(IValue[]::new);
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
            case Double number -> scratch.create(number.doubleValue());
            case Long number -> scratch.create(number.longValue());
            case long[] numbers -> scratch.create(numbers);
            case double[] numbers -> scratch.create(numbers);
            default -> throw new IllegalArgumentException("No kernel argument: " + value.getClass());
        };
    }

    /** DJL reads from the names of arrays how they become arguments, and gives the result to the first one's manager. */
    private static NDList named(NDManager owner, NDManager scratch, String method, Arguments arguments) {
        NDList inputs = new NDList();
        inputs.add(name(owner.create(0f), "module_method:" + method));
        int position = 0;
        for (Object value : arguments.values()) {
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
