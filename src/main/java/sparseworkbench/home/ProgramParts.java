package sparseworkbench.home;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.file.Json;

/** What this program is made of and under which terms: the list that the window shows and a release is checked against. */
public final class ProgramParts {
    private static final String LIST = "/sparseworkbench/parts.json";

    private ProgramParts() {}

    /**
     * Something that others made.
     *
     * @param name      what people call it
     * @param license   under which terms
     * @param artifacts what the build calls it, {@code group:artifact}, those that others of these bring along included
     */
    public record Part(String name, String license, List<String> artifacts) {}

    /** All of them, in the order in which they are shown. */
    public static List<Part> read() {
        try (InputStream in = ProgramParts.class.getResourceAsStream(LIST)) {
            List<Part> parts = new ArrayList<>();
            for (JsonNode part : Json.reader().readTree(in)) {
                List<String> artifacts = new ArrayList<>();
                part.path("artifacts").forEach(artifact -> artifacts.add(artifact.asText()));
                parts.add(new Part(
                        part.path("name").asText(), part.path("license").asText(), artifacts));
            }
            return parts;
        } catch (IOException e) {
            throw new UncheckedIOException("The program is incomplete: " + LIST, e);
        }
    }
}
