package sparseworkbench.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Parts of a {@code tokenizer.json} brought to one spelling, because the library has written the same thing in several ways: what has no
 * influence on the tokens is left out, what is left to a default is written out.
 */
final class Spelling {
    private static final Set<String> WITHOUT_INFLUENCE =
            Set.of("trim_offsets", "str_rep", "dropout", "vocab", "merges", "cleanup");

    /** Special tokens around one text; more would leave no room for it. */
    static final int MOST_AROUND = 1_000;

    private Spelling() {}

    static String of(String part, JsonNode node) {
        return switch (part) {
            case "post_processor" -> around(node).toString();
            case "added_tokens" ->
                node.valueStream().map(Spelling::token).sorted().collect(Collectors.joining("\n"));
            case "model" -> model(node);
            default -> steps(node).stream().map(Spelling::step).collect(Collectors.joining(" "));
        };
    }

    /** The steps of a normalizer or pre-tokenizer, sequences in sequences taken apart. */
    static List<JsonNode> steps(JsonNode node) {
        if (!node.isObject()) {
            return List.of();
        }
        if (!type(node).equals("Sequence")) {
            return List.of(node);
        }
        JsonNode inside = node.has("normalizers") ? node.path("normalizers") : node.path("pretokenizers");
        return inside.valueStream().flatMap(step -> steps(step).stream()).toList();
    }

    static String type(JsonNode node) {
        return node.path("type").asText("");
    }

    private static String step(JsonNode node) {
        ObjectNode step = node.deepCopy();
        switch (type(node)) {
            case "BertNormalizer" -> step.put("strip_accents", stripsAccents(node));
            case "ByteLevel" -> step.put("use_regex", node.path("use_regex").asBoolean(true));
            case "Metaspace" -> {
                step.put("prepend_scheme", scheme(node))
                        .put("split", node.path("split").asBoolean(true));
                step.remove("add_prefix_space");
            }
            default -> {}
        }
        return fields(step);
    }

    /** Where it is not said, BERT's accents go with the capital letters. */
    static boolean stripsAccents(JsonNode bert) {
        return bert.path("strip_accents").asBoolean(bert.path("lowercase").asBoolean());
    }

    static String scheme(JsonNode metaspace) {
        boolean older = metaspace.path("add_prefix_space").asBoolean(true);
        return metaspace.path("prepend_scheme").asText(older ? "always" : "never");
    }

    private static String model(JsonNode node) {
        ObjectNode model = node.deepCopy();
        if (!model.has("type")) {
            model.put("type", model.path("vocab").isArray() ? "Unigram" : model.has("merges") ? "BPE" : "WordPiece");
        }
        // A vocabulary of bytes knows every text.
        if (type(model).equals("BPE")) {
            model.remove("unk_token");
        }
        return fields(model);
    }

    /** Sorted, without what is empty, false or without influence. */
    private static String fields(ObjectNode node) {
        TreeMap<String, String> fields = new TreeMap<>();
        node.properties().forEach(field -> {
            String value = field.getValue().toString();
            boolean empty = value.equals("null") || value.equals("\"\"") || value.equals("false");
            if (!empty && !WITHOUT_INFLUENCE.contains(field.getKey())) {
                fields.put(field.getKey(), value);
            }
        });
        return fields.toString();
    }

    private static String token(JsonNode token) {
        AddedToken read = AddedToken.of(token);
        return read.json(token.path("id").asInt()).toString();
    }

    /** What is put around one text: numbers of tokens, and -1 for the text. */
    static List<Integer> around(JsonNode postProcessor) {
        List<Integer> around = new ArrayList<>();
        switch (type(postProcessor)) {
            case "TemplateProcessing" -> {
                for (JsonNode piece : postProcessor.path("single")) {
                    String special = piece.path("SpecialToken").path("id").asText("");
                    if (special.isEmpty()) {
                        around.add(-1);
                    } else {
                        postProcessor
                                .path("special_tokens")
                                .path(special)
                                .path("ids")
                                .forEach(id -> around.add(id.asInt()));
                    }
                }
            }
            case "RobertaProcessing", "BertProcessing" -> {
                around.add(postProcessor.path("cls").path(1).asInt());
                around.add(-1);
                around.add(postProcessor.path("sep").path(1).asInt());
            }
            case "Sequence" -> around.addAll(nested(postProcessor));
            default -> around.add(-1);
        }
        return around;
    }

    /** Each processor puts its tokens around what the one before it has made; no longer counted once there are too many. */
    private static List<Integer> nested(JsonNode sequence) {
        List<Integer> around = List.of(-1);
        for (JsonNode processor : sequence.path("processors")) {
            List<Integer> wider = new ArrayList<>();
            for (int piece : around(processor)) {
                if (piece == -1) {
                    wider.addAll(around);
                } else {
                    wider.add(piece);
                }
            }
            around = wider;
            if (around.size() > MOST_AROUND) {
                break;
            }
        }
        return around;
    }

    /** Numbers of the tokens that are put around a text. */
    static Set<Integer> numbersAround(JsonNode postProcessor) {
        Set<Integer> numbers = new TreeSet<>(around(postProcessor));
        numbers.remove(-1);
        return numbers;
    }
}
