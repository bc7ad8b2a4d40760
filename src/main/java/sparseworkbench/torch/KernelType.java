package sparseworkbench.torch;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A type of the kernels' language that Java can give to a kernel or take from one. */
sealed interface KernelType {

    /** A type whose values are given as one thing. */
    enum Single implements KernelType {
        TENSOR("Tensor", NDArray.class),
        OPTIONAL_TENSOR("Optional[Tensor]", NDArray.class),
        TENSORS("List[Tensor]", List.class),
        INT("int", Long.class),
        FLOAT("float", Double.class),
        BOOL("bool", Boolean.class),
        TEXT("str", String.class),
        INTS("List[int]", long[].class),
        BOOLS("List[bool]", boolean[].class),
        TEXTS("List[str]", String[].class);

        private final String written;
        private final Class<?> inJava;

        Single(String written, Class<?> inJava) {
            this.written = written;
            this.inJava = inJava;
        }

        /** The type as kernel files write it. */
        String written() {
            return written;
        }

        boolean accepts(Object value) {
            return inJava.isInstance(value);
        }

        /** Whether it is one number: all such arguments of a call travel together. */
        boolean isScalar() {
            return this == INT || this == FLOAT || this == BOOL;
        }
    }

    /**
     * A named tuple: its fields are given one by one.
     *
     * @param name   as PyTorch knows it, with the file that declares it
     * @param fields by name, in their order
     */
    record Tuple(String name, SequencedMap<String, KernelType> fields) implements KernelType {}

    /** A list of named tuples of tensors. */
    record Repeated(Tuple each) implements KernelType {}

    /** What is given for a value of this type: itself under its path, or the fields of a tuple under {@code path.field}. */
    default SequencedMap<String, KernelType> leaves(String path) {
        SequencedMap<String, KernelType> leaves = new LinkedHashMap<>();
        if (this instanceof Tuple tuple) {
            String prefix = path.isEmpty() ? "" : path + ".";
            tuple.fields().forEach((field, type) -> leaves.putAll(type.leaves(prefix + field)));
        } else {
            leaves.put(path, this);
        }
        return leaves;
    }
}
