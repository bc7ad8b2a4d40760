package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.model.ParameterNames;
import sparseworkbench.model.SpecialTokens;
import sparseworkbench.model.TransformerFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.backbone.HeadNames;
import sparseworkbench.model.backbone.PostNormConfig;
import sparseworkbench.model.backbone.WeightRoles;
import sparseworkbench.torch.Numbers;
import sparseworkbench.weights.LazyTensor;
import sparseworkbench.weights.Tensor;

/** The trainable arrays of a transformer, by the names of its file, and as the kernels want them. */
final class TransformerWeights {
    private final BackboneConfig config;
    private final NDManager manager;
    private final SequencedMap<String, NDArray> arrays;
    private final Precision precision;
    private Optional<Int8Weights> int8 = Optional.empty();

    private TransformerWeights(
            BackboneConfig config, NDManager manager, SequencedMap<String, NDArray> arrays, Precision precision) {
        this.config = config;
        this.manager = manager;
        this.arrays = arrays;
        this.precision = precision;
    }

    /**
     * Copies the weights of a folder to the device of {@code manager}, which will own them.
     *
     * @param precision other than single precision for encoding alone
     * @throws UnusableModel the model has layers that do not compute in that precision
     */
    static TransformerWeights load(TransformerFolder folder, Precision precision, NDManager manager)
            throws IOException, UnusableModel {
        return switch (precision) {
            case FLOAT32 -> load(folder, manager);
            case BFLOAT16 -> loadBfloat16(folder, manager);
            case INT8 -> loadInt8(folder, manager);
        };
    }

    /** The same, to be trained. */
    static TransformerWeights load(TransformerFolder folder, NDManager manager) throws IOException {
        SequencedMap<String, NDArray> arrays = new LinkedHashMap<>();
        for (String name : folder.names().wanted().keySet()) {
            NDArray array = read(folder, name, manager);
            array.setRequiresGradient(true);
            arrays.put(name, array);
        }
        return new TransformerWeights(folder.config(), manager, arrays, Precision.FLOAT32);
    }

    /** The same for encoding alone, in bfloat16: each weight as soon as it is read. The vocabulary's bias keeps single precision. */
    private static TransformerWeights loadBfloat16(TransformerFolder folder, NDManager manager) throws IOException {
        String bias = folder.config().family().head().bias();
        SequencedMap<String, NDArray> arrays = new LinkedHashMap<>();
        try (WeightReducer reducer = new WeightReducer(manager)) {
            for (String name : folder.names().wanted().keySet()) {
                NDArray read = read(folder, name, manager);
                arrays.put(name, name.equals(bias) ? read : reducer.bfloat16(read));
            }
        }
        return new TransformerWeights(folder.config(), manager, arrays, Precision.BFLOAT16);
    }

    /** The same in 8 bits; the table of words is looked up and kept in bfloat16. */
    private static TransformerWeights loadInt8(TransformerFolder folder, NDManager manager)
            throws IOException, UnusableModel {
        if (!(folder.config() instanceof PostNormConfig)) {
            throw new UnusableModel(
                    "Models of the kind “" + folder.config().family().modelType() + "” do not compute in 8 bits here.",
                    "Choose " + Precision.BFLOAT16.key() + " or " + Precision.FLOAT32.key() + ".");
        }
        SequencedMap<String, NDArray> arrays = new LinkedHashMap<>();
        for (String name : folder.names().wanted().keySet()) {
            arrays.put(name, read(folder, name, manager));
        }
        TransformerWeights weights = new TransformerWeights(folder.config(), manager, arrays, Precision.INT8);
        boolean head = arrays.containsKey(folder.config().family().head().dense() + ".weight");
        try (WeightReducer reducer = new WeightReducer(manager)) {
            weights.int8 = Optional.of(
                    Int8Weights.of(weights.wideBackbone().layers(), head ? weights.head() : Map.of(), reducer));
            arrays.computeIfPresent(folder.config().family().words(), (name, words) -> reducer.bfloat16(words));
        }
        return weights;
    }

    private static NDArray read(TransformerFolder folder, String name, NDManager manager) throws IOException {
        return Numbers.array(
                manager,
                folder.names().wanted().get(name),
                room -> folder.names().parts(name, room::put));
    }

    BackboneConfig config() {
        return config;
    }

    Precision precision() {
        return precision;
    }

    /** In 8 bits, if they are. */
    Optional<Int8Weights> int8() {
        return int8;
    }

    /**
     * A backbone's arrays by what its kernel file calls them.
     *
     * @param shared those that do not belong to a layer
     * @param layers those of each layer; layers may share arrays
     */
    record OfBackbone(Map<String, NDArray> shared, List<Map<String, NDArray>> layers) {}

    OfBackbone backbone() {
        OfBackbone wide = wideBackbone();
        return int8.map(reduced -> new OfBackbone(wide.shared(), reduced.layers()))
                .orElse(wide);
    }

    private OfBackbone wideBackbone() {
        Map<String, NDArray> fillers = new LinkedHashMap<>();
        WeightRoles roles = config.family().roles(config);
        return new OfBackbone(
                byRole(roles.shared(), fillers),
                roles.layers().stream().map(layer -> byRole(layer, fillers)).toList());
    }

    private Map<String, NDArray> byRole(Map<String, String> roles, Map<String, NDArray> fillers) {
        Map<String, NDArray> found = new LinkedHashMap<>();
        roles.forEach((role, name) -> found.put(
                role, arrays.containsKey(name) ? arrays.get(name) : fillers.computeIfAbsent(name, this::filler)));
        return found;
    }

    /** The head's arrays by what {@code Head} of {@code torch/vocabulary.torchscript} calls them. */
    Map<String, NDArray> head() {
        HeadNames names = config.family().head();
        Map<String, String> roles = new LinkedHashMap<>();
        roles.put("bias", names.bias());
        roles.put("transform.weight", names.dense() + ".weight");
        roles.put("transform.bias", names.dense() + ".bias");
        roles.put("norm.weight", names.norm() + ".weight");
        roles.put("norm.bias", names.norm() + ".bias");
        roles.put("decoder", config.tied() ? config.family().words() : names.decoder());
        return byRole(roles, new LinkedHashMap<>());
    }

    /**
     * Lowers the bias of some entries of the vocabulary until they are silent; others that are so already stay as they are.
     *
     * @throws UnusableModel the head has no bias
     */
    void silence(int[] entries) throws UnusableModel {
        NDArray bias = arrays.get(config.family().head().bias());
        if (bias == null) {
            throw new UnusableModel(
                    "The vocabulary head of this model has no bias, so special tokens cannot be left out.",
                    "Switch “" + EncoderParams.WITHOUT_SPECIAL_TOKENS.label() + "” off.");
        }
        float[] numbers = bias.toFloatArray();
        for (int entry : entries) {
            numbers[entry] = SpecialTokens.isSilent(numbers[entry]) ? numbers[entry] : SpecialTokens.BIAS;
        }
        bias.set(numbers);
    }

    /** What stands for a weight that a model does not have, without changing anything: no bias, or a norm that is not used. */
    private NDArray filler(String name) {
        if (name.equals(config.family().head().bias())) {
            return manager.zeros(new Shape(config.sizes().vocabulary()));
        }
        NDArray filler = wideFiller(name);
        if (precision != Precision.BFLOAT16) {
            return filler;
        }
        try (WeightReducer reducer = new WeightReducer(manager)) {
            return reducer.bfloat16(filler);
        }
    }

    private NDArray wideFiller(String name) {
        if (!name.endsWith(".bias")) {
            return manager.ones(new Shape(config.sizes().hidden()));
        }
        NDArray weight = arrays.get(name.substring(0, name.length() - ".bias".length()) + ".weight");
        return manager.zeros(new Shape(
                weight == null ? config.sizes().hidden() : weight.getShape().get(0)));
    }

    /**
     * The arrays under the reference's parameter names.
     *
     * @param prefix of the module that the transformer is
     * @param head   whether its class is the one with a head, whose names are longer
     */
    SequencedMap<String, NDArray> parameters(String prefix, boolean head) {
        requireSingle();
        SequencedMap<String, NDArray> named = new LinkedHashMap<>();
        arrays.forEach(
                (name, array) -> named.put(prefix + (head ? name : ParameterNames.withoutHead(name, config)), array));
        return named;
    }

    /** All arrays under the names of the file, copied off the device when their numbers are asked for. */
    SequencedMap<String, Tensor> toFile() {
        requireSingle();
        SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
        arrays.forEach((name, array) ->
                tensors.put(name, new LazyTensor(array.getShape().getShape(), () -> Numbers.of(array))));
        return tensors;
    }

    private void requireSingle() {
        if (precision != Precision.FLOAT32) {
            throw new IllegalStateException("Loaded in " + precision.key() + ", which is for encoding alone");
        }
    }
}
