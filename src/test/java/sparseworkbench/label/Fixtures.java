package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.file.Json;
import sparseworkbench.file.OwnOutputs;
import sparseworkbench.golden.Golden;
import sparseworkbench.progress.ProgressListener;

/** What {@code src/test/python/labels.py} has recorded, and requests for it. */
final class Fixtures {
    private Fixtures() {}

    static Path folder() {
        try {
            return Path.of(Fixtures.class.getResource("/labels").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The fixtures are not in a folder", e);
        }
    }

    static Path file(String name) {
        return folder().resolve(name);
    }

    /** A model of the fixtures: one of these alone, or a golden one. */
    static ModelChoice model(String name) {
        Path own = file(name);
        return model(
                Files.isDirectory(own)
                        ? own
                        : Golden.bundled().resolve("models").resolve(name));
    }

    static ModelChoice model(Path folder) {
        return new ModelChoice(
                folder.toString(), folder, new EncoderOptions(Golden.device(), OptionalInt.empty(), Integer.MAX_VALUE));
    }

    static ModelChoice bm25() {
        return new ModelChoice(
                ModelChoice.BM25,
                Path.of(""),
                new EncoderOptions(Golden.device(), OptionalInt.empty(), Integer.MAX_VALUE));
    }

    /** A request that writes into a folder, notes of what was written included. */
    static LabelRequest request(Path input, ObjectNode settings, Path output, ProgressListener progress) {
        return new LabelRequest(
                settings,
                input,
                output,
                new OwnOutputs(output.resolveSibling("notes of " + output.getFileName())),
                progress);
    }

    static LabelRequest request(Path input, ObjectNode settings, Path output) {
        return request(input, settings, output, ProgressListener.NONE);
    }

    static List<JsonNode> lines(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(Fixtures::parsed).toList();
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return Json.reader().readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(line, e);
        }
    }
}
