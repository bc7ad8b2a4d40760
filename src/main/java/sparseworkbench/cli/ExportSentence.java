package sparseworkbench.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What an export has written and how it was proven, as a line for people. */
final class ExportSentence {
    private ExportSentence() {}

    /** @param done the answer of the worker, see {@link sparseworkbench.export.Exports} */
    static String of(JsonNode done) {
        String documents = done.path("documents").asLong() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%,d documents%s, ",
                        done.path("documents").asLong(),
                        done.path("queries").asLong() == 0
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        " and %,d queries",
                                        done.path("queries").asLong()));
        String difference = done.has("largest_difference")
                ? String.format(
                        Locale.ROOT,
                        " Largest difference %.2g.",
                        done.get("largest_difference").asDouble())
                : "";
        return documents + (documents.isEmpty() ? "Written to " : "written to ")
                + done.get("output").asText() + ". " + done.get("proof").asText() + difference;
    }
}
