package sparseworkbench.gui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import sparseworkbench.chart.AxisGrowth;
import sparseworkbench.chart.CurveView;
import sparseworkbench.chart.Interval;
import sparseworkbench.chart.XScale;

/** What the charts of a page have in common: x axis and zoom, crosshair, smoothing, band, and the space for names at the right. */
public final class ChartGroup {
    private static final double SMALLEST_PART = 1e-5;
    private static final double SMOOTHING_STEP = 0.05;

    private final List<RunChart> charts = new ArrayList<>();
    private final DoubleProperty smoothing = new SimpleDoubleProperty(0);
    private final BooleanProperty band = new SimpleBooleanProperty(true);
    private final BooleanProperty follow = new SimpleBooleanProperty(true);
    private final ObjectProperty<XScale.Kind> kind = new SimpleObjectProperty<>(XScale.Kind.STEP);
    private final ObjectProperty<Optional<Interval>> window = new SimpleObjectProperty<>(Optional.empty());
    private final DoubleProperty cursor = new SimpleDoubleProperty(Double.NaN);
    private boolean live;
    private OptionalDouble plannedEnd = OptionalDouble.empty();

    public ChartGroup() {
        smoothing.subscribe(
                value -> charts.forEach(chart -> chart.view(chart.view().withSmoothing(value.doubleValue()))));
        band.subscribe(value -> charts.forEach(chart -> chart.view(chart.view().withBand(value))));
        kind.addListener((o, was, now) -> {
            window.set(Optional.empty());
            charts.forEach(chart -> chart.kind(now));
        });
        window.addListener((o, was, now) -> charts.forEach(RunChart::drawSoon));
        cursor.addListener((o, was, now) -> charts.forEach(RunChart::drawCrosshair));
    }

    void add(RunChart chart) {
        charts.add(chart);
        chart.kind(kind.get());
        chart.view(chart.view().withSmoothing(smoothing.get()).withBand(band.get()));
    }

    /** The charts, in the order in which they were made. */
    public List<RunChart> charts() {
        return List.copyOf(charts);
    }

    /** 0 (raw values) to 0.99. */
    public DoubleProperty smoothingProperty() {
        return smoothing;
    }

    void smoothMore(int steps) {
        smoothing.set(Math.clamp(smoothing.get() + steps * SMOOTHING_STEP, 0, CurveView.MOST_SMOOTHING));
    }

    public BooleanProperty bandProperty() {
        return band;
    }

    /** Whether a zoomed view moves along with the newest values. */
    public BooleanProperty followProperty() {
        return follow;
    }

    public ObjectProperty<XScale.Kind> kindProperty() {
        return kind;
    }

    /** Position of the crosshair on the x axis, NaN for none. */
    public DoubleProperty cursorProperty() {
        return cursor;
    }

    /** The visible stretch of the x axis; empty for all. */
    public ObjectProperty<Optional<Interval>> windowProperty() {
        return window;
    }

    /** While values arrive the axis ends at 10, 20, 50 … but not behind the planned end; afterwards where the values end. */
    public void live(boolean nowLive, OptionalDouble newPlannedEnd) {
        if (nowLive != live || !newPlannedEnd.equals(plannedEnd)) {
            live = nowLive;
            plannedEnd = newPlannedEnd;
            charts.forEach(RunChart::drawSoon);
        }
    }

    boolean isLive() {
        return live;
    }

    /** The curves have got new values. */
    public void grew() {
        if (follow.get() && live) {
            window.get().ifPresent(this::moveToEnd);
        }
        charts.forEach(RunChart::drawLive);
    }

    private void moveToEnd(Interval zoomed) {
        double end = full().high();
        if (end > zoomed.high()) {
            window.set(Optional.of(new Interval(end - zoomed.length(), end)));
        }
    }

    /** All that the curves cover. */
    Interval full() {
        return charts.stream()
                .map(RunChart::fullX)
                .flatMap(Optional::stream)
                .reduce(Interval::with)
                .orElse(new Interval(0, plannedEnd.orElse(1)));
    }

    /** What is to be shown. */
    Interval visible() {
        return window.get()
                .orElseGet(() -> live
                        ? AxisGrowth.of(full(), kind.get() == XScale.Kind.STEP ? plannedEnd : OptionalDouble.empty())
                        : full());
    }

    double rightSpace() {
        return charts.stream().mapToDouble(RunChart::neededRightSpace).max().orElse(0);
    }

    /** Shows a stretch, cut to what there is; all of it shows everything. */
    void zoomTo(double low, double high) {
        Interval all = window.get().isPresent()
                ? full().with(new Interval(0, AxisGrowth.of(full(), plannedEnd).high()))
                : visible();
        double least = all.length() * SMALLEST_PART;
        double length = Math.max(high - low, least);
        if (length >= all.length() * (1 - SMALLEST_PART)) {
            window.set(Optional.empty());
            return;
        }
        double from = Math.clamp(low, all.low(), all.high() - length);
        window.set(Optional.of(new Interval(from, from + length)));
    }

    void reset() {
        window.set(Optional.empty());
    }

    /** A chart's names have changed: the others may have to make room. */
    void realign() {
        charts.forEach(RunChart::drawSoon);
    }
}
