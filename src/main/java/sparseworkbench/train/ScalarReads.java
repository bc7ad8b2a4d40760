package sparseworkbench.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Reads the figures of a batch. Each number that is read from a graphics card waits until the card has done all that it was given, so there they are put
 * side by side first and read at once.
 */
final class ScalarReads {
    private ScalarReads() {}

    /** @param scalars name → array of one 32-bit number, all on one device */
    static SequencedMap<String, Double> read(SequencedMap<String, NDArray> scalars) {
        boolean card =
                scalars.values().stream().anyMatch(array -> array.getDevice().isGpu());
        return card ? together(scalars) : each(scalars);
    }

    static SequencedMap<String, Double> each(SequencedMap<String, NDArray> scalars) {
        SequencedMap<String, Double> numbers = new LinkedHashMap<>();
        scalars.forEach((name, array) -> numbers.put(name, (double) array.getFloat()));
        return numbers;
    }

    /** Intermediate arrays belong to the manager of the first one. */
    static SequencedMap<String, Double> together(SequencedMap<String, NDArray> scalars) {
        NDList flat = new NDList();
        scalars.values().forEach(array -> flat.add(array.flatten()));
        float[] read = NDArrays.concat(flat, 0).toFloatArray();
        SequencedMap<String, Double> numbers = new LinkedHashMap<>();
        int place = 0;
        for (String name : scalars.keySet()) {
            numbers.put(name, (double) read[place++]);
        }
        return numbers;
    }
}
