package sparseworkbench.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.file.Json;

/**
 * What a search has found.
 *
 * @param query      what was searched for
 * @param terms      the query's terms, largest weight first
 * @param active     how many terms the query has, more than {@code terms} if there are very many
 * @param found      the best texts, best first
 * @param operations products of two weights that were added up
 * @param millis     how long it took, encoding the query included
 */
public record SearchAnswer(
        String query, List<QueryTerm> terms, int active, List<FoundText> found, long operations, double millis) {

    public SearchAnswer {
        terms = List.copyOf(terms);
        found = List.copyOf(found);
    }

    /**
     * A term of the query.
     *
     * @param term   what the dimension stands for
     * @param weight in the query
     * @param added  whether it is none of the query's own words: the model has added it
     */
    public record QueryTerm(String term, double weight, boolean added) {}

    /**
     * A term's part in a score.
     *
     * @param term    what the dimension stands for
     * @param product of its weights in query and text
     */
    public record Part(String term, double product) {}

    /**
     * A word of a text that has a part in the score.
     *
     * @param from  where it begins
     * @param to    where it ends
     * @param share what its terms add to the score
     */
    public record MatchedWord(int from, int to, double share) {}

    /**
     * A text that was found.
     *
     * @param id    its id
     * @param score the sum of its parts, exactly
     * @param text  the whole text
     * @param parts largest first
     * @param words where terms of these stand in the text
     */
    public record FoundText(String id, double score, String text, List<Part> parts, List<MatchedWord> words) {
        public FoundText {
            parts = List.copyOf(parts);
            words = List.copyOf(words);
        }

        /** {@code id}, {@code score}, {@code text} and {@code terms}. */
        public ObjectNode row() {
            ObjectNode row = Json.object().put("id", id).put("score", score).put("text", text);
            ObjectNode terms = row.putObject("terms");
            parts.forEach(part -> terms.put(part.term, part.product));
            return row;
        }
    }

    /** For another process. */
    public ObjectNode json() {
        ObjectNode json =
                Json.object().put("query", query).put("active", active).put("operations", operations);
        json.put("millis", millis);
        ArrayNode ofQuery = json.putArray("terms");
        terms.forEach(term -> ofQuery.addArray().add(term.term).add(term.weight).add(term.added));
        ArrayNode texts = json.putArray("found");
        for (FoundText one : found) {
            ObjectNode text =
                    texts.addObject().put("id", one.id).put("score", one.score).put("text", one.text);
            ArrayNode parts = text.putArray("parts");
            one.parts.forEach(part -> parts.addArray().add(part.term).add(part.product));
            ArrayNode words = text.putArray("words");
            one.words.forEach(
                    word -> words.addArray().add(word.from).add(word.to).add(word.share));
        }
        return json;
    }

    /** From another process. */
    public static SearchAnswer of(JsonNode json) {
        List<QueryTerm> terms = new ArrayList<>();
        json.path("terms")
                .forEach(term -> terms.add(new QueryTerm(
                        term.get(0).asText(),
                        term.get(1).asDouble(),
                        term.get(2).asBoolean())));
        List<FoundText> found = new ArrayList<>();
        json.path("found").forEach(text -> found.add(found(text)));
        return new SearchAnswer(
                json.path("query").asText(),
                terms,
                json.path("active").asInt(),
                found,
                json.path("operations").asLong(),
                json.path("millis").asDouble());
    }

    private static FoundText found(JsonNode text) {
        List<Part> parts = new ArrayList<>();
        text.path("parts")
                .forEach(part ->
                        parts.add(new Part(part.get(0).asText(), part.get(1).asDouble())));
        List<MatchedWord> words = new ArrayList<>();
        text.path("words")
                .forEach(word -> words.add(new MatchedWord(
                        word.get(0).asInt(), word.get(1).asInt(), word.get(2).asDouble())));
        return new FoundText(
                text.path("id").asText(),
                text.path("score").asDouble(),
                text.path("text").asText(),
                parts,
                words);
    }
}
