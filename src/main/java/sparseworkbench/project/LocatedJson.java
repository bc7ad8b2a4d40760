package sparseworkbench.project;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparseworkbench.file.Json;

/** A JSON text as plain values, remembering the line on which each entry stands. */
final class LocatedJson {
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Object root;

    /** @throws JsonProcessingException if the text is not JSON; its location says where */
    LocatedJson(String text) throws IOException {
        try (JsonParser parser = Json.strictReader().createParser(text)) {
            parser.nextToken();
            root = read(parser, "");
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "there is more after the end of the project");
            }
        }
    }

    Object root() {
        return root;
    }

    /** The line of the entry at a dotted path, or of the nearest entry around it; 1 for the whole text. */
    int line(String path) {
        for (String here = path;
                !here.isEmpty();
                here = here.contains(".") ? here.substring(0, here.lastIndexOf('.')) : "") {
            if (lines.containsKey(here)) {
                return lines.get(here);
            }
        }
        return 1;
    }

    private Object read(JsonParser parser, String path) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> readObject(parser, path);
            case START_ARRAY -> readArray(parser, path);
            case VALUE_STRING -> Json.text(parser);
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new JsonParseException(parser, "the file is empty");
        };
    }

    private Map<String, Object> readObject(JsonParser parser, String path) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = Json.text(parser);
            String inside = path.isEmpty() ? key : path + "." + key;
            lines.put(inside, parser.currentTokenLocation().getLineNr());
            parser.nextToken();
            map.put(key, read(parser, inside));
        }
        return map;
    }

    private List<Object> readArray(JsonParser parser, String path) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(read(parser, path));
        }
        return list;
    }
}
