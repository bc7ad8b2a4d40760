package sparseworkbench.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sparseworkbench.file.Json;
import sparseworkbench.home.ProgramVersion;

/** What the vectors of a job follow from, kept beside them: parts of two models or inputs are no output. */
final class JobSettings {
    static final String PARTS = "parts";

    private static final Map<String, String> WORDS = Map.of(
            "program",
            "version of the program",
            "model_sha256",
            "model",
            "input_sha256",
            "input",
            "id_column",
            "column of ids",
            "text_column",
            "column of texts",
            "side",
            "side",
            "max_active_dims",
            "most dimensions",
            "precision",
            "precision",
            "form",
            "form of the output",
            PARTS,
            "number of parts");

    private JobSettings() {}

    /** Those of a job, its number of parts aside. */
    static ObjectNode of(EncodeOptions options, ShippedModel model, InputTexts input, long rows) {
        return Json.object()
                .put("program", ProgramVersion.read())
                .put("model", options.model())
                .put("model_sha256", model.digest())
                .put("input", options.input())
                .put("input_files", input.files())
                .put("input_sha256", input.stamp())
                .put("input_rows", rows)
                .put("id_column", options.id())
                .put("text_column", options.text())
                .put("side", options.side().name())
                .put("max_active_dims", options.maxActiveDims())
                .put("precision", options.precision())
                .put("form", options.form().ending());
    }

    /** @throws Refused something is another than what the folder was begun with */
    static void requireSame(JsonNode begun, JsonNode now, OutputFolder output) throws Refused {
        List<String> differences = WORDS.keySet().stream()
                .sorted()
                .filter(key -> !begun.path(key).equals(now.path(key)))
                .map(key -> difference(key, begun, now))
                .toList();
        if (!differences.isEmpty()) {
            throw new Refused(output.path() + " was begun otherwise: "
                    + differences.stream().collect(Collectors.joining("; "))
                    + ". Nothing was written. Start the job as it was begun, or choose another --output.");
        }
    }

    private static String difference(String key, JsonNode begun, JsonNode now) {
        String name = key.replace("_sha256", "");
        String then = begun.path(name).asText();
        String today = now.path(name).asText();
        // A name can stay while what it names does not.
        return "the " + WORDS.get(key) + " was " + then + " and is "
                + Optional.of(today).filter(text -> !text.equals(then)).orElse("another one under the same name");
    }
}
