package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;

/**
 * {@code config_sentence_transformers.json}: what belongs to the whole model.
 *
 * @param prompts    name → what is put before a text
 * @param defaultPrompt name of the prompt for texts that are neither queries nor documents
 * @param similarity how embeddings are compared, if the file says; the reference then takes the dot product
 * @param modelType  what kind of model it says it is
 * @param unknownSimilarity what the file says that is none; as in the reference, it counts as if nothing were said
 */
public record SentenceConfig(
        SequencedMap<String, String> prompts,
        Optional<String> defaultPrompt,
        Optional<String> similarity,
        Optional<String> modelType,
        Optional<String> unknownSimilarity) {
    static final String FILE = "config_sentence_transformers.json";
    /** Of a model that does not say. */
    static final String USUAL_SIMILARITY = "dot";

    private static final List<String> SIMILARITIES = List.of("cosine", "dot", "euclidean", "manhattan");
    private static final String SIMILARITY = "similarity_fn_name";
    private static final String QUERY = "query";
    private static final String DOCUMENT = "document";
    /** Every sparse encoder of the reference has these prompts, be they empty. */
    private static final List<String> ALWAYS = List.of(QUERY, DOCUMENT);

    /** Names that the reference would take for documents, if not every sparse encoder of it had one called “document”. */
    private static final List<String> NEVER_OF_DOCUMENTS = List.of("passage", "corpus");

    /** The versions of the libraries whose layout is written. */
    private static final ObjectNode VERSIONS = Json.object()
            .put("pytorch", "2.13.0+cpu")
            .put("sentence_transformers", "6.0.1")
            .put("transformers", "5.18.0");

    private static final ObjectNode OLD_VERSIONS = Json.object()
            .put("pytorch", "2.7.1")
            .put("sentence_transformers", "5.3.0")
            .put("transformers", "4.57.0");

    /** Of a folder whose file the reference does not read. */
    public static final SentenceConfig NONE =
            new SentenceConfig(new LinkedHashMap<>(), Optional.empty(), Optional.empty());

    /** Of what a program has made. */
    SentenceConfig(SequencedMap<String, String> prompts, Optional<String> defaultPrompt, Optional<String> similarity) {
        this(prompts, defaultPrompt, similarity, Optional.empty(), Optional.empty());
    }

    static SentenceConfig read(Path folder) throws IOException, UnusableModel {
        Path file = folder.resolve(FILE);
        ObjectNode json = Json.readIfThere(file);
        SequencedMap<String, String> prompts = new LinkedHashMap<>();
        JsonNode written = json.path("prompts");
        if (json.has("prompts") && !written.isObject() || written.valueStream().anyMatch(SentenceConfig::isNoText)) {
            throw new UnusableModel(
                    "The prompts in " + file + " should be texts by name and are " + written + ".",
                    "Correct the file.");
        }
        written.properties()
                .forEach(prompt -> prompts.put(
                        prompt.getKey(),
                        prompt.getValue().isNull() ? "" : prompt.getValue().asText()));
        Optional<String> similarity = text(json, SIMILARITY);
        Optional<String> chosen = text(json, "default_prompt_name");
        if (chosen.isPresent() && !prompts.containsKey(chosen.get()) && !ALWAYS.contains(chosen.get())) {
            throw new UnusableModel(
                    file + " has no prompt “" + chosen.get() + "”, which it names as the default.",
                    "Correct the file.");
        }
        return new SentenceConfig(
                prompts,
                chosen,
                similarity.filter(SIMILARITIES::contains),
                text(json, "model_type"),
                similarity.filter(name -> !SIMILARITIES.contains(name)));
    }

    private static boolean isNoText(JsonNode prompt) {
        return !prompt.isTextual() && !prompt.isNull();
    }

    private static Optional<String> text(ObjectNode json, String key) {
        return json.hasNonNull(key) ? Optional.of(json.path(key).asText()) : Optional.empty();
    }

    /** What is put before a query: never the default prompt, because every sparse encoder of the reference has one for queries, be it empty. */
    public String queryPrompt() {
        return prompts.getOrDefault(QUERY, "");
    }

    /** What is put before a document; as for queries. */
    public String documentPrompt() {
        return prompts.getOrDefault(DOCUMENT, "");
    }

    /** Prompts that a person may expect to count. */
    List<Problem> warnings(Path folder) {
        List<Problem> warnings = new ArrayList<>();
        unknownSimilarity.ifPresent(name -> warnings.add(Problem.warning(
                "source",
                SIMILARITY + " in " + folder.resolve(FILE) + " is “" + name + "”, which is none of "
                        + String.join(", ", SIMILARITIES) + ". As in the reference library, embeddings are compared by "
                        + USUAL_SIMILARITY + ".",
                "Write one of these there if the model was trained with it.")));
        NEVER_OF_DOCUMENTS.stream()
                .filter(name -> !prompts.getOrDefault(name, "").isEmpty()
                        && documentPrompt().isEmpty())
                .findFirst()
                .ifPresent(name -> warnings.add(Problem.warning(
                        "source",
                        folder.resolve(FILE) + " has the prompt “" + name + "” and none for documents. As in the"
                                + " reference library, encode_document of a sparse encoder looks for “" + DOCUMENT
                                + "” alone, so that nothing is put before documents.",
                        "Call it “" + DOCUMENT + "” in that file if the model was trained with it.")));
        if (!prompt().isEmpty() && !(prompts.containsKey(QUERY) && prompts.containsKey(DOCUMENT))) {
            warnings.add(Problem.warning(
                    "source",
                    folder.resolve(FILE)
                            + " has a default prompt. As in the reference library, it is put before texts that are"
                            + " neither queries nor documents, and never before these.",
                    "Give it the names “" + QUERY + "” and “" + DOCUMENT + "”, too, if the model was trained so."));
        }
        return warnings;
    }

    /** What is put before a text that is neither. */
    public String prompt() {
        return defaultPrompt.map(name -> prompts.getOrDefault(name, "")).orElse("");
    }

    /** Whether a {@code SentenceTransformer} takes what it says for its own: it is of one, or does not say of what it is. */
    public boolean isOfSentenceTransformer() {
        return modelType.filter(type -> !type.equals("SentenceTransformer")).isEmpty();
    }

    /** With another similarity. */
    public SentenceConfig comparedBy(String function) {
        return new SentenceConfig(prompts, defaultPrompt, Optional.of(function), modelType, Optional.empty());
    }

    /** With a prompt of that name. */
    public SentenceConfig prompted(String name, String prompt) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(prompts);
        changed.put(name, prompt);
        return new SentenceConfig(changed, defaultPrompt, similarity, modelType, unknownSimilarity);
    }

    /** As the file of a sparse encoder. */
    ObjectNode json(Layout layout) {
        ObjectNode json = Json.object();
        json.set("__version__", layout == Layout.CURRENT ? VERSIONS.deepCopy() : OLD_VERSIONS.deepCopy());
        json.put("default_prompt_name", defaultPrompt.orElse(null)).put("model_type", "SparseEncoder");
        SequencedMap<String, String> all = new LinkedHashMap<>();
        all.put(DOCUMENT, documentPrompt());
        all.put(QUERY, queryPrompt());
        prompts.forEach(all::putIfAbsent);
        ObjectNode inside = json.putObject("prompts");
        all.forEach(inside::put);
        return json.put(SIMILARITY, similarity.orElse(USUAL_SIMILARITY));
    }
}
