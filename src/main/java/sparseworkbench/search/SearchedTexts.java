package sparseworkbench.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.file.Json;

/**
 * What is searched, once it can be.
 *
 * @param words    what the texts are and how they were read
 * @param texts    how many
 * @param weights  non-zero weights in the index; 0 for BM25
 * @param width    dimensions of the model; 0 for BM25
 * @param examples queries to begin with, as the data has them
 * @param notices  what a person should know, in sentences
 */
public record SearchedTexts(
        String words, int texts, long weights, int width, List<String> examples, List<String> notices) {

    public SearchedTexts {
        examples = List.copyOf(examples);
        notices = List.copyOf(notices);
    }

    /** The same with more notices. */
    SearchedTexts with(List<String> more) {
        List<String> all = new ArrayList<>(notices);
        all.addAll(more);
        return new SearchedTexts(words, texts, weights, width, examples, all);
    }

    /** For another process. */
    public ObjectNode json() {
        ObjectNode json = Json.object().put("words", words).put("texts", texts).put("weights", weights);
        json.put("width", width);
        examples.forEach(json.putArray("examples")::add);
        notices.forEach(json.putArray("notices")::add);
        return json;
    }

    /** From another process. */
    public static SearchedTexts of(JsonNode json) {
        return new SearchedTexts(
                json.path("words").asText(),
                json.path("texts").asInt(),
                json.path("weights").asLong(),
                json.path("width").asInt(),
                list(json.path("examples")),
                list(json.path("notices")));
    }

    private static List<String> list(JsonNode json) {
        List<String> list = new ArrayList<>();
        json.forEach(one -> list.add(one.asText()));
        return list;
    }
}
