package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The arguments with which the reference builds a tokenizer class: {@code tokenizer_config.json}, what older files add to it
 * ({@code PreTrainedTokenizerBase._from_pretrained}), and what the caller gives.
 *
 * @param folder the files
 * @param json   arguments by name; a token is a text, or an object with {@code "__type": "AddedToken"}
 * @param added  tokens that are looked for in texts, by the number that the files give them
 */
record TokenizerArguments(TokenizerFolder folder, ObjectNode json, SortedMap<Integer, AddedToken> added) {

    /** Names of special tokens, in the reference's order. */
    static final List<String> NAMES =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");

    private static final String MASK = "mask_token";
    private static final String EXTRA = "extra_special_tokens";
    private static final String OLDER_EXTRA = "additional_special_tokens";
    private static final String OWN = "model_specific_special_tokens";
    private static final String DECODER = "added_tokens_decoder";
    private static final String TYPE = "__type";

    /** @param given arguments that win over those of the files */
    static TokenizerArguments read(TokenizerFolder folder, ObjectNode given) throws IOException, UnusableTokenizer {
        ArgumentCheck.check(folder);
        ObjectNode json = folder.config().deepCopy();
        json.remove(List.of("tokenizer_class", "init_inputs"));
        if (folder.written().isPresent()) {
            json.remove(List.of("add_bos_token", "add_eos_token"));
        }
        json.setAll(given);
        if (json.path(OLDER_EXTRA).size() > 0 && json.path(EXTRA).isEmpty()) {
            json.set(EXTRA, json.remove(OLDER_EXTRA));
        }
        SortedMap<Integer, AddedToken> added = new TreeMap<>();
        if (json.has(DECODER)) {
            for (Map.Entry<String, JsonNode> token : json.path(DECODER).properties()) {
                added.put(number(folder, token.getKey()), AddedToken.of(token.getValue()));
            }
        } else {
            checkExtra(folder, json);
            mergeSpecialTokens(json, folder.specialTokens(), given);
            addOlder(added, folder.addedTokens(), json);
            folder.written("added_tokens")
                    .forEach(token -> added.put(token.path("id").asInt(), AddedToken.of(token)));
        }
        return new TokenizerArguments(folder, json, added);
    }

    private static int number(TokenizerFolder folder, String key) throws UnusableTokenizer {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw new UnusableTokenizer(
                    folder.path().resolve(TokenizerFolder.CONFIG) + " has a token in " + DECODER + " under “" + key
                            + "”, where its number should be.",
                    "Correct the file.");
        }
    }

    /** Tokens with names in one file and without in the other are not put together. */
    private static void checkExtra(TokenizerFolder folder, ObjectNode json) throws IOException, UnusableTokenizer {
        boolean list = folder.specialTokens().path(EXTRA).isArray();
        if (list && json.hasNonNull(EXTRA) && !json.path(EXTRA).isArray()) {
            throw new UnusableTokenizer(
                    folder.path().resolve(TokenizerFolder.CONFIG) + " and " + TokenizerFolder.SPECIAL_TOKENS + " have "
                            + EXTRA + " in two forms: a list in the second, not in the first.",
                    TokenizerFolder.SAVE_AGAIN);
        }
    }

    private static void mergeSpecialTokens(ObjectNode json, ObjectNode map, ObjectNode given) {
        map.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (given.hasNonNull(entry.getKey())) {
                return;
            }
            if (entry.getKey().equals(EXTRA) && value.isArray()) {
                value.forEach(token -> json.withArray(EXTRA).add(token.isObject() ? marked(token) : token));
            } else {
                json.set(entry.getKey(), value.isObject() && !entry.getKey().equals(EXTRA) ? marked(value) : value);
            }
        });
    }

    private static JsonNode marked(JsonNode token) {
        ObjectNode marked = token.deepCopy();
        return marked.put(TYPE, "AddedToken").put("special", true);
    }

    private static void addOlder(SortedMap<Integer, AddedToken> added, ObjectNode file, ObjectNode json) {
        Set<String> special = new HashSet<>();
        NAMES.forEach(name -> special.add(content(json.path(name))));
        json.path(EXTRA).forEach(token -> special.add(content(token)));
        file.properties().forEach(entry -> {
            boolean isSpecial = special.contains(entry.getKey());
            added.put(
                    entry.getValue().asInt(),
                    new AddedToken(entry.getKey(), false, false, false, Optional.of(!isSpecial), isSpecial));
        });
    }

    private static String content(JsonNode token) {
        return token.isObject() ? token.path("content").asText("") : token.asText("");
    }

    /**
     * The special tokens by name.
     *
     * @param absent those that the class has where the arguments name none
     */
    SequencedMap<String, AddedToken> named(Map<String, AddedToken> absent) throws UnusableTokenizer {
        SequencedMap<String, AddedToken> named = new LinkedHashMap<>();
        for (String name : NAMES) {
            Optional<AddedToken> token =
                    json.has(name) ? token(name, json.get(name)) : Optional.ofNullable(absent.get(name));
            token.ifPresent(found -> named.put(name, found));
        }
        if (folder.kind().maskTakesBlank() && (json.path(MASK).isTextual() || !json.has(MASK))) {
            named.computeIfPresent(MASK, (name, token) -> isLookedFor(token) ? token : token.strippingLeft());
        }
        for (Map.Entry<String, JsonNode> entry : modelSpecific().entrySet()) {
            token(entry.getKey(), entry.getValue()).ifPresent(found -> named.put(entry.getKey(), found));
        }
        return named;
    }

    private boolean isLookedFor(AddedToken token) {
        return added.values().stream().anyMatch(other -> other.content().equals(token.content()));
    }

    /** Any other argument that ends in {@code _token} names a special token, too; without such ones there is a list of them. */
    private Map<String, JsonNode> modelSpecific() throws UnusableTokenizer {
        JsonNode own = json.path(OWN);
        if (!own.isMissingNode() && !own.isNull() && !own.isObject()) {
            throw wrong(OWN, "tokens by name");
        }
        Map<String, JsonNode> others = tokens(Stream.concat(
                json.propertyStream().filter(entry -> entry.getKey().endsWith("_token")),
                json.path(EXTRA).propertyStream()));
        return others.isEmpty() ? tokens(own.propertyStream()) : others;
    }

    private static Map<String, JsonNode> tokens(Stream<Map.Entry<String, JsonNode>> arguments) {
        Map<String, JsonNode> tokens = new LinkedHashMap<>();
        arguments
                .filter(entry -> !NAMES.contains(entry.getKey()))
                .filter(entry -> entry.getValue().isTextual() || isToken(entry.getValue()))
                .forEach(entry -> tokens.put(entry.getKey(), entry.getValue()));
        return tokens;
    }

    /** Special tokens without a name, or else those that the class has. */
    List<AddedToken> extra(List<AddedToken> absent) throws UnusableTokenizer {
        JsonNode list = json.has(EXTRA) ? json.path(EXTRA) : json.path(OLDER_EXTRA);
        if (!list.isArray()) {
            return json.has(EXTRA) ? List.of() : absent;
        }
        List<AddedToken> extra = new ArrayList<>();
        for (JsonNode token : (ArrayNode) list) {
            token(EXTRA, token).ifPresent(extra::add);
        }
        return extra;
    }

    private static boolean isToken(JsonNode value) {
        return value.path(TYPE).asText().equals("AddedToken");
    }

    /** A token among those that are looked for in texts has their properties. */
    private Optional<AddedToken> token(String name, JsonNode value) throws UnusableTokenizer {
        if (value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual() && !isToken(value)) {
            throw wrong(name, "a token");
        }
        String content = content(value);
        return added.values().stream()
                .filter(token -> token.content().equals(content))
                .reduce((first, last) -> last)
                .or(() -> Optional.of(value.isTextual() ? AddedToken.special(content) : AddedToken.of(value)));
    }

    /** An argument that must be true or false. */
    boolean flag(String name, boolean absent) throws UnusableTokenizer {
        if (json.has(name) && !json.get(name).isBoolean()) {
            throw wrong(name, "true or false");
        }
        return json.path(name).asBoolean(absent);
    }

    /** An argument that may also be null. */
    Optional<Boolean> optionalFlag(String name) throws UnusableTokenizer {
        return json.hasNonNull(name) ? Optional.of(flag(name, false)) : Optional.empty();
    }

    /** “right” or “left”: given, or else what {@code tokenizer.json} says. */
    boolean left(String name, String written) throws UnusableTokenizer {
        if (!json.has(name)) {
            return written.equalsIgnoreCase("left");
        }
        String side = json.path(name).asText();
        if (!side.equals("left") && !side.equals("right")) {
            throw wrong(name, "“right” or “left”");
        }
        return side.equals("left");
    }

    private UnusableTokenizer wrong(String name, String wanted) {
        return new UnusableTokenizer(
                folder.path().resolve(TokenizerFolder.CONFIG) + " says " + name + " " + json.path(name)
                        + ", which should be " + wanted + ".",
                "Correct the file.");
    }
}
