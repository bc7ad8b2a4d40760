package sparseworkbench.gui.train;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;
import sparseworkbench.chart.Curve;
import sparseworkbench.chart.RunPlot;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.chart.XScale;
import sparseworkbench.gui.chart.ChartGrid;
import sparseworkbench.gui.chart.ChartGroup;
import sparseworkbench.gui.chart.RunChart;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** The plots of the run, and dashed behind them those of a run it is compared with. */
final class LiveCharts {
    private static final double START_SMOOTHING = 0.6;
    private static final double LEAST_HEIGHT = 180;

    /** A run to compare with. */
    record Reference(RunId run, RunSamples samples) {}

    private final Notices notices;
    private final Theme theme;
    private final Schedulers schedulers;
    private final ChartGroup group = new ChartGroup();
    private final ChartGrid grid = new ChartGrid(2, LEAST_HEIGHT);
    private final Map<RunPlot, RunChart> charts = new EnumMap<>(RunPlot.class);
    private final Set<RunPlot> begun = EnumSet.noneOf(RunPlot.class);
    private Set<RunPlot> wanted = EnumSet.allOf(RunPlot.class);
    private RunSamples samples = new RunSamples();
    private Optional<Reference> reference = Optional.empty();
    private Consumer<RunChart> made = chart -> {};
    private int shownSeries = -1;

    LiveCharts(Notices notices, Theme theme, Schedulers schedulers) {
        this.notices = notices;
        this.theme = theme;
        this.schedulers = schedulers;
        group.smoothingProperty().set(START_SMOOTHING);
        group.kindProperty().addListener((o, was, now) -> rebuild());
    }

    /** Makes the charts, each in two frame tasks. */
    void make() {
        for (RunPlot plot : RunPlot.values()) {
            if (!plot.seldom()) {
                make(plot);
            }
        }
    }

    private void make(RunPlot plot) {
        schedulers.frames().add(grid, () -> {
            RunChart chart = new RunChart(plot.title(), plot.subtitle(), group, notices, theme, schedulers);
            chart.view(chart.view().withLog(plot.log()));
            schedulers.frames().add(grid, () -> putIn(plot, chart));
        });
    }

    /** Charts that only some runs have come with their first values, and go with another run. They are made once. */
    private void fitSeldom() {
        for (RunPlot plot : RunPlot.values()) {
            boolean measured = plot.seldom()
                    && wanted.contains(plot)
                    && !plot.curves(samples, group.kindProperty().get()).isEmpty();
            RunChart chart = charts.get(plot);
            if (measured && chart == null && begun.add(plot)) {
                make(plot);
            } else if (measured && chart != null && !grid.getChildren().contains(chart)) {
                grid.add(chart);
            } else if (plot.seldom() && !measured && chart != null) {
                grid.remove(chart);
            }
        }
    }

    private void putIn(RunPlot plot, RunChart chart) {
        chart.show(curves(plot));
        charts.put(plot, chart);
        if (wanted.contains(plot)) {
            grid.add(chart);
        }
        chart.applyCss();
        made.accept(chart);
    }

    /** Shows these from now on, and no others. */
    void only(Set<RunPlot> plots) {
        wanted = Set.copyOf(plots);
        grid.show(charts.entrySet().stream()
                .filter(made -> wanted.contains(made.getKey()) && !made.getKey().seldom())
                .map(Map.Entry::getValue)
                .toList());
        fitSeldom();
    }

    /** Calls {@code action} with each chart as soon as there is one. */
    void onMade(Consumer<RunChart> action) {
        charts.values().forEach(action);
        made = made.andThen(action);
    }

    ChartGrid grid() {
        return grid;
    }

    ChartGroup group() {
        return group;
    }

    List<RunChart> charts() {
        return List.copyOf(charts.values());
    }

    /** Empty until it is made. */
    Optional<RunChart> chart(RunPlot plot) {
        return Optional.ofNullable(charts.get(plot));
    }

    /** Shows another run from now on. */
    void open(RunSamples newSamples) {
        samples = newSamples;
        shownSeries = -1;
        group.windowProperty().set(Optional.empty());
        rebuild();
    }

    void compareWith(Optional<Reference> other) {
        reference = other;
        rebuild();
    }

    /** The samples have grown. */
    void grew() {
        // Epoch and time scales move with the data; new series need curves of their own.
        boolean scaleMoves = group.kindProperty().get() != XScale.Kind.STEP;
        if (samples.keys().size() != shownSeries || scaleMoves) {
            rebuild();
        }
        group.grew();
    }

    void state(Run run) {
        group.live(
                run.state().isLive(),
                run.totalSteps() > 0 ? OptionalDouble.of(run.totalSteps()) : OptionalDouble.empty());
    }

    private void rebuild() {
        shownSeries = samples.keys().size();
        charts.forEach((plot, chart) -> chart.show(curves(plot)));
        fitSeldom();
    }

    private List<Curve> curves(RunPlot plot) {
        List<Curve> curves = new ArrayList<>();
        reference.ifPresent(
                other -> plot.curves(other.samples, group.kindProperty().get())
                        .forEach(curve -> curves.add(behind(curve, other.run))));
        curves.addAll(plot.curves(samples, group.kindProperty().get()));
        return curves;
    }

    private static Curve behind(Curve curve, RunId run) {
        String label = curve.slot() == 0 && !curve.label().isEmpty() ? "run " + run : "";
        return new Curve(
                run + "/" + curve.id(),
                curve.name() + " · run " + run,
                label,
                curve.slot(),
                Curve.Emphasis.REFERENCE,
                curve.style(),
                curve.samples(),
                curve.scale());
    }
}
