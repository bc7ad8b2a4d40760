package sparseworkbench.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sparseworkbench.file.Json;

/**
 * What became of the rows of a part, or of several.
 *
 * @param rows    of the input
 * @param encoded of these, vectors that were written
 * @param blank   of those, texts of nothing but white space, which have a vector as any other
 * @param entries weights in all vectors together
 * @param textless ids of the first rows that were left out because they have no text
 */
record PartCounts(long rows, long encoded, long blank, long entries, List<String> textless) {
    static final PartCounts NONE = new PartCounts(0, 0, 0, 0, List.of());

    private static final int NAMED = 3;

    long leftOut() {
        return rows - encoded;
    }

    PartCounts withoutText(String id) {
        return plus(new PartCounts(1, 0, 0, 0, List.of(id)));
    }

    PartCounts encoded(String text, int active) {
        return plus(new PartCounts(1, 1, text.isBlank() ? 1 : 0, active, List.of()));
    }

    PartCounts plus(PartCounts other) {
        List<String> named = textless.size() == NAMED || other.textless.isEmpty()
                ? textless
                : Stream.concat(textless.stream(), other.textless.stream())
                        .limit(NAMED)
                        .toList();
        return new PartCounts(
                rows + other.rows, encoded + other.encoded, blank + other.blank, entries + other.entries, named);
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("rows", rows)
                .put("encoded", encoded)
                .put("blank", blank)
                .put("entries", entries);
        ArrayNode names = json.putArray("without_text");
        textless.forEach(names::add);
        return json;
    }

    static PartCounts of(JsonNode json) {
        List<String> names = new ArrayList<>();
        json.path("without_text").forEach(name -> names.add(name.asText()));
        return new PartCounts(
                json.path("rows").asLong(),
                json.path("encoded").asLong(),
                json.path("blank").asLong(),
                json.path("entries").asLong(),
                names);
    }
}
