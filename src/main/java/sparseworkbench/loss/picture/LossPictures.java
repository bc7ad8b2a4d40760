package sparseworkbench.loss.picture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.file.Json;
import sparseworkbench.loss.picture.PointsPicture.Point;
import sparseworkbench.loss.picture.PointsPicture.Role;

/**
 * The pictures of all losses, read from a resource: the window may not touch a tensor, so they are computed while the program is built.
 * A test computes each anew by the loss's own code and compares, so that none can be wrong.
 */
public final class LossPictures {
    /** Where they are, among the program's resources. */
    static final String RESOURCE = "loss/pictures.json";

    private static final Map<String, LossPicture> ALL = read();

    private LossPictures() {}

    /** The picture of the loss of this name; a loss that has just been added may have none yet. */
    public static Optional<LossPicture> of(String loss) {
        return Optional.ofNullable(ALL.get(loss));
    }

    private static Map<String, LossPicture> read() {
        try (InputStream in = LossPictures.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return in == null ? Map.of() : fromJson(Json.reader().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The program's own " + RESOURCE + " cannot be read", e);
        }
    }

    static SequencedMap<String, LossPicture> fromJson(JsonNode all) {
        SequencedMap<String, LossPicture> pictures = new LinkedHashMap<>();
        all.properties()
                .forEach(one -> pictures.put(
                        one.getKey(),
                        one.getValue().has("points")
                                ? points(one.getValue().get("points"))
                                : new WeightsPicture(
                                        table(one.getValue().get("weights")),
                                        table(one.getValue().get("pushes")))));
        return pictures;
    }

    private static PointsPicture points(JsonNode array) {
        List<Point> points = new ArrayList<>();
        array.forEach(one -> points.add(new Point(
                Role.valueOf(one.get("role").asText().toUpperCase(Locale.ROOT)),
                one.get("row").asInt(),
                one.get("at").get(0).asDouble(),
                one.get("at").get(1).asDouble(),
                one.get("push").get(0).asDouble(),
                one.get("push").get(1).asDouble(),
                Optional.ofNullable(one.get("score")).map(JsonNode::asText))));
        return new PointsPicture(points);
    }

    private static List<List<Double>> table(JsonNode rows) {
        List<List<Double>> table = new ArrayList<>();
        rows.forEach(row -> {
            List<Double> values = new ArrayList<>();
            row.forEach(value -> values.add(value.asDouble()));
            table.add(values);
        });
        return table;
    }

    /** As the resource holds them: a line for each loss. */
    static String toJson(SequencedMap<String, LossPicture> pictures) throws JsonProcessingException {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, LossPicture> one : pictures.entrySet()) {
            ObjectNode node = Json.object();
            switch (one.getValue()) {
                case PointsPicture(List<Point> points) -> {
                    ArrayNode array = node.putArray("points");
                    points.forEach(point -> fill(array.addObject(), point));
                }
                case WeightsPicture(var weights, var pushes) -> {
                    fill(node.putArray("weights"), weights);
                    fill(node.putArray("pushes"), pushes);
                }
            }
            lines.add("  \"" + one.getKey() + "\": " + Json.writer().writeValueAsString(node));
        }
        return "{\n" + String.join(",\n", lines) + "\n}\n";
    }

    private static void fill(ObjectNode node, Point point) {
        node.put("role", point.role().name().toLowerCase(Locale.ROOT)).put("row", point.row());
        node.putArray("at").add(point.x()).add(point.y());
        node.putArray("push").add(point.pushX()).add(point.pushY());
        point.score().ifPresent(score -> node.put("score", score));
    }

    private static void fill(ArrayNode array, List<List<Double>> table) {
        table.forEach(row -> row.forEach(array.addArray()::add));
    }
}
