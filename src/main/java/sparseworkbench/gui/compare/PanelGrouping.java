package sparseworkbench.gui.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.chart.NumberText;
import sparseworkbench.chart.Panel;
import sparseworkbench.chart.PanelDot;
import sparseworkbench.chart.PanelLine;
import sparseworkbench.chart.Panels;
import sparseworkbench.chart.ThinCurve;
import sparseworkbench.family.SparsityWeights;
import sparseworkbench.metric.DimensionCut;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.project.Section;
import sparseworkbench.store.RunId;

/** Groups runs into panels, lines and dots; counts those that have no place, and why. */
final class PanelGrouping {
    private static final int MOST_PANELS = 40;
    private static final int MOST_RULES = 3;
    private static final int MOST_NUMBERS = 12;
    private static final String NOTHING = "–";

    /** A run with its place. */
    private record Placed(RunRow row, double x, double y, String qualityKey) {}

    private final List<RunRow> rows;
    private final List<DifferingSetting> differing;
    private final RunPanels.Wanted wanted;
    private final BiFunction<RunRow, String, String> set;
    private final boolean byMetric;
    private final Set<String> apart;
    /** The keys that the quality has in the runs, whatever the similarity; looked for once, because there may be thousands of runs. */
    private final List<String> qualityKeys;

    private final SequencedMap<String, Integer> slots = new LinkedHashMap<>();
    private final SequencedMap<String, List<String>> missing = new LinkedHashMap<>();

    PanelGrouping(
            List<RunRow> rows,
            List<DifferingSetting> differing,
            RunPanels.Wanted wanted,
            BiFunction<RunRow, String, String> set) {
        this.rows = rows;
        this.differing = differing;
        this.wanted = wanted;
        this.set = set;
        this.byMetric = Metric.isOfEvaluation(wanted.x());
        this.apart = settingsOfOneLoss();
        Set<String> measured = new HashSet<>();
        rows.forEach(row -> measured.addAll(row.run().latest().keySet()));
        this.qualityKeys = ResultMetrics.howGood(measured).stream()
                .filter(key -> MetricName.of(key).equals(wanted.quality()))
                .toList();
    }

    /** The settings in which runs of one and the same loss differ: those of another loss differ anyway. */
    private Set<String> settingsOfOneLoss() {
        Map<String, List<RunRow>> byLoss = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> LossTitle.of(row.run(), row.settingsProperty().get())));
        return differing.stream()
                .map(DifferingSetting::path)
                .filter(path -> byLoss.values().stream()
                        .anyMatch(same -> same.stream()
                                        .map(row -> setting(row, path))
                                        .distinct()
                                        .limit(2)
                                        .count()
                                > 1))
                .collect(Collectors.toSet());
    }

    RunPanels panels() {
        SequencedMap<String, List<Placed>> byPanel = new LinkedHashMap<>();
        rows.stream()
                .flatMap(row -> place(row).stream())
                .forEach(placed -> byPanel.computeIfAbsent(panelOf(placed.row), title -> new ArrayList<>())
                        .add(placed));
        List<String> titles = byPanel.keySet().stream()
                .sorted(Comparator.comparingDouble(RunPanels::number).thenComparing(Comparator.naturalOrder()))
                .toList();
        if (titles.size() > MOST_PANELS) {
            titles.subList(MOST_PANELS, titles.size())
                    .forEach(title -> byPanel.get(title)
                            .forEach(placed -> leaveOut("their panels would be more than " + MOST_PANELS, placed.row)));
            titles = titles.subList(0, MOST_PANELS);
        }
        List<Panel> panels = new ArrayList<>();
        titles.forEach(title -> panels.add(panel(title, byPanel.get(title))));
        return new RunPanels(new Panels(panels, rules(), xName(), wanted.quality() + " – up is better"), leftOut());
    }

    private Optional<Placed> place(RunRow row) {
        Optional<String> key = qualityKey(row);
        if (row.run().latest().get(Metric.EVALUATED_STEP.key()) == null) {
            return leaveOut("they have not been evaluated", row);
        }
        if (key.isEmpty()) {
            return leaveOut("they were not measured by " + wanted.quality(), row);
        }
        double y = row.latest(key.get());
        double x = byMetric ? row.latest(wanted.x()) : RunPanels.number(setting(row, wanted.x()));
        if (!Double.isFinite(y)) {
            return leaveOut("their " + wanted.quality() + " is no number", row);
        }
        if (!Double.isFinite(x)) {
            return leaveOut("they have no " + xLabel(), row);
        }
        return Optional.of(new Placed(row, x, y, key.get()));
    }

    private Optional<String> qualityKey(RunRow row) {
        return qualityKeys.stream().filter(row.run().latest()::containsKey).findFirst();
    }

    private Optional<Placed> leaveOut(String why, RunRow row) {
        missing.computeIfAbsent(why, reason -> new ArrayList<>()).add(row.id().toString());
        return Optional.empty();
    }

    private List<String> leftOut() {
        return missing.entrySet().stream()
                .map(entry -> (entry.getValue().size() == 1 ? "Run " : "Runs ") + numbers(entry.getValue())
                        + " not drawn: " + entry.getKey() + ".")
                .toList();
    }

    private static String numbers(List<String> numbers) {
        return numbers.size() <= MOST_NUMBERS
                ? String.join(", ", numbers)
                : String.join(", ", numbers.subList(0, MOST_NUMBERS)) + " and " + (numbers.size() - MOST_NUMBERS)
                        + " more";
    }

    private String panelOf(RunRow row) {
        return switch (wanted.panelBy()) {
            case RunPanels.BY_LOSS ->
                LossTitle.of(row.run(), row.settingsProperty().get());
            case RunPanels.ALL_IN_ONE -> "All runs";
            default -> label(wanted.panelBy()) + " " + setting(row, wanted.panelBy());
        };
    }

    private static String setting(RunRow row, String path) {
        return row.settingsProperty().get().getOrDefault(path, NOTHING);
    }

    private String label(String path) {
        return differing.stream()
                .filter(setting -> setting.path().equals(path))
                .map(DifferingSetting::label)
                .findFirst()
                .orElse(path);
    }

    /** Everything that sets a line apart from others of its panel. */
    private String lineOf(Placed placed) {
        if (isMean()) {
            return "mean of all runs";
        }
        Stream<String> settings = differing.stream()
                .filter(setting -> apart.contains(setting.path())
                        && !isOrder(setting.path())
                        && !setting.path().equals(wanted.panelBy())
                        && !LossTitle.isNamedBy(setting.path())
                        && isOfModel(setting))
                .filter(setting -> placed.row.settingsProperty().get().containsKey(setting.path()))
                .map(setting -> setting.label() + " " + setting(placed.row, setting.path()));
        Stream<String> loss = wanted.panelBy().equals(RunPanels.BY_LOSS)
                ? Stream.empty()
                : Stream.of(LossTitle.of(
                        placed.row.run(), placed.row.settingsProperty().get()));
        // Little is known of their settings: they are no points of a line of ours.
        Stream<String> elsewhere = placed.row.run().isImported() ? Stream.of("imported") : Stream.empty();
        return Stream.of(loss, settings, elsewhere).flatMap(words -> words).collect(Collectors.joining(" · "));
    }

    private boolean isOrder(String path) {
        return path.equals(wanted.x()) || byMetric && SparsityWeights.isOne(path);
    }

    private boolean isMean() {
        return wanted.mean() && !byMetric;
    }

    private static boolean isOfModel(DifferingSetting setting) {
        return !SparsityWeights.isBeside(setting.path()) && !setting.section().equals(Section.EVALUATION.label());
    }

    /** Runs that differ in their seed alone. */
    private String dotOf(Placed placed) {
        String order = differing.stream()
                .filter(setting -> isOrder(setting.path()))
                .map(setting -> setting(placed.row, setting.path()))
                .collect(Collectors.joining("|"));
        // Little is known of the settings of imported runs: none is taken for the repetition of another.
        return placed.row.run().isImported() ? order + "|" + placed.row.id() : order;
    }

    private Panel panel(String title, List<Placed> inside) {
        // Runs of different evaluation sets are never joined.
        SequencedMap<List<String>, List<Placed>> byLine = new LinkedHashMap<>();
        inside.forEach(placed -> byLine.computeIfAbsent(
                        List.of(lineOf(placed), set.apply(placed.row, placed.qualityKey)), line -> new ArrayList<>())
                .add(placed));
        boolean severalSets =
                byLine.keySet().stream().map(List::getLast).distinct().count() > 1;
        List<PanelLine> lines = new ArrayList<>();
        List<ThinCurve> curves = new ArrayList<>();
        byLine.forEach((line, runs) -> {
            String name = line.getFirst()
                    + (severalSets
                            ? (line.getFirst().isEmpty() ? "" : " · ")
                                    + (line.getLast().isEmpty() ? "evaluated on unknown data" : line.getLast())
                            : "");
            int slot = slots.computeIfAbsent(name, next -> slots.size());
            lines.add(line(name, slot, title, runs));
            if (wanted.cuts() && byMetric) {
                runs.forEach(placed -> thin(placed, slot).ifPresent(curves::add));
            }
        });
        return new Panel(title, lines, curves);
    }

    private PanelLine line(String name, int slot, String title, List<Placed> runs) {
        SequencedMap<String, List<Placed>> byDot = new LinkedHashMap<>();
        runs.forEach(placed ->
                byDot.computeIfAbsent(dotOf(placed), dot -> new ArrayList<>()).add(placed));
        List<PanelDot> dots = byDot.values().stream()
                .sorted(Comparator.comparingDouble(same -> order(same.getFirst())))
                .map(same -> dot(name, title, same))
                .toList();
        return new PanelLine(name, slot, dots, isMean());
    }

    private double order(Placed placed) {
        return byMetric
                ? lambda(placed.row)
                        .map(RunPanels::number)
                        .filter(Double::isFinite)
                        .orElse(placed.x)
                : placed.x;
    }

    private static Optional<String> lambda(RunRow row) {
        return SparsityWeights.ofDocuments(row.settingsProperty().get());
    }

    private PanelDot dot(String line, String panel, List<Placed> same) {
        double x = same.stream().mapToDouble(Placed::x).average().orElseThrow();
        double y = same.stream().mapToDouble(Placed::y).average().orElseThrow();
        double low = same.stream().mapToDouble(Placed::y).min().orElseThrow();
        double high = same.stream().mapToDouble(Placed::y).max().orElseThrow();
        List<RunId> runs = same.stream().map(placed -> placed.row.id()).toList();
        String label = byMetric
                ? SparsityWeights.inWords(same.getFirst().row.settingsProperty().get())
                        .orElse(same.getFirst().row.title())
                : "";
        return new PanelDot(
                runs,
                x,
                y,
                low,
                high,
                label,
                String.join(
                        "\n",
                        Stream.of(
                                        panel + (label.isEmpty() ? "" : ", " + label),
                                        line,
                                        wanted.quality() + " " + NumberText.value(y)
                                                + (same.size() > 1
                                                        ? ", mean of " + same.size() + " runs, "
                                                                + NumberText.value(low) + " to "
                                                                + NumberText.value(high)
                                                        : ""),
                                        xLabel() + " " + NumberText.value(x),
                                        same.stream()
                                                .map(placed -> placed.row.title()
                                                        + (placed.row.isMeasuredUntrained()
                                                                ? ", before its training"
                                                                : ""))
                                                .limit(MOST_NUMBERS)
                                                .collect(Collectors.joining("\n")))
                                .filter(text -> !text.isBlank())
                                .toList()),
                runs.stream().anyMatch(wanted.highlighted()::contains));
    }

    /** The run with fewer and fewer dimensions, if that was measured. */
    private Optional<ThinCurve> thin(Placed placed, int slot) {
        Map<String, Double> latest = placed.row.run().latest();
        List<ThinCurve.Point> points = new ArrayList<>();
        for (DimensionCut cut : DimensionCut.of(placed.qualityKey, latest.keySet())) {
            Double x = latest.get(new DimensionCut(wanted.x(), cut.count()).key());
            double y = latest.get(cut.key());
            if (x != null && Double.isFinite(x) && Double.isFinite(y) && x > 0) {
                points.add(new ThinCurve.Point(x, y));
            }
        }
        if (points.isEmpty()) {
            return Optional.empty();
        }
        points.add(new ThinCurve.Point(placed.x, placed.y));
        return Optional.of(
                new ThinCurve(placed.row.id(), slot, wanted.highlighted().contains(placed.row.id()), points));
    }

    /** BM25 and the untrained model, where the y axis is what they were measured by. */
    private List<Panels.Rule> rules() {
        if (rows.stream().flatMap(row -> qualityKey(row).stream()).noneMatch(ResultMetrics::isRetrievalNdcg)) {
            return List.of();
        }
        return Stream.concat(
                        rules(Metric.BM25_NDCG_10, "BM25").stream(),
                        rules(Metric.UNTRAINED_NDCG_10, "untrained").stream())
                .toList();
    }

    private List<Panels.Rule> rules(Metric metric, String name) {
        return rows.stream()
                .map(row -> row.latest(metric.key()))
                .filter(Double::isFinite)
                .map(value -> Math.round(value * 1e4) / 1e4)
                .distinct()
                .limit(MOST_RULES)
                .map(value -> new Panels.Rule(name + " " + NumberText.value(value), value))
                .toList();
    }

    private String xLabel() {
        return byMetric ? ResultMetrics.label(wanted.x()) : label(wanted.x());
    }

    private String xName() {
        return byMetric ? xLabel() + " – left is cheaper" : xLabel();
    }
}
