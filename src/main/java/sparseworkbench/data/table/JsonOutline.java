package sparseworkbench.data.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.file.Json;

/** What the beginning of a JSON file that is one object looks like: where in it objects follow each other, and with which fields. */
final class JsonOutline {
    /** Objects in objects that are looked into. */
    private static final int DEEPEST = 6;
    /** Words: no column has such a name. */
    private static final int SENTENCE = 3;
    /** More fields of one kind than an object has that is a row or settings. */
    private static final int MANY = 40;

    /** Of an object that keeps names apart from rows; the others say how names of several levels are called. */
    private static final Set<String> SPLIT_FIELDS =
            Set.of("columns", "index", "data", "index_names", "column_names", "name");

    private final Map<JsonPath, Place> places = new LinkedHashMap<>();
    /** Of the object itself: what each field holds. */
    private final Map<String, Field> fields = new LinkedHashMap<>();
    /** Of objects in it that hold nothing but scalars: the names of these. */
    private final Map<String, Set<String>> cells = new LinkedHashMap<>();

    private boolean single;

    private enum Field {
        TEXT,
        SCALAR,
        LIST_OF_SCALARS,
        LIST,
        NUMBERED_SCALARS,
        OBJECT
    }

    /** Objects that lie at one path. */
    private static final class Place {
        private final Set<String> texts = new LinkedHashSet<>();
        private int objects;
        /** The object that it is a part of, where that lies in a list. */
        private Optional<Place> whole = Optional.empty();
    }

    private JsonOutline() {}

    static JsonOutline of(String text) {
        JsonOutline outline = new JsonOutline();
        try (JsonParser parser = Json.rowReader().createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                outline.single = true;
                outline.root(parser);
                outline.single = parser.nextToken() == null;
            }
        } catch (IOException e) {
            // The beginning ends in the middle of a value, or the file is broken, which whoever reads it says better.
            return outline;
        }
        return outline;
    }

    private void root(JsonParser parser) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                fields.put(name, Field.LIST_OF_SCALARS);
                list(parser, JsonPath.HERE.with(name), name);
            } else if (token == JsonToken.START_OBJECT) {
                fields.put(name, Field.NUMBERED_SCALARS);
                rootObject(parser, name);
            } else {
                fields.put(name, token == JsonToken.VALUE_STRING ? Field.TEXT : Field.SCALAR);
            }
        }
    }

    private void rootObject(JsonParser parser, String name) throws IOException {
        Place any = places.computeIfAbsent(JsonPath.HERE.with(JsonPath.ANY), path -> new Place());
        any.objects++;
        int next = 0;
        Set<String> names = cells.computeIfAbsent(name, field -> new LinkedHashSet<>());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token.isScalarValue()) {
                names.add(key);
            } else {
                cells.remove(name);
            }
            if (!token.isScalarValue() || !key.equals(Integer.toString(next++))) {
                fields.put(name, Field.OBJECT);
            }
            if (token == JsonToken.VALUE_STRING) {
                any.texts.add(key);
            }
            if (token == JsonToken.START_ARRAY) {
                list(parser, JsonPath.HERE.with(name).with(key), "");
            } else if (token == JsonToken.START_OBJECT) {
                inside(parser, JsonPath.HERE.with(name).with(key), 2);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Lists further in. */
    private void inside(JsonParser parser, JsonPath path, int depth) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                list(parser, path.with(key), "");
            } else if (token == JsonToken.START_OBJECT && depth < DEEPEST) {
                inside(parser, path.with(key), depth + 1);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** @param field of the root that this is; empty further in */
    private void list(JsonParser parser, JsonPath path, String field) throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (!token.isScalarValue() && !field.isEmpty()) {
                fields.put(field, Field.LIST);
            }
            if (token == JsonToken.START_OBJECT) {
                object(parser, path.with(JsonPath.EACH));
            } else {
                parser.skipChildren();
            }
        }
    }

    private void object(JsonParser parser, JsonPath path) throws IOException {
        Place place = places.computeIfAbsent(path, here -> new Place());
        place.objects++;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_STRING) {
                place.texts.add(name);
            } else if (token == JsonToken.START_ARRAY) {
                list(parser, path.with(name), "");
            } else if (token == JsonToken.START_OBJECT) {
                part(parser, path.with(name), place);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** An object in each object of a list: the row itself, where nothing but numbers stands beside it. */
    private void part(JsonParser parser, JsonPath path, Place whole) throws IOException {
        Place place = places.computeIfAbsent(path, here -> new Place());
        place.whole = Optional.of(whole);
        place.objects++;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                place.texts.add(name);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Whether the file is one object, as far as it can be seen. */
    boolean isSingle() {
        return single;
    }

    /** Whether all fields are lists of cells, or objects of cells with numbers for names. */
    boolean isColumns() {
        return !fields.isEmpty()
                && (fields.values().stream().allMatch(field -> field == Field.LIST_OF_SCALARS)
                        || fields.values().stream().allMatch(field -> field == Field.NUMBERED_SCALARS));
    }

    /** Whether all fields are columns with a cell for each row, rows having names of their own, as pandas writes what has been sorted or filtered. */
    boolean isColumnsByRowName() {
        Set<String> rows = new LinkedHashSet<>();
        cells.values().forEach(rows::addAll);
        return !isColumns()
                && cells.keySet().equals(fields.keySet())
                && rows.size() > fields.size()
                && fields.keySet().stream().anyMatch(ColumnNames::isKnown)
                && rows.stream().noneMatch(ColumnNames::isKnown);
    }

    /** Whether the names of the fields are texts themselves, each beside what belongs to it, as in {@code {"a question": "its answer"}}. */
    boolean isDictionary() {
        boolean several = fields.size() > 1 && fields.values().stream().noneMatch(field -> field == Field.LIST);
        long sentences = fields.keySet().stream()
                .filter(name -> name.strip().split("\\s+").length >= SENTENCE)
                .count();
        return several && sentences * 2 > fields.size();
    }

    /** Whether the names of the fields are ids, each beside its text or beside numbers, as where queries or judgements are kept by id. */
    boolean isById() {
        Place inside = places.get(JsonPath.HERE.with(JsonPath.ANY));
        boolean alike = fields.values().stream().allMatch(field -> field == Field.TEXT)
                || fields.values().stream().allMatch(field -> field == Field.OBJECT) && inside.texts.isEmpty();
        return fields.size() >= MANY && alike;
    }

    /** Whether queries, texts and what says which belong together are three fields, as LlamaIndex writes them. */
    boolean isCollection() {
        return fields.keySet().containsAll(Set.of("queries", "corpus", "relevant_docs"));
    }

    /** Whether names, row names and cells are three fields of their own. */
    boolean isSplit() {
        return fields.keySet().containsAll(Set.of("columns", "data"))
                && SPLIT_FIELDS.containsAll(fields.keySet())
                && fields.get("columns") == Field.LIST_OF_SCALARS
                && fields.get("data") == Field.LIST
                && !places.containsKey(JsonPath.HERE.with("data").with(JsonPath.EACH));
    }

    /**
     * Where the rows most likely lie, see {@link JsonPlaces}.
     *
     * @param split that a person has chosen
     */
    Optional<JsonPlaces.Found> rows(Optional<String> split) {
        List<JsonPlaces.Place> possible = new ArrayList<>();
        places.forEach((path, place) -> {
            boolean object = path.steps().getFirst().equals(JsonPath.ANY);
            boolean part = place.whole.filter(whole -> !whole.texts.isEmpty()).isPresent();
            if (!part && !place.texts.isEmpty() && (!object || isOfRows())) {
                possible.add(new JsonPlaces.Place(path, place.texts, place.objects));
            }
        });
        return new JsonPlaces(possible).rows(PartName.canonical(split.orElse(PartName.TRAIN)));
    }

    /** Whether all fields are objects, as where rows are named by their ids. */
    private boolean isOfRows() {
        return fields.values().stream().allMatch(field -> field == Field.OBJECT);
    }
}
