package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.file.Json;

/**
 * A base model of the hub whose family and files this program reads. The list comes with the program and is a list of facts, each with its source; nothing is asked of
 * the hub before a model is fetched.
 *
 * @param name        {@code owner/model}
 * @param languages   ISO 639-1 codes of what it was trained on, of those that are guessed of data at least
 * @param inWords     the same for people: "English", "50 languages"
 * @param parameters  millions
 * @param megabytes   of its weights, so about what is fetched
 * @param license     SPDX name
 * @param family      of its transformer
 * @param kind        what it makes of texts as it comes
 * @param note        what else is to be known; may be empty
 * @param source      where this is from
 */
public record KnownModel(
        String name,
        List<String> languages,
        String inWords,
        int parameters,
        int megabytes,
        String license,
        String family,
        Kind kind,
        String note,
        String source) {
    private static final String RESOURCE = "/sparseworkbench/model/known-models.json";
    private static final String NOT_COMMERCIAL = "-NC-";

    /** What a model is as it comes. */
    public enum Kind {
        DENSE("dense vectors: gets a vocabulary head here"),
        MASKED("masked language model: its head becomes SPLADE's"),
        SPLADE("trained sparse encoder"),
        INFERENCE_FREE("trained sparse encoder, queries without a transformer");

        private final String inWords;

        Kind(String inWords) {
            this.inWords = inWords;
        }

        public String inWords() {
            return inWords;
        }
    }

    public KnownModel {
        languages = List.copyOf(languages);
    }

    /** All of them, in the order of the list. */
    public static List<KnownModel> all() {
        try (InputStream in = KnownModel.class.getResourceAsStream(RESOURCE)) {
            List<KnownModel> models = new ArrayList<>();
            Json.reader().readTree(in).path("models").forEach(one -> models.add(of(one)));
            return List.copyOf(models);
        } catch (IOException e) {
            throw new UncheckedIOException("The program is incomplete: " + RESOURCE, e);
        }
    }

    private static KnownModel of(JsonNode one) {
        List<String> languages = new ArrayList<>();
        one.path("languages").forEach(code -> languages.add(code.asText()));
        return new KnownModel(
                one.path("name").asText(),
                languages,
                one.path("language_words").asText(),
                one.path("parameters_million").asInt(),
                one.path("megabytes").asInt(),
                one.path("license").asText(),
                one.path("family").asText(),
                Kind.valueOf(one.path("kind").asText().toUpperCase(Locale.ROOT)),
                one.path("note").asText(),
                one.path("source").asText());
    }

    /** The model that a setting names: by its name, or a folder or the built-in model called as it is. */
    public static Optional<KnownModel> named(String source) {
        String last = lastPart(source.replace("--", "/"));
        return all().stream()
                .filter(model -> lastPart(model.name).equalsIgnoreCase(last))
                .findFirst();
    }

    private static String lastPart(String source) {
        String[] parts = source.split("[/\\\\:]");
        return parts.length == 0 ? "" : parts[parts.length - 1];
    }

    /** The smallest one that was trained on a language and may be used for anything. */
    public static Optional<KnownModel> suggested(String language) {
        return all().stream()
                .filter(model -> model.knows(language) && !model.license.contains(NOT_COMMERCIAL))
                .min(Comparator.comparingInt(KnownModel::megabytes));
    }

    /** @param language ISO 639-1 */
    public boolean knows(String language) {
        return languages.contains(language);
    }

    /** Whether each word that was typed stands in one of its facts. */
    public boolean matches(String typed) {
        String facts = String.join(" ", name, inWords, String.join(" ", languages), license, family, kind.inWords, note)
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .allMatch(facts::contains);
    }
}
