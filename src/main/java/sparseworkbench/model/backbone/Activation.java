package sparseworkbench.model.backbone;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Functions between two linear layers, under transformers' names. */
public enum Activation {
    GELU("gelu", "gelu_python"),
    GELU_TANH("gelu_new", "gelu_pytorch_tanh", "gelu_fast"),
    RELU("relu"),
    SILU("silu", "swish");

    private final List<String> names;

    Activation(String... names) {
        this.names = List.of(names);
    }

    /** What the kernels call it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Activation> named(String name) {
        return Arrays.stream(values()).filter(one -> one.names.contains(name)).findFirst();
    }

    static String allNames() {
        return Arrays.stream(values()).flatMap(one -> one.names.stream()).collect(Collectors.joining(", "));
    }
}
