package sparseworkbench.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import sparseworkbench.encoder.ComputeDevice;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.EncoderParams;

/** The parity fixtures: those of the property {@code golden.dir}, or the copy among the test resources. */
public final class Golden {
    private Golden() {}

    /** A stored array. */
    public record Tensor(long[] shape, float[] values) {}

    /** What the parity tests compute with: the processor, or the card with {@code -Dgolden.device=gpu}. */
    public static ComputeDevice device() {
        try {
            return ComputeDevice.choose(System.getProperty("golden.device", EncoderParams.PROCESSOR));
        } catch (DeviceUnavailable e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The folder with {@code losses/}, {@code models/} and so on. */
    public static Path folder() {
        String chosen = System.getProperty("golden.dir", "");
        return chosen.isBlank() ? bundled() : Path.of(chosen);
    }

    /** The copy among the test resources, for tests that know what is in it. */
    public static Path bundled() {
        try {
            return Path.of(Golden.class.getResource("/golden").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The fixtures are not in a folder", e);
        }
    }

    public static JsonNode json(String path) {
        return json(folder(), path);
    }

    /** Of the copy among the test resources, whatever folder was chosen. */
    public static JsonNode bundledJson(String path) {
        return json(bundled(), path);
    }

    private static JsonNode json(Path folder, String path) {
        try {
            return new ObjectMapper().readTree(folder.resolve(path).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("No fixture " + folder.resolve(path), e);
        }
    }

    /** A number that may be written as text because it is not finite. */
    public static double number(JsonNode node) {
        return node.isTextual() ? Double.parseDouble(node.asText()) : node.asDouble();
    }

    /** The float arrays of a safetensors file; arrays of whole numbers are converted. */
    public static Map<String, Tensor> tensors(String path) {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Files.readAllBytes(folder().resolve(path))).order(ByteOrder.LITTLE_ENDIAN);
            int header = (int) bytes.getLong();
            JsonNode entries =
                    new ObjectMapper().readTree(new String(bytes.array(), 8, header, StandardCharsets.UTF_8));
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            entries.properties().stream()
                    .filter(entry -> !entry.getKey().equals("__metadata__"))
                    .forEach(entry -> tensors.put(entry.getKey(), tensor(bytes, 8 + header, entry.getValue())));
            return tensors;
        } catch (IOException e) {
            throw new UncheckedIOException("No fixture " + folder().resolve(path), e);
        }
    }

    private static Tensor tensor(ByteBuffer bytes, int start, JsonNode entry) {
        long[] shape = new long[entry.get("shape").size()];
        int size = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = entry.get("shape").get(i).asLong();
            size *= (int) shape[i];
        }
        boolean wide = entry.get("dtype").asText().equals("I64");
        int offset = start + entry.get("data_offsets").get(0).asInt();
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = wide ? bytes.getLong(offset + 8 * i) : bytes.getFloat(offset + 4 * i);
        }
        return new Tensor(shape, values);
    }
}
