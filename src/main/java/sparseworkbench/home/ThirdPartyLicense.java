package sparseworkbench.home;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.file.Json;

/**
 * Something in this program that others made, and under which terms: an entry of the list that the window shows and a release is checked against.
 *
 * @param name      what people call it
 * @param license   under which terms
 * @param artifacts what the build calls it, {@code group:artifact}, those that others of these bring along included
 */
public record ThirdPartyLicense(String name, String license, List<String> artifacts) {
    private static final String LIST = "/sparseworkbench/third-party.json";

    /** All of them, in the order in which they are shown. */
    public static List<ThirdPartyLicense> all() {
        try (InputStream in = ThirdPartyLicense.class.getResourceAsStream(LIST)) {
            List<ThirdPartyLicense> all = new ArrayList<>();
            for (JsonNode entry : Json.reader().readTree(in)) {
                List<String> artifacts = new ArrayList<>();
                entry.path("artifacts").forEach(artifact -> artifacts.add(artifact.asText()));
                all.add(new ThirdPartyLicense(
                        entry.path("name").asText(), entry.path("license").asText(), artifacts));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException("The program is incomplete: " + LIST, e);
        }
    }
}
