package sparseworkbench.gui.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.Json;

/**
 * What the table lists and shows, under a name.
 *
 * @param name    what people call it
 * @param filter  what is typed
 * @param state   name of the {@link StatusFilter}
 * @param columns what was chosen: id → whether it is shown
 */
record SavedView(String name, String filter, String state, Map<String, Boolean> columns) {
    private static final Path PLACE = Path.of("saved views");

    SavedView {
        columns = Map.copyOf(columns);
    }

    /**
     * As kept by {@link #write}.
     *
     * @throws DamagedFile when it is something else
     */
    static List<SavedView> read(String text) throws IOException {
        List<SavedView> views = new ArrayList<>();
        JsonNode all = Json.parse(PLACE, text.getBytes(StandardCharsets.UTF_8)).path("views");
        if (!all.isArray() && !all.isMissingNode()) {
            throw new DamagedFile(PLACE, "“views” is not a list.");
        }
        for (JsonNode node : all) {
            if (!node.path("name").isTextual()) {
                throw new DamagedFile(PLACE, "a view has no name.");
            }
            Map<String, Boolean> columns = new LinkedHashMap<>();
            node.path("columns")
                    .properties()
                    .forEach(column ->
                            columns.put(column.getKey(), column.getValue().asBoolean()));
            views.add(new SavedView(
                    node.path("name").asText(),
                    node.path("filter").asText(),
                    node.path("state").asText(),
                    columns));
        }
        return views;
    }

    static String write(List<SavedView> views) throws IOException {
        ObjectNode root = Json.object();
        ArrayNode all = root.putArray("views");
        for (SavedView view : views) {
            ObjectNode node = all.addObject();
            node.put("name", view.name);
            node.put("filter", view.filter);
            node.put("state", view.state);
            view.columns.forEach(node.putObject("columns")::put);
        }
        return new String(Json.bytes(root), StandardCharsets.UTF_8);
    }
}
