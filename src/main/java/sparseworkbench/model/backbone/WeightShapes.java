package sparseworkbench.model.backbone;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Collects names and shapes. */
final class WeightShapes {
    private final SequencedMap<String, long[]> all = new LinkedHashMap<>();

    WeightShapes add(String name, long... shape) {
        all.put(name, shape);
        return this;
    }

    /** A matrix {@code [out, in]} and, if there is one, its bias. */
    WeightShapes linear(String name, long out, long in, boolean bias) {
        add(name + ".weight", out, in);
        return bias ? add(name + ".bias", out) : this;
    }

    WeightShapes norm(String name, long width, boolean bias) {
        add(name + ".weight", width);
        return bias ? add(name + ".bias", width) : this;
    }

    SequencedMap<String, long[]> all() {
        return all;
    }
}
