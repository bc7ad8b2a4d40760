package sparseworkbench.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sparseworkbench.file.FileBound;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.Json;
import sparseworkbench.metric.Metric;

/**
 * Reads {@code trainer_state.json} of the reference's trainer: the losses that it logged, learning rate, gradient norm and what its evaluators measured. Python
 * writes values that are no numbers as {@code NaN} and {@code Infinity}, which are read as such.
 */
final class TrainerState {
    static final String FILE = "trainer_state.json";

    private static final Set<String> NO_FIGURES = Set.of("step", "epoch");
    /** Of the whole training; logged with its last step. */
    private static final Pattern SUMMARY = Pattern.compile("train_.*|total_flos");

    /** The name of an evaluator stands between {@code eval_} and the figure. */
    private static final Pattern NAMED = Pattern.compile(
            "eval_(.+?)_(?:(?:dot|cosine|euclidean|manhattan)_(?:accuracy|precision|recall|ndcg|mrr|map)"
                + "(?:@\\d+)?|(?:pearson|spearman)_(?:dot|cosine|euclidean|manhattan)|map|(?:ndcg|mrr)@\\d+|negative_mse)");

    private TrainerState() {}

    static ForeignRun read(Path file) throws NotImportable {
        JsonNode root = json(file);
        JsonNode history = root.path("log_history");
        if (!root.isObject() || !history.isArray() || !root.path("global_step").isIntegralNumber()) {
            throw new NotImportable(file
                    + " is JSON, but no trainer_state.json of the reference library (sentence-transformers): it has no"
                    + " log_history and global_step.");
        }
        SequencedMap<String, SequencedMap<Long, Double>> points = new LinkedHashMap<>();
        List<String> remarks = new ArrayList<>();
        Map<String, Double> summary = new LinkedHashMap<>();
        long unread = 0;
        for (JsonNode entry : history) {
            if (!isStep(entry.path("step"))) {
                unread++;
                continue;
            }
            long step = entry.path("step").asLong();
            put(points, Metric.EPOCH.key(), step, entry.path("epoch"));
            entry.properties().forEach(figure -> {
                if (SUMMARY.matcher(figure.getKey()).matches()) {
                    summary.put(figure.getKey(), figure.getValue().asDouble());
                } else if (!NO_FIGURES.contains(figure.getKey())) {
                    put(points, figure.getKey(), step, figure.getValue());
                }
            });
        }
        if (unread > 0) {
            remarks.add(unread + (unread == 1 ? " entry" : " entries") + " of its log without a step left out.");
        }
        long step = root.path("global_step").asLong();
        SequencedMap<String, SequencedMap<Long, Double>> figures = withoutEvaluator(points, remarks);
        long total = Math.max(step, root.path("max_steps").asLong(0));
        if (step < total) {
            remarks.add("Written after step " + step + " of " + total + ": what came later is not in it.");
        }
        return new ForeignRun(
                file,
                written(file),
                step,
                total,
                Math.round(1000 * summary.getOrDefault("train_runtime", 0.0)),
                facts(root, points),
                figures,
                figures,
                remarks);
    }

    private static JsonNode json(Path file) throws NotImportable {
        try {
            return Json.rowReader()
                    .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .readTree(FileBound.VOCABULARY.read(file));
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new NotImportable(file + " is no whole JSON file: it is cut off or damaged" + where
                    + ". Copy it again, or take the one of another checkpoint.");
        } catch (IOException e) {
            throw new NotImportable(file + " cannot be read: " + IoReason.of(e) + ".");
        }
    }

    static java.time.Instant written(Path file) throws NotImportable {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new NotImportable(file + " cannot be read: " + IoReason.of(e) + ".");
        }
    }

    private static void put(
            SequencedMap<String, SequencedMap<Long, Double>> points, String key, long step, JsonNode value) {
        if (value.isNumber()) {
            points.computeIfAbsent(key, series -> new LinkedHashMap<>()).put(step, value.asDouble());
        }
    }

    /** Under the paths that settings have here, so that runs of both can be held against each other. */
    private static Map<String, Object> facts(JsonNode root, SequencedMap<String, SequencedMap<Long, Double>> points) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (root.path("train_batch_size").isIntegralNumber()) {
            facts.put("training.batch_size", root.path("train_batch_size").asLong());
        }
        facts.put("training.max_steps", root.path("max_steps").asLong());
        if (root.path("num_train_epochs").isNumber()) {
            facts.put("training.num_train_epochs", root.path("num_train_epochs").asDouble());
        }
        // The weights of regularizers rise to their full value during the warm-up.
        for (Metric weight : List.of(Metric.DOCUMENT_REGULARIZER_WEIGHT, Metric.QUERY_REGULARIZER_WEIGHT)) {
            points.getOrDefault(weight.key(), new LinkedHashMap<>()).values().stream()
                    .filter(Double::isFinite)
                    .max(Double::compare)
                    .ifPresent(full -> facts.put("loss." + weight.key(), full));
        }
        return facts;
    }

    /** Where one evaluator has a name, its figures have the names that they have here without one. */
    static SequencedMap<String, SequencedMap<Long, Double>> withoutEvaluator(
            SequencedMap<String, SequencedMap<Long, Double>> points, List<String> remarks) {
        Set<String> names = new TreeSet<>();
        points.keySet().forEach(key -> {
            Matcher matcher = NAMED.matcher(key);
            if (matcher.matches()) {
                names.add(matcher.group(1));
            }
        });
        if (names.size() != 1) {
            return points;
        }
        String name = names.iterator().next();
        String beginning = "eval_" + name + "_";
        SequencedMap<String, SequencedMap<Long, Double>> renamed = new LinkedHashMap<>();
        points.forEach((key, values) ->
                renamed.put(key.startsWith(beginning) ? "eval_" + key.substring(beginning.length()) : key, values));
        if (renamed.size() < points.size()) {
            return points;
        }
        remarks.add("Its evaluator is called “" + name + "”; its figures have their names without that.");
        return renamed;
    }

    /** A number beyond any training would be cut to another one. */
    private static boolean isStep(JsonNode said) {
        return said.isIntegralNumber() && said.canConvertToInt() && said.asInt() >= 0;
    }
}
