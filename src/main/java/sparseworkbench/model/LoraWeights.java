package sparseworkbench.model;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sparseworkbench.weights.DType;
import sparseworkbench.weights.FloatTensor;
import sparseworkbench.weights.PartConsumer;
import sparseworkbench.weights.Weights;

/**
 * Weights with a LoRA adapter added: {@code W + B A α / r} for changed matrices, and the adapter's own tensor for what it replaces. Computed when
 * a tensor is read.
 */
final class LoraWeights implements Weights {
    private static final String WRAPPED = "base_model.model.";
    private static final String A = ".lora_A.weight";
    private static final String B = ".lora_B.weight";

    private final Weights base;
    private final LoraAdapter adapter;
    /** Name in the base → module in the adapter's file. */
    private final Map<String, String> changed = new LinkedHashMap<>();
    /** Name in the base, or a new one → name in the adapter's file. */
    private final Map<String, String> replaced = new LinkedHashMap<>();

    private LoraWeights(Weights base, LoraAdapter adapter) {
        this.base = base;
        this.adapter = adapter;
    }

    /** Finds out which weights an adapter changes; every one of its tensors must have a place. */
    static LoraWeights of(Weights base, LoraAdapter adapter) throws UnusableModel {
        LoraWeights merged = new LoraWeights(base, adapter);
        for (String name : adapter.weights().names()) {
            merged.place(name);
        }
        return merged;
    }

    private void place(String name) throws UnusableModel {
        if (name.endsWith(A)) {
            String module = name.substring(0, name.length() - A.length());
            if (!adapter.targets().has(plain(module))) {
                throw refused(
                        name,
                        "belongs to a module that " + LoraAdapter.CONFIG
                                + " does not name (target_modules, layers_to_transform)");
            }
            String target = one(target(module + ".weight"), name);
            check(module, target);
            changed.put(target, module);
        } else if (name.endsWith(B)) {
            String module = name.substring(0, name.length() - B.length());
            if (!adapter.weights().has(module + A)) {
                throw refused(name, "stands alone, without its " + A.substring(1));
            }
        } else if (name.contains("lora_") || isWordTable(name)) {
            throw refused(name, "is not one of the two matrices of a linear layer");
        } else {
            String target = target(name);
            List<String> there = matches(target);
            if (there.size() > 1) {
                throw refused(name, "has more than one place in its model");
            }
            replaced.put(there.isEmpty() ? target : there.getFirst(), name);
        }
    }

    /** In the adapter's model a vocabulary head that shares the table keeps the old one. */
    private static boolean isWordTable(String name) {
        return name.endsWith("word_embeddings.weight") || name.endsWith("tok_embeddings.weight");
    }

    private void check(String module, String target) throws UnusableModel {
        long[] w = base.shape(target);
        long[] a = adapter.weights().shape(module + A);
        long[] b = adapter.weights().has(module + B) ? adapter.weights().shape(module + B) : new long[0];
        if (w.length != 2 || a.length != 2 || b.length != 2 || a[0] != b[1] || b[0] != w[0] || a[1] != w[1]) {
            throw refused(
                    module + A,
                    "and " + B.substring(1) + " have the shapes " + Arrays.toString(a) + " and " + Arrays.toString(b)
                            + " for a matrix of " + Arrays.toString(w));
        }
    }

    private UnusableModel refused(String name, String why) {
        return new UnusableModel(
                "“" + name + "” in " + adapter.weights().file(name) + " " + why + ", which is not read.",
                "Merge the adapter into its model with peft (merge_and_unload), or choose another model.");
    }

    private static String plain(String name) {
        return name.startsWith(WRAPPED) ? name.substring(WRAPPED.length()) : name;
    }

    private static String target(String name) {
        return plain(name).replace(".modules_to_save.", ".").replace(".base_layer.", ".");
    }

    private String one(String target, String name) throws UnusableModel {
        List<String> there = matches(target);
        if (there.size() != 1) {
            throw refused(name, there.isEmpty() ? "has no place in its model" : "has more than one place in its model");
        }
        return there.getFirst();
    }

    /** Names in the base differ by what stands before them. */
    private List<String> matches(String target) {
        if (base.has(target)) {
            return List.of(target);
        }
        return base.names().stream()
                .filter(name -> name.endsWith("." + target) || target.endsWith("." + name))
                .toList();
    }

    @Override
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(base.names());
        names.addAll(replaced.keySet());
        return Collections.unmodifiableSet(names);
    }

    @Override
    public long[] shape(String name) {
        return replaced.containsKey(name) ? adapter.weights().shape(replaced.get(name)) : base.shape(name);
    }

    @Override
    public DType dtype(String name) {
        return replaced.containsKey(name) ? adapter.weights().dtype(replaced.get(name)) : base.dtype(name);
    }

    @Override
    public FloatTensor floats(String name) throws IOException {
        if (replaced.containsKey(name)) {
            return FiniteTensor.of(adapter.weights(), replaced.get(name));
        }
        FloatTensor weights = base.floats(name);
        return changed.containsKey(name)
                ? new FloatTensor(weights.shape(), added(weights.data(), 0, update(name)))
                : weights;
    }

    @Override
    public float[] part(String name, long from, int count) throws IOException {
        if (replaced.containsKey(name)) {
            return adapter.weights().part(replaced.get(name), from, count);
        }
        float[] weights = base.part(name, from, count);
        return changed.containsKey(name) ? added(weights, from, update(name)) : weights;
    }

    /** {@inheritDoc} The two matrices of a change are read once for all parts. */
    @Override
    public void parts(String name, PartConsumer consumer) throws IOException {
        if (replaced.containsKey(name) || !changed.containsKey(name)) {
            Weights.super.parts(name, consumer);
            return;
        }
        Update update = update(name);
        long[] from = {0};
        base.parts(name, part -> {
            float[] weights = new float[part.remaining()];
            part.get(weights);
            consumer.take(FloatBuffer.wrap(added(weights, from[0], update)));
            from[0] += weights.length;
        });
    }

    /** What is added to a matrix, divided into a narrow and a flat one. */
    private record Update(FloatTensor a, FloatTensor b) {}

    private Update update(String name) throws IOException {
        String module = changed.get(name);
        return new Update(
                FiniteTensor.of(adapter.weights(), module + A), FiniteTensor.of(adapter.weights(), module + B));
    }

    /** @param from the place of the first of the numbers in their matrix */
    private float[] added(float[] weights, long from, Update update) {
        FloatTensor a = update.a();
        FloatTensor b = update.b();
        int rank = (int) a.shape()[0];
        int columns = (int) a.shape()[1];
        double scale = adapter.scale(rank);
        float[] sum = weights.clone();
        for (int i = 0; i < sum.length; i++) {
            int row = (int) ((from + i) / columns);
            int column = (int) ((from + i) % columns);
            double product = 0;
            for (int r = 0; r < rank; r++) {
                product += (double) b.data()[row * rank + r] * a.data()[r * columns + column];
            }
            sum[i] += (float) (product * scale);
        }
        return sum;
    }

    @Override
    public long[] longs(String name) throws IOException {
        return base.longs(name);
    }

    @Override
    public Path file(String name) {
        return replaced.containsKey(name) ? adapter.weights().file(replaced.get(name)) : base.file(name);
    }
}
