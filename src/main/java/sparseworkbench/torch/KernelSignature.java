package sparseworkbench.torch;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import sparseworkbench.torch.KernelType.Repeated;
import sparseworkbench.torch.KernelType.Single;

/**
 * What a kernel takes and gives, as its file declares it.
 *
 * @param name       of the kernel
 * @param parameters by name, in their order
 * @param result     as the file writes it
 * @param tuple      the result's type if it is a named tuple
 */
record KernelSignature(
        String name, SequencedMap<String, KernelType> parameters, String result, Optional<KernelType.Tuple> tuple) {

    /** Stands for a tensor that is not there. */
    private static final long[] ABSENT = {};

    /** What the arguments consist of, in their order. */
    SequencedMap<String, KernelType> leaves() {
        SequencedMap<String, KernelType> leaves = new LinkedHashMap<>();
        parameters.forEach((parameter, type) -> leaves.putAll(type.leaves(parameter)));
        return leaves;
    }

    /** Those of {@link #leaves} that are one number each, in their order. */
    List<String> scalars() {
        return leaves().entrySet().stream()
                .filter(leaf -> isScalar(leaf.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    static boolean isScalar(KernelType leaf) {
        return leaf instanceof Single single && single.isScalar();
    }

    /**
     * Named arguments in the order of {@link #leaves}; then, if there are any, all {@link #scalars} as one array.
     *
     * @throws IllegalArgumentException a name is missing, unknown, or stands for something else in the kernel
     */
    List<Object> inOrder(Arguments arguments) {
        SequencedMap<String, KernelType> leaves = leaves();
        Map<String, Object> given = arguments.values();
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(leaves.keySet());
        Set<String> missing = new TreeSet<>();
        List<Object> ordered = new ArrayList<>();
        DoubleStream.Builder scalars = DoubleStream.builder();
        leaves.forEach((path, type) -> {
            if (given.containsKey(path) && isScalar(type)) {
                scalars.add(number(checked(path, type, given.get(path))));
            } else if (given.containsKey(path)) {
                ordered.add(checked(path, type, given.get(path)));
            } else if (type == Single.OPTIONAL_TENSOR) {
                ordered.add(ABSENT);
            } else {
                missing.add(path);
            }
        });
        if (!unknown.isEmpty() || !missing.isEmpty()) {
            throw new IllegalArgumentException("takes no argument " + unknown + " and lacks " + missing);
        }
        double[] numbers = scalars.build().toArray();
        if (numbers.length > 0) {
            ordered.add(numbers);
        }
        return ordered;
    }

    private static double number(Object scalar) {
        return scalar instanceof Boolean flag ? (flag ? 1 : 0) : ((Number) scalar).doubleValue();
    }

    private static Object checked(String path, KernelType type, Object value) {
        return switch (type) {
            case Repeated repeated
            when value instanceof Arguments.Repeated(List<Map<String, NDArray>> each) -> flat(path, repeated, each);
            case Single single when single.accepts(value) -> value;
            default ->
                throw new IllegalArgumentException("takes something else as " + path + " than "
                        + value.getClass().getSimpleName());
        };
    }

    private static List<NDArray> flat(String path, Repeated type, List<Map<String, NDArray>> values) {
        Set<String> fields = type.each().leaves("").keySet();
        List<NDArray> flat = new ArrayList<>();
        for (Map<String, NDArray> one : values) {
            if (!one.keySet().equals(fields)) {
                throw new IllegalArgumentException(
                        "takes for each of " + path + " the arrays " + fields + ", not " + one.keySet());
            }
            fields.forEach(field -> flat.add(one.get(field)));
        }
        return flat;
    }
}
