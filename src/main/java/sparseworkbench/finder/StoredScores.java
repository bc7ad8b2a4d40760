package sparseworkbench.finder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import sparseworkbench.metric.DimensionCut;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.RunDetailReader.ScoredEvaluation;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.ScoredQueries;

/** What single queries scored in the evaluations of a search's runs. Scores do not change once they are written, so only what is new is read. */
final class StoredScores {
    private final RunStore store;
    private final Optional<String> wanted;
    private final boolean fronts;
    private final Map<RunId, Scores> known = new HashMap<>();
    private Optional<String> key = Optional.empty();
    private Optional<String> unmeasured = Optional.empty();

    /** Of one run. @param scores steps taken → what each query scored @param fronts steps taken → the same at numbers of strongest dimensions */
    record Scores(List<String> queries, SequencedMap<Long, float[]> scores, Map<Long, List<FrontPoint>> fronts) {
        private static Scores none() {
            return new Scores(List.of(), new LinkedHashMap<>(), Map.of());
        }
    }

    /** @param wanted the metric that is asked for @param fronts whether numbers of strongest dimensions are of interest */
    StoredScores(RunStore store, Optional<String> wanted, boolean fronts) {
        this.store = store;
        this.wanted = wanted;
        this.fronts = fronts;
    }

    /** Name of the metric for people; empty before the first evaluation. */
    String metric() {
        return key.map(MetricName::of).or(() -> wanted).orElse("");
    }

    /** Why what was measured is of no use, a sentence. */
    Optional<String> unmeasured() {
        return unmeasured;
    }

    Scores of(RunId run) {
        List<ScoredEvaluation> each = store.details().scored(run).stream()
                .filter(ScoredEvaluation::each)
                .toList();
        List<String> keys = each.stream().map(ScoredEvaluation::key).distinct().toList();
        key = key.or(() -> chosen(keys));
        if (key.isEmpty()) {
            if (!store.details().scored(run).isEmpty()) {
                unmeasured = Optional.of(lacking(keys));
            }
            return Scores.none();
        }
        long measured =
                each.stream().filter(found -> found.key().equals(key.get())).count();
        Scores before = known.getOrDefault(run, Scores.none());
        if (measured == before.scores().size()) {
            return before;
        }
        Scores now = read(run, key.get(), keys);
        known.put(run, now);
        return now;
    }

    private Scores read(RunId run, String metric, List<String> keys) {
        SequencedMap<Long, float[]> scores = store.details().scores(run, metric);
        List<String> queries = store.details()
                .scores(run, scores.firstEntry().getKey(), metric)
                .map(found -> found.set().queries().stream()
                        .map(ScoredQueries.Query::id)
                        .toList())
                .orElse(List.of());
        return new Scores(queries, scores, fronts ? fronts(run, metric, keys) : Map.of());
    }

    private Map<Long, List<FrontPoint>> fronts(RunId run, String metric, List<String> keys) {
        Map<Long, List<FrontPoint>> found = new HashMap<>();
        for (DimensionCut cut : DimensionCut.of(metric, keys)) {
            SequencedMap<Long, float[]> scores = store.details().scores(run, cut.key());
            String products = new DimensionCut(Metric.EVAL_AVG_FLOPS.key(), cut.count()).key();
            for (MetricPoint point : store.reader().points(run, products, 0, Long.MAX_VALUE, Integer.MAX_VALUE)) {
                float[] scored = scores.get(point.step());
                if (scored != null && Double.isFinite(point.value())) {
                    found.computeIfAbsent(point.step(), _ -> new ArrayList<>())
                            .add(new FrontPoint(point.value(), scored));
                }
            }
        }
        return found;
    }

    private String lacking(List<String> keys) {
        String there = keys.stream()
                .filter(found -> DimensionCut.of(found).isEmpty())
                .map(MetricName::of)
                .distinct()
                .collect(Collectors.joining(", "));
        return "The evaluation does not measure "
                + wanted.map(MetricName::of).orElse("the quality of single queries") + "; of single queries, it"
                + " measures " + (there.isEmpty() ? "nothing" : there) + ".";
    }

    private Optional<String> chosen(List<String> keys) {
        return wanted.isPresent()
                ? keys.stream()
                        .filter(found -> MetricName.of(found).equalsIgnoreCase(MetricName.of(wanted.get()))
                                || found.equalsIgnoreCase(wanted.get()))
                        .findFirst()
                : ResultMetrics.quality(keys);
    }
}
