package sparseworkbench.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import sparseworkbench.file.Json;

/** The tokens that a {@code tokenizer.json} knows, by id. */
final class Vocabulary {
    private final Map<Integer, String> tokens;
    private final Set<Integer> special;
    private final int paddingId;
    private final OptionalInt unknownId;
    private final boolean cutsHarmlessly;

    private Vocabulary(
            Map<Integer, String> tokens,
            Set<Integer> special,
            int paddingId,
            OptionalInt unknownId,
            boolean cutsHarmlessly) {
        this.tokens = tokens;
        this.unknownId = unknownId;
        this.special = Set.copyOf(special);
        this.paddingId = paddingId;
        this.cutsHarmlessly = cutsHarmlessly;
    }

    static Vocabulary parse(Path file, byte[] json, Optional<String> paddingToken) throws IOException {
        try {
            JsonNode root = Json.vocabularyReader().readTree(json);
            Map<Integer, String> tokens = new HashMap<>();
            addModel(tokens, root.path("model").path("vocab"));
            Set<Integer> special = new HashSet<>();
            root.path("added_tokens").forEach(token -> {
                tokens.put(token.path("id").asInt(), token.path("content").asText());
                if (token.path("special").asBoolean()) {
                    special.add(token.path("id").asInt());
                }
            });
            if (tokens.isEmpty()) {
                throw new IOException("The tokenizer " + file + " has no vocabulary.");
            }
            return new Vocabulary(
                    tokens,
                    special,
                    paddingId(root, tokens, paddingToken),
                    unknownId(root.path("model"), tokens),
                    TextBoundary.isHarmless(root));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "The tokenizer " + file + " is not JSON (line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                            + "). Copy or download it again.",
                    e);
        }
    }

    /** Word pieces and byte pairs map a token to its id; unigrams are a list of token and weight. */
    private static void addModel(Map<Integer, String> tokens, JsonNode vocabulary) {
        if (vocabulary.isArray()) {
            for (int id = 0; id < vocabulary.size(); id++) {
                tokens.put(id, vocabulary.get(id).path(0).asText());
            }
        } else {
            vocabulary.properties().forEach(e -> tokens.put(e.getValue().asInt(), e.getKey()));
        }
    }

    /** The token that is asked for; else what the file pads with, if it says so; else the token by its usual names. Padding is masked, so 0 does no harm. */
    private static int paddingId(JsonNode root, Map<Integer, String> tokens, Optional<String> token) {
        Optional<Integer> named = token.flatMap(wanted -> idOf(tokens, Set.of(wanted)));
        if (named.isPresent()) {
            return named.get();
        }
        if (root.path("padding").path("pad_id").isInt()) {
            return root.path("padding").path("pad_id").asInt();
        }
        return idOf(tokens, Set.of("[PAD]", "<pad>")).orElse(0);
    }

    /** Word pieces and byte pairs name the token, unigrams give its id. */
    private static OptionalInt unknownId(JsonNode model, Map<Integer, String> tokens) {
        if (model.path("unk_id").isInt()) {
            return OptionalInt.of(model.path("unk_id").asInt());
        }
        return model.path("unk_token").isTextual()
                ? idOf(tokens, Set.of(model.path("unk_token").asText())).stream()
                        .mapToInt(id -> id)
                        .findFirst()
                : OptionalInt.empty();
    }

    private static Optional<Integer> idOf(Map<Integer, String> tokens, Set<String> names) {
        return tokens.entrySet().stream()
                .filter(e -> names.contains(e.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Map<String, Integer> ids() {
        Map<String, Integer> ids = new HashMap<>();
        tokens.forEach((id, token) -> ids.put(token, id));
        return ids;
    }

    /** Whether a long text may be cut before it is split, see {@link TextBoundary}. */
    boolean cutsHarmlessly() {
        return cutsHarmlessly;
    }

    int paddingId() {
        return paddingId;
    }

    boolean isUnknown(int id) {
        return unknownId.isPresent() && unknownId.getAsInt() == id;
    }

    boolean isSpecial(int id) {
        return special.contains(id);
    }

    String token(int id) {
        return tokens.getOrDefault(id, "[" + id + "]");
    }
}
