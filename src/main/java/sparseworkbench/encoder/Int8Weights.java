package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights of a post-norm transformer in 8 bits, by what {@code Int8Layer} of {@code torch/postnorm.torchscript} and {@code Int8Head} of
 * {@code torch/vocabulary.torchscript} call them. Norms and biases keep 32 bits.
 *
 * @param layers of each layer; layers may share arrays
 * @param head   of the vocabulary head, without its decoder; empty without a head
 * @param slices of its decoder, {@value #SLICE} entries each
 */
record Int8Weights(List<Map<String, NDArray>> layers, Map<String, NDArray> head, List<NDArray> slices) {

    /** Entries of the vocabulary whose logits are held at once: 4 MB for 1,024 tokens. */
    static final int SLICE = 1024;

    private static final Map<String, List<String>> PRODUCTS = Map.of(
            "query_key_value", List.of("query", "key", "value"),
            "attention_output", List.of("attention_output"),
            "feed_forward_in", List.of("feed_forward_in"),
            "feed_forward_out", List.of("feed_forward_out"));
    private static final List<String> NORMS = List.of("attention_norm", "output_norm");

    /**
     * Makes them and frees each weight that is not needed any more.
     *
     * @param layers weights in 32 bits, as the kernel file's {@code Layer} calls them
     * @param head   as {@code Head}; empty without a head. Its decoder is not freed
     */
    static Int8Weights of(List<Map<String, NDArray>> layers, Map<String, NDArray> head, WeightReducer reducer) {
        // Layers that share weights are one; what has been freed cannot be compared.
        Map<NDArray, Map<String, NDArray>> known = new IdentityHashMap<>();
        List<Map<String, NDArray>> reduced = new ArrayList<>();
        for (Map<String, NDArray> layer : layers) {
            NDArray first = layer.get("query.weight");
            if (!known.containsKey(first)) {
                known.put(first, layer(layer, reducer));
            }
            reduced.add(known.get(first));
        }
        if (head.isEmpty()) {
            return new Int8Weights(reduced, Map.of(), List.of());
        }
        Map<String, NDArray> small = new LinkedHashMap<>();
        small.put("bias", head.get("bias"));
        small.put("norm.weight", head.get("norm.weight"));
        small.put("norm.bias", head.get("norm.bias"));
        putProduct(small, "transform", List.of("transform"), head, reducer);
        WeightReducer.Int8Slices decoder = reducer.slices(head.get("decoder"), SLICE);
        small.put("scale", decoder.scale());
        return new Int8Weights(reduced, small, decoder.slices());
    }

    private static Map<String, NDArray> layer(Map<String, NDArray> layer, WeightReducer reducer) {
        Map<String, NDArray> reduced = new LinkedHashMap<>();
        for (String norm : NORMS) {
            reduced.put(norm + ".weight", layer.get(norm + ".weight"));
            reduced.put(norm + ".bias", layer.get(norm + ".bias"));
        }
        PRODUCTS.forEach((name, parts) -> putProduct(reduced, name, parts, layer, reducer));
        return reduced;
    }

    private static void putProduct(
            Map<String, NDArray> to,
            String name,
            List<String> parts,
            Map<String, NDArray> from,
            WeightReducer reducer) {
        List<NDArray> weights =
                parts.stream().map(part -> from.get(part + ".weight")).toList();
        WeightReducer.Int8 product = reducer.int8(weights);
        reducer.free(weights);
        NDList biases = new NDList();
        parts.forEach(part -> biases.add(from.get(part + ".bias")));
        to.put(name + ".weight", product.packed());
        to.put(name + ".scale", product.scale());
        to.put(name + ".bias", biases.size() == 1 ? biases.head() : NDArrays.concat(biases));
    }
}
