package sparseworkbench.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.ZipException;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.VectorFormat;
import sparseworkbench.file.Gzip;
import sparseworkbench.file.Json;
import sparseworkbench.file.RegularFile;

/**
 * Vectors that were made before, one after the other: JSON lines as {@code workbench encode} writes them (token → weight, in {@code vector} beside an
 * {@code id} where there are ids), or as an export of the kind {@code vectors} has them ({@code id}, {@code text}, {@code indices}, {@code values}). Either
 * may be packed with gzip.
 */
final class FinishedVectors implements Closeable {
    private final Path file;
    private final BufferedReader lines;
    private final Encoder encoder;
    private final Map<String, Integer> dimensions = new HashMap<>();
    private long number;

    /**
     * One of them.
     *
     * @param number  of its line, from 1
     * @param id      of its text, if the file has ids
     * @param weights by ascending dimension, never 0
     */
    record Finished(long number, Optional<String> id, SequencedMap<Integer, Float> weights) {}

    private FinishedVectors(Path file, BufferedReader lines, Encoder encoder) {
        this.file = file;
        this.lines = lines;
        this.encoder = encoder;
        for (int dimension = 0; dimension < encoder.dimension(); dimension++) {
            dimensions.put(encoder.term(dimension), dimension);
        }
    }

    /** @param encoder that made them: it knows what tokens stand for */
    static FinishedVectors open(Path file, Encoder encoder) throws IOException {
        return new FinishedVectors(file, reader(file), encoder);
    }

    private static BufferedReader reader(Path file) throws IOException {
        if (VectorFormat.of(file) != VectorFormat.JSON_LINES) {
            throw new IOException(
                    file + ": finished vectors are taken from JSON lines (.jsonl or .jsonl.gz) alone. Have"
                            + " “workbench encode” write them so.");
        }
        InputStream bytes = Files.newInputStream(RegularFile.require(file));
        try {
            return new BufferedReader(new InputStreamReader(
                    VectorFormat.isPacked(file) ? Gzip.unpack(bytes) : bytes,
                    StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)));
        } catch (EOFException | ZipException e) {
            bytes.close();
            throw damaged(file, 0, e);
        }
    }

    private static IOException damaged(Path file, long line, IOException cause) {
        return new IOException(
                file + " is damaged or ends too early (after line " + line
                        + "): it cannot be unpacked to its end. Pack," + " copy or download it again.",
                cause);
    }

    /** Whether the first line has its text, too. */
    static boolean haveTexts(Path file) throws IOException {
        try (BufferedReader lines = reader(file)) {
            String first = lines.readLine();
            return first != null && Json.reader().readTree(first).path("text").isTextual();
        } catch (JsonProcessingException | EOFException | ZipException | MalformedInputException e) {
            return false; // Who reads it says what is wrong.
        }
    }

    /** The next one; empty at the end of the file. */
    Optional<Finished> next() throws IOException {
        try {
            String line = line();
            while (line != null && line.isBlank()) {
                line = line();
            }
            return line == null
                    ? Optional.empty()
                    : Optional.of(read(Json.reader().readTree(line)));
        } catch (JsonProcessingException e) {
            throw new IOException(here() + " is no JSON object.", e);
        } catch (EOFException | ZipException e) {
            throw damaged(file, number, e);
        } catch (MalformedInputException e) {
            throw new IOException(file + " is not UTF-8 text (after line " + number + "). Save it as UTF-8.", e);
        }
    }

    private String line() throws IOException {
        String line = lines.readLine();
        number++;
        return line;
    }

    private String here() {
        return "Line " + number + " of " + file;
    }

    private Finished read(JsonNode object) throws IOException {
        if (!object.isObject()) {
            throw new IOException(here() + " is no JSON object.");
        }
        JsonNode named = object.path("vector");
        boolean alone = !named.isObject();
        SequencedMap<Integer, Float> weights = object.path("indices").isArray()
                ? numbered(object.path("indices"), object.path("values"))
                : tokens(alone ? object : named);
        JsonNode id = object.path("id");
        boolean identified = object.path("indices").isArray() || !alone; // Else “id” is a token.
        return new Finished(
                number,
                identified && id.isValueNode() && !id.isNull() ? Optional.of(id.asText()) : Optional.empty(),
                weights);
    }

    private SequencedMap<Integer, Float> numbered(JsonNode indices, JsonNode values) throws IOException {
        if (indices.size() != values.size()) {
            throw new IOException(here() + " has " + indices.size() + " indices and " + values.size() + " values.");
        }
        SequencedMap<Integer, Float> weights = new TreeMap<>();
        for (int i = 0; i < indices.size(); i++) {
            JsonNode index = indices.get(i);
            if (!index.isIntegralNumber() || index.asLong() < 0 || index.asLong() >= encoder.dimension()) {
                throw new IOException(here() + " has the index " + index + ", and the model has " + encoder.dimension()
                        + " dimensions: these are vectors of another model. Name that one.");
            }
            put(weights, index.asInt(), values.get(i), index.asText());
        }
        return weights;
    }

    private SequencedMap<Integer, Float> tokens(JsonNode object) throws IOException {
        SequencedMap<Integer, Float> weights = new TreeMap<>();
        for (Map.Entry<String, JsonNode> token : object.properties()) {
            Integer dimension = dimensions.get(token.getKey());
            if (dimension == null) {
                throw new IOException(here() + " has the token “" + token.getKey() + "”, which the model does not have:"
                        + " this is no file of vectors, or they are of another model. Name that one.");
            }
            put(weights, dimension, token.getValue(), token.getKey());
        }
        return weights;
    }

    private void put(Map<Integer, Float> weights, int dimension, JsonNode value, String name) throws IOException {
        if (!value.isNumber() || !Float.isFinite(value.floatValue())) {
            throw new IOException(here() + " has no number as the weight of “" + name + "”: " + value + ".");
        }
        if (weights.containsKey(dimension)) {
            throw new IOException(here() + " has two weights of “" + name + "”.");
        }
        if (value.floatValue() != 0) {
            weights.put(dimension, value.floatValue());
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
