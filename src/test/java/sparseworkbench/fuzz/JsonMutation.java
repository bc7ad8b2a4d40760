package sparseworkbench.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import sparseworkbench.file.Json;

/** Changes a JSON tree in a few places, as somebody would who means harm or has a broken disk: it stays JSON. */
public final class JsonMutation {
    private static final String HUGE = "1e400";
    private static final int DEEP = 200;

    /** A place in a tree whose value can be replaced. */
    private sealed interface Place {
        record Field(ObjectNode object, String name) implements Place {}

        record Element(ArrayNode array, int index) implements Place {}
    }

    private final RandomGenerator random;

    public JsonMutation(RandomGenerator random) {
        this.random = random;
    }

    /** A copy with one to three changes, as text. */
    public String of(JsonNode tree) {
        JsonNode copy = tree.deepCopy();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            place(copy).ifPresent(place -> change(place, copy));
        }
        String text = copy.toString();
        return switch (random.nextInt(40)) {
            case 0 -> text.replaceFirst("\\d+", HUGE);
            case 1 -> text.replaceFirst("\"[^\"\\\\]", "\"\\\\ud800");
            case 2 -> "[".repeat(DEEP) + text + "]".repeat(DEEP);
            case 3 -> text.replaceFirst("\\{", "{\"model\": null, ");
            default -> text;
        };
    }

    /** A place, found from the outside in, so that long lists do not hide the few fields beside them. */
    private Optional<Place> place(JsonNode root) {
        Optional<Place> found = Optional.empty();
        JsonNode node = root;
        while (node.isContainerNode() && !node.isEmpty() && (found.isEmpty() || random.nextInt(4) != 0)) {
            Place next = child(node);
            found = Optional.of(next);
            node = current(next);
        }
        return found;
    }

    private Place child(JsonNode node) {
        int index = random.nextInt(node.size());
        if (node instanceof ArrayNode array) {
            return new Place.Element(array, index);
        }
        return new Place.Field(
                (ObjectNode) node,
                node.propertyStream().skip(index).findFirst().orElseThrow().getKey());
    }

    private void change(Place place, JsonNode root) {
        if (random.nextInt(8) == 0) {
            remove(place);
            return;
        }
        JsonNode value = value(place, root);
        switch (place) {
            case Place.Field field -> {
                if (random.nextInt(10) == 0) {
                    JsonNode moved = field.object().remove(field.name());
                    field.object().set(text().textValue(), moved == null ? value : moved);
                } else {
                    field.object().set(field.name(), value);
                }
            }
            case Place.Element element -> element.array().set(element.index(), value);
        }
    }

    private static void remove(Place place) {
        switch (place) {
            case Place.Field field -> field.object().remove(field.name());
            case Place.Element element -> element.array().remove(element.index());
        }
    }

    private static JsonNode current(Place place) {
        return switch (place) {
            case Place.Field field -> field.object().path(field.name());
            case Place.Element element -> element.array().path(element.index());
        };
    }

    private JsonNode value(Place place, JsonNode root) {
        JsonNode old = current(place);
        if (random.nextInt(4) == 0) {
            return place(root).<JsonNode>map(other -> current(other).deepCopy()).orElseGet(this::text);
        }
        if (old.isNumber() && random.nextBoolean()) {
            return number();
        }
        if (old.isTextual() && random.nextBoolean()) {
            return text();
        }
        if (old.isBoolean() && random.nextBoolean()) {
            return Json.tree(!old.booleanValue());
        }
        return switch (random.nextInt(8)) {
            case 0 -> Json.tree(null);
            case 1 -> number();
            case 2 -> text();
            case 3 -> Json.tree(random.nextBoolean());
            case 4 -> Json.object();
            case 5 -> Json.object().arrayNode();
            case 6 -> Json.object().arrayNode().add(number()).add(text()).addNull();
            default -> Json.object().set("type", text());
        };
    }

    private JsonNode number() {
        List<Number> numbers = List.of(
                -1,
                0,
                1,
                2,
                3,
                100,
                127,
                255,
                65_536,
                20_000_000,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                -1e308,
                1e308,
                0.5,
                1e-320,
                4_294_967_295L,
                4_294_967_296L,
                1_000_000_000_000L,
                Long.MAX_VALUE,
                Long.MIN_VALUE);
        return Json.tree(numbers.get(random.nextInt(numbers.size())));
    }

    private JsonNode text() {
        List<String> texts = List.of(
                "",
                " ",
                "x",
                "ä",
                "\uD83D\uDE00",
                "\u0000",
                "##",
                "\u2581",
                "[UNK]",
                "(a|a)*$",
                "(?<=x)",
                "[",
                "\\",
                "Sequence",
                "BPE",
                "Unigram",
                "WordLevel",
                "WordPiece",
                "Replace",
                "Precompiled",
                "Split",
                "Left",
                "OnlySecond",
                "TemplateProcessing",
                "AAAA",
                "../x",
                "a".repeat(3_000),
                "inf",
                "NaN",
                "null");
        return Json.tree(texts.get(random.nextInt(texts.size())));
    }
}
