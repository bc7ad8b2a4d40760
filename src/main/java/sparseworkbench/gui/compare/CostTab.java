package sparseworkbench.gui.compare;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import sparseworkbench.chart.CostPoint;
import sparseworkbench.family.SparsityWeights;
import sparseworkbench.gui.chart.CostView;
import sparseworkbench.gui.chart.ExportMenu;
import sparseworkbench.gui.chart.Exported;
import sparseworkbench.gui.chart.ThemeColours;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;
import sparseworkbench.store.RunDetailReader.EvaluationSet;
import sparseworkbench.store.RunId;

/** How good each run is, and what a search with it costs. */
final class CostTab extends BorderPane {
    private static final int MOST_NUMBERS = 12;
    private static final int MOST_GROUPS = 12;
    private static final String DRAWN = "";
    private static final String BY_LOSS = "loss";
    /** As the stairs are drawn. */
    private static final List<String> STYLES = List.of("——", "– –", "· ·", "–·–");

    private static final List<String> COSTS = List.of(
            Metric.EVAL_AVG_FLOPS.key(),
            Metric.EVAL_CORPUS_ACTIVE_DIMS.key(),
            Metric.EVAL_QUERY_ACTIVE_DIMS.key(),
            Metric.EVAL_INDEX_MB.key(),
            Metric.EVAL_MS_PER_QUERY.key());

    private final RunTableRows rows;
    private final RunEvaluationSets sets;
    private final CostView view;
    private final ComboBox<String> cost = new ComboBox<>();
    private final ComboBox<String> quality = new ComboBox<>();
    private final Label hint = new Label();
    private final Label legend = new Label();
    private final ComboBox<String> colours = new ComboBox<>();
    private final FlowPane groups = new FlowPane();
    private List<DifferingSetting> differing = List.of();
    private final Theme theme;
    private List<CostPoint> shown = List.of();
    private List<String> axes = List.of();
    private Set<RunId> highlighted = Set.of();
    private boolean chosen;
    private boolean filling;

    /** @param picked called with the run whose dot was clicked */
    CostTab(
            Theme theme,
            Notices notices,
            Schedulers schedulers,
            RunTableRows rows,
            RunEvaluationSets sets,
            Consumer<RunId> picked) {
        this.rows = rows;
        this.sets = sets;
        this.theme = theme;
        view = new CostView(theme, schedulers.frames(), picked);
        hint.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
        legend.getStyleClass().addAll(Styles.TEXT_SMALL, "cost-legend");
        legend.setWrapText(true);
        legend.setMinHeight(USE_PREF_SIZE);
        groups.getStyleClass().add("cost-groups");
        cost.setConverter(PageControls.words(key -> ResultMetrics.label(key)));
        quality.setConverter(PageControls.words(name -> name));
        colours.setConverter(PageControls.words(this::colourWords));
        cost.setOnAction(e -> chosen());
        quality.setOnAction(e -> chosen());
        colours.setOnAction(e -> {
            if (!filling) {
                refresh();
            }
        });
        theme.darkProperty().addListener((o, was, now) -> tellGroups());
        ToolBar bar = new ToolBar(row("Cost", cost), row("Quality", quality), row("Colors", colours), hint);
        bar.getStyleClass().add("chart-tools");
        HBox.setHgrow(bar, Priority.ALWAYS);
        HBox line = new HBox(bar, new ExportMenu(this::exported, notices, schedulers.background()).button());
        line.getStyleClass().add("tool");
        setTop(new VBox(line, groups, legend));
        setCenter(view);
    }

    private Exported exported() {
        return view.exported(
                quality.getValue() + " against " + ResultMetrics.label(cost.getValue()),
                Stream.of(hint.getText(), groupWords(), legend.getText())
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining(". ")));
    }

    private String colourWords(String by) {
        return switch (by) {
            case DRAWN -> "of the drawn runs";
            case BY_LOSS -> "by loss";
            default -> "by " + label(by);
        };
    }

    private String label(String path) {
        return differing.stream()
                .filter(setting -> setting.path().equals(path))
                .map(DifferingSetting::label)
                .findFirst()
                .orElse(path);
    }

    /** The settings in which the listed runs differ are known. */
    void settingsRead(List<DifferingSetting> found) {
        differing = found;
        filling = true;
        List<String> items = new ArrayList<>(List.of(DRAWN, BY_LOSS));
        found.stream()
                .map(DifferingSetting::path)
                .filter(path -> !LossTitle.isNamedBy(path))
                .forEach(items::add);
        fill(colours, items);
        filling = false;
        refresh();
    }

    private static HBox row(String text, ComboBox<String> box) {
        Label label = new Label(text);
        label.setLabelFor(box);
        HBox row = new HBox(label, box);
        row.getStyleClass().add("tool");
        return row;
    }

    private void chosen() {
        if (!filling) {
            chosen = true;
            refresh();
        }
    }

    void highlight(Set<RunId> runs) {
        highlighted = runs;
        refresh();
    }

    /** The results or the colours have changed. */
    void refresh() {
        sets.want(rows.list());
        Set<String> keys = rows.measured();
        offer(keys);
        List<String> qualityKeys = ResultMetrics.howGood(keys).stream()
                .filter(key -> MetricName.of(key).equals(quality.getValue()))
                .toList();
        List<String> names = groupNames();
        boolean severalLosses = rows.list().stream()
                        .map(row ->
                                LossTitle.of(row.run(), row.settingsProperty().get()))
                        .distinct()
                        .limit(2)
                        .count()
                > 1;
        List<CostPoint> points = rows.list().stream()
                .map(row -> point(row, qualityKeys, names, severalLosses))
                .toList();
        List<String> now = List.of(cost.getValue(), quality.getValue());
        if (points.equals(shown) && now.equals(axes)) {
            return;
        }
        shown = points;
        axes = now;
        view.show(points, ResultMetrics.label(cost.getValue()), quality.getValue());
        tellGroups();
        explain(points.stream()
                .filter(point -> Double.isFinite(point.cost()) && Double.isFinite(point.quality()))
                .toList());
    }

    /** What the colours stand for, in order; empty where each drawn run has its own. */
    private List<String> groupNames() {
        return colours.getValue() == null || colours.getValue().equals(DRAWN)
                ? List.of()
                : rows.list().stream()
                        .map(this::group)
                        .distinct()
                        .sorted(Comparator.comparingDouble(CostTab::number).thenComparing(Comparator.naturalOrder()))
                        .toList();
    }

    private String group(RunRow row) {
        return colours.getValue().equals(BY_LOSS)
                ? LossTitle.of(row.run(), row.settingsProperty().get())
                : row.settingsProperty().get().getOrDefault(colours.getValue(), "not set");
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException noNumber) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private CostPoint point(RunRow row, List<String> qualityKeys, List<String> names, boolean severalLosses) {
        Optional<String> key =
                qualityKeys.stream().filter(row.run().latest()::containsKey).findFirst();
        Map<String, String> settings = row.settingsProperty().get();
        String group = names.isEmpty() ? "" : group(row);
        boolean lossIsTold = !severalLosses || BY_LOSS.equals(colours.getValue());
        String words =
                lossIsTold ? SparsityWeights.inWords(settings).orElse(row.title()) : RunCaption.of(row.run(), settings);
        return new CostPoint(
                row.id(),
                words,
                RunCaption.of(row.run(), settings) + "\nrun " + row.title()
                        + (row.isMeasuredUntrained() ? ", before its training" : ""),
                row.latest(cost.getValue()),
                key.map(row::latest).orElse(Double.NaN),
                names.isEmpty() ? row.slotProperty().get() : names.indexOf(group),
                highlighted.contains(row.id()),
                key.flatMap(found -> sets.of(row, found))
                        .map(EvaluationSet::words)
                        .orElse(""),
                group);
    }

    /** The legend of the colours, with how many dots have each. */
    private void tellGroups() {
        groups.getChildren().clear();
        SequencedMap<String, List<CostPoint>> byGroup = byGroup();
        byGroup.entrySet().stream().limit(MOST_GROUPS).forEach(entry -> {
            CostPoint first = entry.getValue().getFirst();
            Label label = new Label(
                    colourName(entry.getKey()) + " (" + entry.getValue().size() + ")",
                    new Circle(5, ThemeColours.fx(ThemeColours.of(theme).series(first.slot()))));
            label.getStyleClass().add(Styles.TEXT_SMALL);
            groups.getChildren().add(label);
        });
        if (byGroup.size() > MOST_GROUPS) {
            Label more =
                    new Label("and " + (byGroup.size() - MOST_GROUPS) + " more in the same colors: point at a dot");
            more.getStyleClass().addAll(Styles.TEXT_SMALL, Styles.TEXT_MUTED);
            groups.getChildren().add(more);
        }
        PageControls.visible(groups, !byGroup.isEmpty());
    }

    private SequencedMap<String, List<CostPoint>> byGroup() {
        SequencedMap<String, List<CostPoint>> byGroup = new LinkedHashMap<>();
        shown.stream()
                .filter(point ->
                        !point.group().isEmpty() && Double.isFinite(point.cost()) && Double.isFinite(point.quality()))
                .sorted(Comparator.comparingInt(CostPoint::slot))
                .forEach(point -> byGroup.computeIfAbsent(point.group(), group -> new ArrayList<>())
                        .add(point));
        return byGroup;
    }

    private String colourName(String group) {
        return BY_LOSS.equals(colours.getValue()) ? group : label(colours.getValue()) + " " + group;
    }

    private String groupWords() {
        return byGroup().isEmpty() ? "" : "Colors " + colourWords(colours.getValue());
    }

    /** What the runs have measured. Until a person chooses, a pair of which there is a run. */
    private void offer(Set<String> keys) {
        filling = true;
        List<String> names = ResultMetrics.howGood(keys).stream()
                .map(MetricName::of)
                .distinct()
                .toList();
        fill(quality, names.isEmpty() ? List.of(MetricName.of(Metric.NDCG_10.key())) : names);
        List<String> costs = Stream.concat(COSTS.stream(), ResultMetrics.howSparse(keys).stream())
                .distinct()
                .toList();
        fill(cost, costs);
        if (!chosen) {
            costs.stream()
                    .filter(key -> rows.list().stream()
                            .anyMatch(row -> row.run().latest().containsKey(key)))
                    .findFirst()
                    .ifPresent(cost::setValue);
            quality.setValue(quality.getItems().getFirst());
        }
        filling = false;
    }

    private static void fill(ComboBox<String> box, List<String> items) {
        String before = box.getValue();
        if (!box.getItems().equals(items)) {
            box.getItems().setAll(items);
        }
        box.setValue(before != null && items.contains(before) ? before : items.getFirst());
    }

    private void explain(List<CostPoint> measured) {
        SequencedMap<String, List<CostPoint>> fronts = view.fronts();
        int front = fronts.values().stream().mapToInt(List::size).sum();
        boolean any = rows.list().stream().anyMatch(row -> row.run().latest().containsKey(Metric.EVALUATED_STEP.key()));
        hint.setText(
                measured.isEmpty()
                        ? any ? "No run has both of these: choose others." : "No run has been evaluated yet."
                        : fronts.size() > 1
                                ? front + " of " + measured.size()
                                        + " runs are beaten by none of their own evaluation set"
                                : front + " of " + measured.size() + " runs are beaten by no other: the stairs");
        long unknown = measured.stream().filter(point -> point.set().isEmpty()).count();
        List<String> lines = new ArrayList<>();
        if (fronts.size() > 1) {
            lines.add("Runs of different evaluation sets are not comparable, so each set has stairs of its own:");
            List<String> sets = List.copyOf(fronts.keySet());
            for (int i = 0; i < sets.size(); i++) {
                lines.add(STYLES.get(i == 0 ? 0 : 1 + (i - 1) % (STYLES.size() - 1)) + " " + sets.get(i) + ", runs "
                        + runs(measured, sets.get(i)));
            }
        }
        if (unknown > 0) {
            lines.add("Of runs " + runs(measured, "") + " it is not known what they were evaluated on (an older version"
                    + " of the program): they are on no stairs.");
        }
        legend.setText(String.join("\n", lines));
        PageControls.visible(legend, !lines.isEmpty());
    }

    private static String runs(List<CostPoint> points, String set) {
        List<String> numbers = points.stream()
                .filter(point -> point.set().equals(set))
                .map(point -> point.run().toString())
                .toList();
        return numbers.size() <= MOST_NUMBERS
                ? String.join(", ", numbers)
                : String.join(", ", numbers.subList(0, MOST_NUMBERS)) + " and " + (numbers.size() - MOST_NUMBERS)
                        + " more";
    }
}
