package sparseworkbench.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import sparseworkbench.file.DamagedFile;

/**
 * What the header of a safetensors file says about one tensor.
 *
 * @param dtype how its numbers are written
 * @param shape length of each axis
 * @param begin first byte, counted from the end of the header
 * @param end   byte after the last
 */
public record TensorInfo(DType dtype, long[] shape, long begin, long end) {
    /** As many as PyTorch takes. */
    private static final int MOST_AXES = 64;

    /** How many numbers it holds. */
    public long count() {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    static TensorInfo parse(Path file, String name, JsonNode node) throws DamagedFile {
        JsonNode offsets = node.path("data_offsets");
        JsonNode shape = node.path("shape");
        if (shape.size() > MOST_AXES) {
            throw new DamagedFile(
                    file, "“" + name + "” has " + shape.size() + " axes, and a tensor at most " + MOST_AXES + ".");
        }
        if (!isNaturals(shape) || !isNaturals(offsets) || offsets.size() != 2) {
            throw new DamagedFile(file, "the header's entry “" + name + "” lacks a shape or data_offsets.");
        }
        TensorInfo entry = new TensorInfo(
                type(file, name, node.path("dtype").asText()),
                longs(shape),
                offsets.get(0).longValue(),
                offsets.get(1).longValue());
        entry.checkLength(file, name);
        return entry;
    }

    private static boolean isNaturals(JsonNode node) {
        if (!node.isArray()) {
            return false;
        }
        for (JsonNode number : node) {
            if (!number.isIntegralNumber() || !number.canConvertToLong() || number.longValue() < 0) {
                return false;
            }
        }
        return true;
    }

    private static long[] longs(JsonNode array) {
        long[] numbers = new long[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).longValue();
        }
        return numbers;
    }

    private static DType type(Path file, String name, String dtype) throws DamagedFile {
        try {
            return DType.valueOf(dtype.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new DamagedFile(file, "“" + name + "” has the unknown number type “" + dtype + "”.");
        }
    }

    private void checkLength(Path file, String name) throws DamagedFile {
        try {
            long expected = dtype.bytes();
            for (long axis : shape) {
                expected = Math.multiplyExact(expected, axis);
            }
            if (end - begin != expected) {
                throw new DamagedFile(
                        file,
                        "“" + name + "” of shape " + Arrays.toString(shape) + " needs " + expected + " bytes and has "
                                + (end - begin) + ".");
            }
        } catch (ArithmeticException e) {
            throw new DamagedFile(file, "“" + name + "” has the impossible shape " + Arrays.toString(shape) + ".");
        }
    }
}
