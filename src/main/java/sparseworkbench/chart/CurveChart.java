package sparseworkbench.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * A line chart of curves of any length. Set {@link #curves}, {@link #view} and {@link #theme}, call {@link #reduce} with the
 * stretch of the x axis to be shown, then draw {@link #chart}. Its notifications are off: nothing is drawn by itself.
 */
public final class CurveChart {
    private static final int ALL_BUCKETS = 6000;
    private static final int FEWEST_BUCKETS = 60;
    private static final int MOST_BUCKETS = 1200;
    /** Space for the upper half of the highest label. */
    private static final double HALF_LINE = 0.65;

    private static final double LEFT_EM = 4.2;
    private static final double EM_PER_X_LABEL = 5;
    private static final double MOST_Y_LABELS = 6.5;

    private final XYPlot plot = new StatelessPlot();
    private final JFreeChart chart;
    private final CurveDataset dataset = new CurveDataset();
    private final CurveRenderer renderer;
    private final EndLabels labels;
    private final NumberAxis xAxis = new NumberAxis();
    private ChartTheme theme;
    private CurveView view = CurveView.PLAIN;
    private XScale.Kind kind = XScale.Kind.STEP;
    private List<DrawnCurve> drawn = List.of();
    private Interval x = new Interval(0, 1);
    private Optional<Interval> grown = Optional.empty();
    private OptionalDouble rightSpace = OptionalDouble.empty();
    private boolean live;
    private OmittedValues leftOut = OmittedValues.NOTHING;

    public CurveChart(ChartTheme theme) {
        this.theme = theme;
        renderer = new CurveRenderer(theme);
        labels = new EndLabels(theme);
        chart = new JFreeChart(null, null, plot, false);
        chart.setNotify(false);
        plot.setNotify(false);
        plot.setDataset(dataset);
        plot.setRenderer(renderer);
        plot.setDomainAxis(xAxis);
        plot.setRangeAxis(linearAxis());
        plot.addAnnotation(labels, false);
        plot.setDomainGridlinesVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setOutlineVisible(false);
        style();
    }

    private static NumberAxis linearAxis() {
        NumberAxis axis = new NumberAxis();
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    /** The chart, to be drawn or exported. */
    public JFreeChart chart() {
        return chart;
    }

    /** Where values are on the picture. */
    public XYPlot plot() {
        return plot;
    }

    public ChartTheme theme() {
        return theme;
    }

    public void theme(ChartTheme newTheme) {
        theme = newTheme;
        style();
    }

    private void style() {
        chart.setBackgroundPaint(theme.background());
        chart.setPadding(new RectangleInsets(theme.fontSize() * HALF_LINE, 0, 0, 0));
        plot.setBackgroundPaint(null);
        plot.setRangeGridlinePaint(theme.grid());
        plot.setRangeGridlineStroke(new BasicStroke(1));
        style(xAxis);
        style(plot.getRangeAxis());
        if (plot.getRangeAxis() instanceof LogAxis125 log) {
            log.numbers(theme.locale());
        }
        renderer.style(theme, view.band());
        UsualBands.show(plot, curves(), theme);
    }

    private void style(ValueAxis axis) {
        axis.setTickLabelFont(theme.font());
        axis.setTickLabelPaint(theme.muted());
        axis.setLabelFont(theme.font());
        axis.setLabelPaint(theme.muted());
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAutoRange(false);
    }

    /** A name below the x axis, for pictures that stand alone. */
    public void nameXAxis(String name) {
        xAxis.setLabel(name);
    }

    /** Replaces the curves. Curves with the same samples keep their smoothing. */
    public void curves(List<Curve> curves) {
        Map<String, DrawnCurve> before = new HashMap<>();
        drawn.forEach(old -> before.put(old.curve.id(), old));
        if (!curves.stream()
                .map(Curve::id)
                .toList()
                .equals(drawn.stream().map(old -> old.curve.id()).toList())) {
            grown = Optional.empty();
        }
        List<DrawnCurve> next = new ArrayList<>();
        for (Curve curve : curves) {
            DrawnCurve old = before.get(curve.id());
            next.add(old == null ? new DrawnCurve(curve, view.smoothing()) : new DrawnCurve(curve, old));
        }
        drawn = List.copyOf(next);
        UsualBands.show(plot, curves(), theme);
    }

    public List<Curve> curves() {
        return drawn.stream().map(curve -> curve.curve).toList();
    }

    public CurveView view() {
        return view;
    }

    public void view(CurveView newView) {
        if (newView.log() != view.log()) {
            plot.setRangeAxis(newView.log() ? new LogAxis125() : linearAxis());
            grown = Optional.empty();
        }
        if (newView.typical() != view.typical() || !newView.fixedY().equals(view.fixedY())) {
            grown = Optional.empty();
        }
        view = newView;
        style();
    }

    /** What the x axis counts; the curves' scales must agree. */
    public void kind(XScale.Kind newKind) {
        kind = newKind;
        grown = Optional.empty();
    }

    public XScale.Kind kind() {
        return kind;
    }

    /** While values arrive the y axis only grows, in steps of 1-2-5; afterwards it fits what is in view. */
    public void live(boolean nowLive) {
        live = nowLive;
    }

    /** Fixes the space to the right of the plot, so that charts in a column line up; empty for what the labels need. */
    public void rightSpace(OptionalDouble pixels) {
        rightSpace = pixels;
    }

    /** The space to the right that the names of the curves need, in pixels. */
    public double neededRightSpace() {
        return EndLabels.space(drawn, theme);
    }

    /** The stretch of the x axis from 0 that holds all values; empty without any. */
    public Optional<Interval> fullX() {
        double last = Double.NEGATIVE_INFINITY;
        for (DrawnCurve curve : drawn) {
            Samples samples = curve.curve.samples();
            if (!samples.isEmpty()) {
                last = Math.max(last, curve.curve.scale().at(samples, samples.size() - 1));
            }
        }
        return last > 0
                ? Optional.of(new Interval(0, last))
                : last == 0 ? Optional.of(new Interval(0, 1)) : Optional.empty();
    }

    /**
     * Works out what is drawn for a stretch of the x axis. The range of the y axis follows unless it is fixed.
     *
     * @param newX  visible stretch
     * @param width width of the picture in pixels
     */
    public void reduce(Interval newX, double width) {
        if (newX.low() > x.low() || newX.high() < x.high()) {
            grown = Optional.empty();
        }
        x = newX;
        int perCurve = Math.clamp(ALL_BUCKETS / Math.max(1, drawn.size()), FEWEST_BUCKETS, MOST_BUCKETS);
        int buckets = (int) Math.clamp(width, FEWEST_BUCKETS, perCurve);
        for (DrawnCurve curve : drawn) {
            curve.reduce(view.smoothing(), x, buckets, view.log());
        }
        Interval y = yRange();
        leftOut = count(y);
        apply(y, width);
    }

    private Interval yRange() {
        if (view.fixedY().isPresent()) {
            return view.fixedY().get();
        }
        Optional<double[]> wanted =
                view.typical() ? CurveRange.typical(drawn, x, view.log()) : CurveRange.extremes(drawn);
        if (wanted.isEmpty()) {
            return grown.orElse(view.log() ? new Interval(0.1, 10) : new Interval(0, 1));
        }
        double low = wanted.get()[0];
        double high = wanted.get()[1];
        Interval nice = grown.filter(before -> live)
                .map(current -> NiceRange.grow(current, low, high, view.log()))
                .orElseGet(() -> view.log() ? NiceRange.log(low, high) : NiceRange.linear(low, high));
        grown = Optional.of(nice);
        return nice;
    }

    private OmittedValues count(Interval y) {
        int failed =
                drawn.stream().mapToInt(curve -> curve.envelope().failedInView).sum();
        int below =
                drawn.stream().mapToInt(curve -> curve.envelope().belowInView).sum();
        boolean narrowed = view.typical() || view.fixedY().isPresent();
        int outside = narrowed ? CurveRange.outside(drawn, x, y, view.log()) : 0;
        boolean thinned = drawn.stream()
                .map(DrawnCurve::envelope)
                .anyMatch(envelope -> envelope.keptInView < envelope.valuesInView);
        return new OmittedValues(failed, below, outside, outside > 0 && thinned);
    }

    private void apply(Interval y, double width) {
        double right = rightSpace.orElse(neededRightSpace());
        AxisSpace space = new AxisSpace();
        space.setLeft(theme.fontSize() * LEFT_EM);
        space.setRight(right);
        plot.setFixedRangeAxisSpace(space, false);
        xAxis.setRange(x.low(), x.high());
        xAxis.setTickUnit(Ticks.x(
                kind, x, (width - space.getLeft() - right) / (theme.fontSize() * EM_PER_X_LABEL), theme.locale()));
        plot.getRangeAxis().setRange(y.low(), y.high());
        if (plot.getRangeAxis() instanceof NumberAxis linear) {
            linear.setTickUnit(Ticks.y(y, MOST_Y_LABELS, theme.locale()));
        }
        dataset.show(drawn);
        labels.show(drawn, theme, right);
    }

    /** What to read for the curves of which the present view could show more than {@link Samples} keep, by their ids. */
    public Map<String, CurveDetail.Request> coarse() {
        Map<String, CurveDetail.Request> coarse = new HashMap<>();
        for (DrawnCurve curve : drawn) {
            if (curve.isCoarse()) {
                curve.curve
                        .samples()
                        .stored()
                        .ifPresent(
                                stored -> coarse.put(curve.curve.id(), CurveDetail.Request.of(curve.curve, stored, x)));
            }
        }
        return coarse;
    }

    /** Draws closer values where they cover the view, until the curves are replaced by others. */
    public void detail(Map<String, CurveDetail> closer) {
        for (DrawnCurve curve : drawn) {
            if (closer.containsKey(curve.curve.id())) {
                curve.detail(closer.get(curve.curve.id()));
            }
        }
    }

    /** What cannot be seen in the present view. */
    public OmittedValues leftOut() {
        return leftOut;
    }

    /** The stretches of both axes as last reduced. */
    public Interval shownX() {
        return x;
    }

    public Interval shownY() {
        return new Interval(
                plot.getRangeAxis().getLowerBound(), plot.getRangeAxis().getUpperBound());
    }

    /** What the curves say at a place of the x axis, in the order of the curves; those without values are left out. */
    public List<Reading> readings(double at) {
        List<Reading> readings = new ArrayList<>();
        for (DrawnCurve curve : drawn) {
            Samples samples = curve.shown();
            int index = curve.curve.scale().nearest(samples, at);
            if (index >= 0 && curve.envelope() != null) {
                Color colour = theme.series(curve.curve.slot());
                readings.add(new Reading(
                        curve.curve,
                        colour,
                        samples.step(index),
                        curve.curve.scale().at(samples, index),
                        samples.value(index),
                        curve.smoothed(index),
                        samples.millis(index)));
            }
        }
        return readings;
    }

    /**
     * What a curve says at one of its values.
     *
     * @param curve    which curve
     * @param colour   its colour
     * @param step     step of the value
     * @param x        its position on the x axis
     * @param raw      as measured
     * @param smoothed after smoothing, the raw value without
     * @param millis   when it was measured, milliseconds since 1970
     */
    public record Reading(Curve curve, Color colour, long step, double x, double raw, double smoothed, long millis) {}
}
