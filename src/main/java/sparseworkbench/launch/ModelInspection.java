package sparseworkbench.launch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparseworkbench.progress.ProgressListener;

/**
 * What a model makes of a few texts.
 *
 * @param fine  whether that is something to start a training from
 * @param says  the same in words
 * @param texts one by one
 */
public record ModelInspection(boolean fine, String says, List<Seen> texts) {

    /** Texts that have nothing to do with each other. */
    public static final List<String> SAMPLES = List.of(
            "a large vehicle carrying passengers by road",
            "the capital of France",
            "a recipe for bread with little salt");

    /**
     * One text.
     *
     * @param active dimensions that are not zero
     * @param terms  the strongest ones with their weights
     */
    public record Seen(String text, int active, List<String> terms) {}

    public ModelInspection {
        texts = List.copyOf(texts);
    }

    /**
     * Looks in a process of its own; takes seconds.
     *
     * @param model    {@code builtin:NAME} or a folder
     * @param settings values of the section {@code model} that change it, by key
     */
    public static ModelInspection at(
            ModelProcess process,
            String model,
            Map<String, String> settings,
            List<String> texts,
            ProgressListener listener)
            throws ModelJobFailed {
        JsonNode answer =
                process.run("inspect", Map.of("model", model, "settings", settings, "texts", texts), listener);
        List<Seen> seen = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            List<String> terms = new ArrayList<>();
            answer.at("/top/" + i)
                    .properties()
                    .forEach(term -> terms.add(term.getKey()
                            + String.format(
                                    Locale.ROOT, " %.2f", term.getValue().asDouble())));
            seen.add(new Seen(texts.get(i), answer.at("/active/" + i).asInt(), terms));
        }
        return new ModelInspection(
                answer.path("verdict").asText().equals("FINE"),
                answer.path("says").asText(),
                seen);
    }
}
