package sparseworkbench.torch;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The arguments of a kernel under the names that its file declares, in any order. A field of a named tuple has the name
 * {@code parameter.field}.
 */
public final class Arguments {
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Fields of the named tuples of a list, in the list's order. */
    record Repeated(List<Map<String, NDArray>> each) {}

    private Arguments put(String name, Object value) {
        Objects.requireNonNull(value, name);
        if (values.putIfAbsent(name, value) != null) {
            throw new IllegalArgumentException("Given twice: " + name);
        }
        return this;
    }

    /** A {@code Tensor} or {@code Optional[Tensor]}; the latter may be left out, which an array without elements means, too. */
    public Arguments array(String name, NDArray array) {
        return put(name, array);
    }

    /** A {@code List[Tensor]}; not empty. */
    public Arguments arrays(String name, List<NDArray> arrays) {
        if (arrays.isEmpty()) {
            throw new IllegalArgumentException("A kernel cannot be given an empty list of arrays");
        }
        return put(name, List.copyOf(arrays));
    }

    /** The fields of a named tuple of tensors; dots in their names lead into tuples inside. */
    public Arguments arrays(String name, Map<String, NDArray> fields) {
        fields.forEach((field, array) -> put(name + "." + field, array));
        return this;
    }

    /** A {@code List} of named tuples of tensors, all fields of each; not empty. */
    public Arguments arraysOfEach(String name, List<Map<String, NDArray>> each) {
        if (each.isEmpty()) {
            throw new IllegalArgumentException("A kernel cannot be given an empty list of tuples");
        }
        return put(name, new Repeated(List.copyOf(each)));
    }

    /** A {@code float}. */
    public Arguments number(String name, double number) {
        return put(name, number);
    }

    /** An {@code int}. */
    public Arguments integer(String name, long number) {
        return put(name, number);
    }

    /** A {@code bool}. */
    public Arguments flag(String name, boolean flag) {
        return put(name, flag);
    }

    /** A {@code str}. */
    public Arguments text(String name, String text) {
        return put(name, text);
    }

    /** A {@code List[int]}. */
    public Arguments integers(String name, long... numbers) {
        return put(name, numbers.clone());
    }

    /** A {@code List[bool]}. */
    public Arguments flags(String name, List<Boolean> flags) {
        boolean[] copied = new boolean[flags.size()];
        for (int i = 0; i < copied.length; i++) {
            copied[i] = flags.get(i);
        }
        return put(name, copied);
    }

    /** A {@code List[str]}; not empty, and no text with a comma in it. */
    public Arguments texts(String name, List<String> texts) {
        if (texts.isEmpty() || texts.stream().anyMatch(text -> text.contains(","))) {
            throw new IllegalArgumentException("A kernel cannot be given the texts " + texts);
        }
        return put(name, texts.toArray(String[]::new));
    }

    Map<String, Object> values() {
        return values;
    }
}
