package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import sparseworkbench.file.Json;

/**
 * The tokens that are looked for in texts, beside the vocabulary of the model, and the numbers they get: a token that the vocabulary
 * has keeps its number, another one gets the next that is free. As {@code AddedVocabulary} of the library tokenizers.
 */
final class AddedVocabulary {
    private final Map<String, Integer> vocabulary;
    private final Map<String, Integer> ids = new HashMap<>();
    private final TreeMap<Integer, AddedToken> tokens = new TreeMap<>();

    /** @param vocabulary token → id, or a list of token and score */
    AddedVocabulary(JsonNode vocabulary) {
        this.vocabulary = HashMap.newHashMap(vocabulary.size());
        if (vocabulary.isArray()) {
            for (int id = 0; id < vocabulary.size(); id++) {
                this.vocabulary.put(vocabulary.get(id).path(0).asText(), id);
            }
        } else {
            vocabulary
                    .properties()
                    .forEach(entry ->
                            this.vocabulary.put(entry.getKey(), entry.getValue().asInt()));
        }
    }

    /** Adds a token; one with the same text changes its properties and keeps its number. */
    void add(AddedToken token) {
        if (token.content().isEmpty()) {
            return;
        }
        int id = id(token.content()).orElseGet(this::next);
        ids.put(token.content(), id);
        tokens.put(id, token);
    }

    private int next() {
        int free = vocabulary.size();
        return tokens.isEmpty() ? free : Math.max(free, tokens.lastKey() + 1);
    }

    boolean has(String content) {
        return ids.containsKey(content);
    }

    OptionalInt id(String content) {
        Integer id = ids.getOrDefault(content, vocabulary.get(content));
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** The text of a token; empty for a number that no token has. */
    String content(int id) {
        return tokens.containsKey(id)
                ? tokens.get(id).content()
                : vocabulary.entrySet().stream()
                        .filter(entry -> entry.getValue() == id)
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("");
    }

    /** How many different tokens there are. */
    int size() {
        return vocabulary.size()
                + (int) ids.keySet().stream()
                        .filter(token -> !vocabulary.containsKey(token))
                        .count();
    }

    boolean inVocabulary(String content) {
        return vocabulary.containsKey(content);
    }

    /** The largest number of the model's own vocabulary; -1 without any. */
    int largestOfVocabulary() {
        return vocabulary.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    }

    /**
     * Forgets the added tokens from a number on.
     *
     * @return their texts
     */
    List<String> removeFrom(int id) {
        List<String> removed =
                tokens.tailMap(id).values().stream().map(AddedToken::content).toList();
        removed.forEach(ids::remove);
        tokens.tailMap(id).clear();
        return removed;
    }

    /** As in {@code tokenizer.json}. */
    ArrayNode json() {
        ArrayNode json = Json.object().arrayNode();
        tokens.forEach((id, token) -> json.add(token.json(id)));
        return json;
    }
}
