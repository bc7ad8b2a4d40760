package sparseworkbench.torch;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparseworkbench.torch.KernelType.Repeated;
import sparseworkbench.torch.KernelType.Tuple;

/** What a kernel returned as a named tuple: arrays under the names of its fields, and lists of such tuples. */
public final class NamedArrays {
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    private final Map<String, List<Map<String, NDArray>>> lists = new LinkedHashMap<>();
    private final List<NDArray> all;

    private NamedArrays(List<NDArray> all) {
        this.all = List.copyOf(all);
    }

    /** @param returned the arrays in the order of the fields; of a list, which must be the last field, all that are left */
    static NamedArrays of(Tuple type, List<NDArray> returned) {
        NamedArrays named = new NamedArrays(returned);
        Iterator<NDArray> left = returned.iterator();
        type.leaves("").forEach((name, field) -> {
            if (field instanceof Repeated(Tuple each)) {
                named.lists.put(name, tuples(each, left));
            } else {
                named.arrays.put(name, left.next());
            }
        });
        if (left.hasNext()) {
            throw new IllegalStateException("The kernel returned more arrays than it declares.");
        }
        return named;
    }

    private static List<Map<String, NDArray>> tuples(Tuple each, Iterator<NDArray> left) {
        List<Map<String, NDArray>> tuples = new ArrayList<>();
        while (left.hasNext()) {
            Map<String, NDArray> tuple = new LinkedHashMap<>();
            each.leaves("").keySet().forEach(name -> tuple.put(name, left.next()));
            tuples.add(tuple);
        }
        return tuples;
    }

    /**
     * The array of a field; dots lead into tuples inside.
     *
     * @throws IllegalArgumentException there is no such field
     */
    public NDArray get(String field) {
        return found(arrays, field);
    }

    /**
     * A field that is a list of named tuples.
     *
     * @throws IllegalArgumentException there is no such field
     */
    public List<Map<String, NDArray>> list(String field) {
        return found(lists, field);
    }

    private static <T> T found(Map<String, T> there, String field) {
        if (!there.containsKey(field)) {
            throw new IllegalArgumentException("The kernel returns no " + field + ", but " + there.keySet());
        }
        return there.get(field);
    }

    /** All arrays, those of lists included. */
    public List<NDArray> all() {
        return all;
    }
}
