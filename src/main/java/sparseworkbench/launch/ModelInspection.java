package sparseworkbench.launch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.progress.ProgressListener;

/**
 * What a model makes of a few texts.
 *
 * @param fine     whether that is something to start a training from
 * @param says     the same in words
 * @param untrained what of the model was made up and never trained, in words; empty for a trained model
 * @param texts    one by one
 * @param figures  of all of them
 * @param unscaled the same before the outputs of the head were divided, if the settings ask for that
 */
public record ModelInspection(
        boolean fine,
        String says,
        Optional<String> untrained,
        List<Seen> texts,
        Figures figures,
        Optional<Figures> unscaled) {

    /**
     * Means over the texts.
     *
     * @param activeDims    dimensions that are not zero
     * @param largestWeight of a text
     * @param selfScore     the dot product of a text with itself: what a perfect match scores
     */
    public record Figures(double activeDims, double largestWeight, double selfScore) {

        private static Figures of(JsonNode json) {
            return new Figures(
                    json.path("active_dims").asDouble(),
                    json.path("largest_weight").asDouble(),
                    json.path("self_score").asDouble());
        }

        /** For people. */
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "%,.0f active dimensions, largest weight %.2f, a text with itself scores %,.1f",
                    activeDims,
                    largestWeight,
                    selfScore);
        }
    }

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
                answer.hasNonNull("untrained")
                        ? Optional.of(answer.get("untrained").asText())
                        : Optional.empty(),
                seen,
                Figures.of(answer),
                Optional.ofNullable(answer.get("unscaled")).map(Figures::of));
    }
}
