package sparseworkbench.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.file.Json;
import sparseworkbench.store.ChangedSettings;
import sparseworkbench.store.FirstBatch;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunBatch;
import sparseworkbench.store.RunDetail;
import sparseworkbench.store.RunDevice;
import sparseworkbench.store.RunState;
import sparseworkbench.store.SavedCheckpoint;
import sparseworkbench.store.ScoredQueries;
import sparseworkbench.store.TermStatistics;

/** A {@link RunBatch} as JSON. */
final class RunBatchJson {
    private static final Map<String, Class<? extends RunDetail>> DETAILS = Map.of(
            "changed_settings", ChangedSettings.class,
            "term_statistics", TermStatistics.class,
            "first_batch", FirstBatch.class,
            "alert", RunAlert.class,
            "device", RunDevice.class);

    private RunBatchJson() {}

    static ObjectNode of(RunBatch batch) {
        ObjectNode json = Json.object()
                .put("number", batch.number())
                .put("step", batch.step())
                .put("train_millis", batch.trainMillis())
                .put("wall_millis", batch.wallMillis());
        json.set("points", Json.tree(batch.points()));
        json.set("events", Json.tree(batch.events()));
        batch.progress().ifPresent(progress -> json.set("progress", Json.tree(progress)));
        batch.left().ifPresent(left -> json.put("left_millis", left.toMillis()));
        RunBatch.Milestones milestones = batch.milestones();
        milestones.restartAfter().ifPresent(step -> json.put("restart_after", step));
        milestones.stage().ifPresent(stage -> json.put("stage", stage.name()));
        milestones.totalSteps().ifPresent(steps -> json.put("total_steps", steps));
        ArrayNode checkpoints = json.putArray("checkpoints");
        milestones
                .checkpoints()
                .forEach(saved -> checkpoints
                        .addObject()
                        .put("step", saved.step())
                        .put("folder", saved.folder().toString())
                        .put("saved_millis", saved.saved().toEpochMilli()));
        ArrayNode details = json.putArray("details");
        batch.details().forEach(detail -> details.addObject().set(key(detail), Json.tree(detail)));
        return json;
    }

    private static String key(RunDetail detail) {
        return switch (detail) {
            case ScoredQueries scores -> "scored_queries";
            case TermStatistics terms -> "term_statistics";
            case FirstBatch first -> "first_batch";
            case RunAlert alert -> "alert";
            case RunDevice device -> "device";
            case ChangedSettings changed -> "changed_settings";
        };
    }

    static RunBatch read(ObjectNode json) throws IOException {
        List<SavedCheckpoint> checkpoints = new ArrayList<>();
        json.path("checkpoints")
                .forEach(saved -> checkpoints.add(new SavedCheckpoint(
                        saved.path("step").asLong(),
                        Path.of(saved.path("folder").asText()),
                        Instant.ofEpochMilli(saved.path("saved_millis").asLong()))));
        List<RunDetail> details = new ArrayList<>();
        for (JsonNode detail : json.path("details")) {
            details.add(detail(detail.fieldNames().next(), detail.elements().next()));
        }
        return new RunBatch(
                json.path("step").asLong(),
                json.path("train_millis").asLong(),
                json.path("wall_millis").asLong(),
                list(json.path("points"), new TypeReference<List<MetricPoint>>() {}),
                list(json.path("events"), new TypeReference<List<RunBatch.NewEvent>>() {}),
                json.has("progress")
                        ? Optional.of(Json.reader().treeToValue(json.get("progress"), RunBatch.Progress.class))
                        : Optional.empty(),
                json.has("left_millis")
                        ? Optional.of(Duration.ofMillis(json.get("left_millis").asLong()))
                        : Optional.empty(),
                details,
                json.path("number").asLong(),
                new RunBatch.Milestones(
                        json.has("restart_after")
                                ? Optional.of(json.get("restart_after").asLong())
                                : Optional.empty(),
                        json.has("stage")
                                ? Optional.of(RunState.valueOf(json.get("stage").asText()))
                                : Optional.empty(),
                        checkpoints,
                        json.has("total_steps")
                                ? Optional.of(json.get("total_steps").asLong())
                                : Optional.empty()));
    }

    private static <T> List<T> list(JsonNode node, TypeReference<List<T>> type) throws IOException {
        return Json.reader().forType(type).readValue(node);
    }

    private static RunDetail detail(String key, JsonNode value) throws JsonProcessingException {
        if (key.equals("scored_queries")) {
            return scores(value);
        }
        return Json.reader().treeToValue(value, DETAILS.get(key));
    }

    private static ScoredQueries scores(JsonNode value) throws JsonProcessingException {
        LinkedHashMap<String, float[]> scores = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : value.path("scores").properties()) {
            scores.put(each.getKey(), Json.reader().treeToValue(each.getValue(), float[].class));
        }
        return new ScoredQueries(
                value.path("step").asLong(),
                Json.reader().treeToValue(value.path("set"), ScoredQueries.QuerySet.class),
                scores);
    }
}
