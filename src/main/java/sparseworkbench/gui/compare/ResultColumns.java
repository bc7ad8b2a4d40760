package sparseworkbench.gui.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.TableColumn;
import sparseworkbench.gui.explain.FigureHelp;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.metric.Better;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;

/** The columns of results: one for each kind of quality that the runs have, then what a search costs. */
final class ResultColumns {
    private static final Map<Metric, String> HEADS = Map.of(
            Metric.EVAL_QUERY_ACTIVE_DIMS, "Query dims",
            Metric.EVAL_CORPUS_ACTIVE_DIMS, "Doc. dims",
            Metric.EVAL_ACTIVE_DIMS, "Dims",
            Metric.EVAL_AVG_FLOPS, "Products",
            Metric.EVAL_INDEX_MB, "Index MB",
            Metric.EVAL_MS_PER_QUERY, "ms/query");
    private static final List<String> SPARSITY = List.of(
            Metric.EVAL_QUERY_ACTIVE_DIMS.key(),
            Metric.EVAL_CORPUS_ACTIVE_DIMS.key(),
            Metric.EVAL_ACTIVE_DIMS.key(),
            Metric.EVAL_AVG_FLOPS.key(),
            Metric.EVAL_INDEX_MB.key(),
            Metric.EVAL_MS_PER_QUERY.key());

    private final FilteredList<RunRow> filtered;
    private final List<BestValue> bests = new ArrayList<>();
    private Optional<RunRow> baseline = Optional.empty();
    private boolean comparable;

    ResultColumns(FilteredList<RunRow> filtered) {
        this.filtered = filtered;
    }

    static List<String> keys(Set<String> measured) {
        return Stream.concat(ResultMetrics.qualities(measured).stream(), SPARSITY.stream())
                .filter(key -> !key.equals(Metric.EVAL_ACTIVE_DIMS.key()) || measured.contains(key))
                .toList();
    }

    /** The figures of the columns, for who asks what they mean. */
    static List<Metric> figures(List<String> keys) {
        return Stream.concat(keys.stream(), Stream.of(Metric.RECENT_LOSS.key()))
                .flatMap(key -> Metric.find(key).stream())
                .distinct()
                .toList();
    }

    /** Whether the best values are others by now. */
    boolean haveChanged() {
        boolean changed = false;
        for (BestValue best : bests) {
            changed |= best.hasChanged();
        }
        return changed;
    }

    /** Whether all listed runs were measured on the same data, so that one of them can be the best; whether that is news. */
    boolean comparable(boolean oneSet) {
        boolean news = oneSet != comparable;
        comparable = oneSet;
        return news;
    }

    /** Beside each result stands how far it is from that of this run, or no longer. */
    void baseline(Optional<RunRow> run) {
        baseline = run;
    }

    Optional<RunRow> baseline() {
        return baseline;
    }

    /** Makes the columns anew. */
    List<TableColumn<RunRow, ?>> columns(List<String> keys, RunColumns make) {
        bests.clear();
        List<TableColumn<RunRow, ?>> columns = new ArrayList<>();
        Map<String, List<String>> byName = new LinkedHashMap<>();
        keys.stream()
                .filter(ResultMetrics::isQuality)
                .forEach(key -> byName.computeIfAbsent(MetricName.of(key), name -> new ArrayList<>())
                        .add(key));
        if (byName.isEmpty()) {
            byName.put(MetricName.of(Metric.NDCG_10.key()), List.of(Metric.NDCG_10.key()));
        }
        byName.forEach((name, same) -> columns.add(result(
                make, name, same, Metric.find(same.getFirst()).map(Metric::help).orElse(name))));
        keys.stream()
                .flatMap(key -> Metric.find(key).stream())
                .filter(HEADS::containsKey)
                .forEach(metric -> columns.add(result(make, HEADS.get(metric), List.of(metric.key()), metric.help())));
        columns.add(result(make, "Loss (mean of 10)", List.of(Metric.RECENT_LOSS.key()), Metric.RECENT_LOSS.help()));
        return columns;
    }

    /** @param keys the first of them that a run has */
    private TableColumn<RunRow, Double> result(RunColumns make, String title, List<String> keys, String help) {
        ToDoubleFunction<RunRow> value = row -> keys.stream()
                .mapToDouble(row::latest)
                .filter(found -> !Double.isNaN(found))
                .findFirst()
                .orElse(Double.NaN);
        TableColumn<RunRow, Double> column =
                make.number(title, help, value, found -> Double.isNaN(found) ? "–" : DisplayText.value(found));
        Better better = ResultMetrics.isQuality(keys.getFirst())
                ? Better.UP
                : Metric.find(keys.getFirst()).map(Metric::better).orElse(Better.NEITHER);
        Metric.find(keys.getFirst()).ifPresent(figure -> FigureHelp.head(column, figure));
        // Losses of different settings are not comparable, so none is the best.
        boolean ranked = Metric.isOfEvaluation(keys.getFirst());
        BestValue best = new BestValue(filtered, value, better);
        bests.add(best);
        column.setCellFactory(made -> new ResultCell(
                () -> baseline.map(value::applyAsDouble).orElse(Double.NaN),
                found -> ranked && comparable && best.is(found),
                () -> ranked ? best.largest() : Double.NaN));
        return column;
    }
}
