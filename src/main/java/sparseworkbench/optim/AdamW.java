package sparseworkbench.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import sparseworkbench.torch.Arguments;
import sparseworkbench.torch.Numbers;
import sparseworkbench.torch.TorchKernels;
import sparseworkbench.weights.LazyTensor;
import sparseworkbench.weights.Tensor;

/**
 * Adam with decoupled weight decay and bias correction, as PyTorch's {@code AdamW}: changes weights in place from the gradients
 * that a backward pass left in them. Its state is two moments per weight.
 *
 * <p>See Loshchilov and Hutter, <a href="https://arxiv.org/abs/1711.05101">Decoupled Weight Decay Regularization</a>.
 */
public final class AdamW implements AutoCloseable {
    /** Numbers that are kept for each weight: mean and mean square of its gradients. */
    public static final int MOMENTS = 2;

    private static final String MEAN = "mean/";
    private static final String SQUARE = "square/";

    private final SequencedMap<String, NDArray> weights;
    private final List<ParameterGroup> groups;
    private final Settings settings;
    private final NDManager manager;
    private final TorchKernels kernels;
    private final SequencedMap<String, NDArray> means = new LinkedHashMap<>();
    private final SequencedMap<String, NDArray> squares = new LinkedHashMap<>();
    private long updates;

    /**
     * @param beta1   decay rate of the moving average of gradients, 0 to 1
     * @param beta2   decay rate of the moving average of squared gradients, 0 to 1
     * @param epsilon added to the denominator
     */
    public record Settings(double beta1, double beta2, double epsilon) {}

    /**
     * @param weights name → weight that requires a gradient; they stay the caller's
     * @param groups  each weight in one of them
     * @param owner   its device must be that of the weights
     */
    public AdamW(
            SequencedMap<String, NDArray> weights, List<ParameterGroup> groups, Settings settings, NDManager owner) {
        this.weights = new LinkedHashMap<>(weights);
        this.groups = List.copyOf(groups);
        this.settings = settings;
        this.manager = owner.newSubManager();
        this.kernels = TorchKernels.load("adamw", owner.getDevice());
        weights.forEach((name, weight) -> {
            means.put(name, zeros(weight.getShape()));
            squares.put(name, zeros(weight.getShape()));
        });
    }

    private NDArray zeros(Shape shape) {
        return manager.zeros(shape, DataType.FLOAT32);
    }

    /** What is changed together, in the reference's order. */
    public List<ParameterGroup> groups() {
        return groups;
    }

    /** Updates made so far. */
    public long updates() {
        return updates;
    }

    /** The length of all gradients together; not finite if one of them is not. */
    public double gradientNorm() {
        try (Gradients gradients = gradients(weights.values());
                NDManager scratch = manager.newSubManager()) {
            return kernels.callForOne(scratch, "norm", new Arguments().arrays("gradients", gradients.list), false)
                    .getFloat();
        }
    }

    /** Whether every weight and every moment is finite. */
    public boolean isFinite() {
        List<NDArray> all = new ArrayList<>(weights.values());
        all.addAll(means.values());
        all.addAll(squares.values());
        try (NDManager scratch = manager.newSubManager()) {
            return Double.isFinite(kernels.callForOne(scratch, "norm", new Arguments().arrays("gradients", all), false)
                    .getFloat());
        }
    }

    /**
     * Changes the weights, then drops the gradients.
     *
     * @param factor  what the groups' learning rates are multiplied by in this step
     * @param norm    what {@link #gradientNorm} said
     * @param maxNorm longer gradients are shortened to this; 0 for never
     */
    public void step(double factor, double norm, double maxNorm) {
        updates++;
        double divisor = maxNorm > 0 ? (norm + 1e-6) / maxNorm : 1;
        groups.forEach(group -> update(group, factor, divisor));
    }

    private void update(ParameterGroup group, double factor, double divisor) {
        List<NDArray> changed = of(weights, group.names());
        try (Gradients gradients = gradients(changed);
                NDManager scratch = manager.newSubManager()) {
            kernels.call(
                    scratch,
                    "update",
                    new Arguments()
                            .arrays("weights", changed)
                            .arrays("gradients", gradients.list)
                            .arrays("means", of(means, group.names()))
                            .arrays("squares", of(squares, group.names()))
                            .number("step", updates)
                            .number("learning_rate", group.learningRate() * factor)
                            .number("beta1", settings.beta1)
                            .number("beta2", settings.beta2)
                            .number("weight_decay", group.weightDecay())
                            .number("epsilon", settings.epsilon)
                            .number("divisor", Math.max(1, divisor)),
                    false);
        }
        changed.forEach(AdamW::dropGradient);
    }

    /**
     * The weight becomes a new leaf of the graph with the same memory and without a gradient. Clearing the gradient instead would keep
     * its memory through the next forward pass, where memory is scarcest, and the next backward pass would have to add to it.
     */
    private static void dropGradient(NDArray weight) {
        NDArray fresh = weight.stopGradient();
        fresh.setRequiresGradient(true);
        weight.intern(fresh);
    }

    private static List<NDArray> of(Map<String, NDArray> arrays, List<String> names) {
        return names.stream().map(arrays::get).toList();
    }

    /** Drops the gradients without changing a weight, as PyTorch's {@code zero_grad(set_to_none=True)}. */
    public void zeroGrad() {
        weights.values().forEach(AdamW::dropGradient);
    }

    /**
     * The optimiser's state, as PyTorch's {@code state_dict()}: both moments of every weight. Its tensors are valid until the next
     * step; {@link #updates} belongs to it.
     */
    public SequencedMap<String, Tensor> state() {
        SequencedMap<String, Tensor> state = new LinkedHashMap<>();
        means.forEach((name, array) ->
                state.put(MEAN + name, new LazyTensor(array.getShape().getShape(), () -> Numbers.of(array))));
        squares.forEach((name, array) ->
                state.put(SQUARE + name, new LazyTensor(array.getShape().getShape(), () -> Numbers.of(array))));
        return state;
    }

    /** Replaces the state by what {@link #state} gave. */
    public void restore(Map<String, ? extends Tensor> state, long madeUpdates) throws IOException {
        for (String name : weights.keySet()) {
            set(means.get(name), state.get(MEAN + name), name);
            set(squares.get(name), state.get(SQUARE + name), name);
        }
        updates = madeUpdates;
    }

    private static void set(NDArray array, Tensor saved, String name) throws IOException {
        if (saved == null || !Arrays.equals(saved.shape(), array.getShape().getShape())) {
            throw new IllegalArgumentException("The saved optimizer state does not fit the weight “" + name + "”.");
        }
        Numbers.replace(array, room -> saved.parts(room::put));
    }

    private static Gradients gradients(Iterable<NDArray> weights) {
        List<NDArray> handles = new ArrayList<>();
        weights.forEach(weight -> handles.add(weight.getGradient()));
        return new Gradients(handles);
    }

    /** Handles of gradients: every call for one makes a new handle, which must be closed. */
    private record Gradients(List<NDArray> list) implements AutoCloseable {
        @Override
        public void close() {
            list.forEach(NDArray::close);
        }
    }

    @Override
    public void close() {
        kernels.close();
        manager.close();
    }
}
