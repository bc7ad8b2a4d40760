package sparseworkbench.gui.chart;

import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.chart.Curve;
import sparseworkbench.chart.CurveChart;
import sparseworkbench.chart.CurveView;
import sparseworkbench.chart.Interval;
import sparseworkbench.chart.XScale;
import sparseworkbench.gui.explain.FigureHelp;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.metric.Metric;

/**
 * A chart of curves on a page: title, lines with their names at the end, crosshair, zoom, and a menu. It is drawn at most once
 * per frame, ten times a second for new values, and not at all while it cannot be seen.
 *
 * <p>Keys while it has the focus: L logarithm, B band, T typical range, 0 all, F enlarge, [ ] smoothing, arrows move the crosshair.
 */
public final class RunChart extends BorderPane {
    private final ChartGroup group;
    private final Notices notices;
    private final Theme theme;
    private final Schedulers schedulers;
    private final CurveChart chart;
    private final ChartSurface surface;
    private final CrosshairLayer crosshair;
    private final ChartPointer pointer;
    private final DetailReader detail;
    private final OmittedValueChips chips = new OmittedValueChips(this::toggleTypical);
    private final Label title = new Label();
    private final SubtitleLabel subtitle = new SubtitleLabel();
    private final StackPane body = new StackPane();
    private final ReadOnlyObjectWrapper<CurveView> view = new ReadOnlyObjectWrapper<>(CurveView.PLAIN);
    private final String what;
    private PointsPane table;
    private Runnable enlarge = () -> {};
    private Consumer<Curve> picked = curve -> {};

    /**
     * @param name what is shown, the heading
     * @param what more about it, in smaller letters
     */
    public RunChart(String name, String what, ChartGroup group, Notices notices, Theme theme, Schedulers schedulers) {
        this.group = group;
        this.notices = notices;
        this.theme = theme;
        this.schedulers = schedulers;
        this.what = what;
        chart = new CurveChart(ThemeColours.of(theme));
        crosshair = new CrosshairLayer(chart);
        surface = new ChartSurface(chart.chart(), schedulers.frames(), this::prepare, this::paintOverlay);
        pointer = new ChartPointer(this, surface, chart, group);
        detail = new DetailReader(chart, this::drawSoon, notices, schedulers.background());
        title.setText(name);
        getStyleClass().add("chart-card");
        body.getChildren().add(surface);
        setTop(header());
        setCenter(body);
        ChartKeys.install(this, surface, group);
        FigureHelp.at(this, this::figures);
        surface.accessibleTextProperty().set("Chart " + name + ", " + what);
        theme.darkProperty().addListener((o, was, now) -> restyle());
        theme.textScaleProperty().addListener((o, was, now) -> restyle());
        group.add(this);
        describe();
    }

    private HBox header() {
        title.getStyleClass().add("chart-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setTooltip(subtitle.getTooltip());
        title.setOnMouseClicked(e -> FigureHelp.show(figures(), title));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ChartMenu menu = new ChartMenu(this, notices, schedulers.background());
        Button large = Icons.button(Feather.MAXIMIZE_2, "Enlarge or shrink (F)", () -> enlarge.run());
        large.setMinWidth(USE_PREF_SIZE);
        HBox header = new HBox(title, subtitle, space, chips, large, menu.button());
        header.getStyleClass().add("chart-header");
        return header;
    }

    /** What is drawn, each curve by itself, or the one figure that all of them are of. */
    List<Metric> figures() {
        List<Metric> drawn = curves().stream()
                .flatMap(curve -> Metric.find(curve.id()).stream())
                .distinct()
                .toList();
        return drawn.isEmpty()
                ? Arrays.stream(Metric.values())
                        .filter(metric -> metric.label().equals(name()))
                        .toList()
                : drawn;
    }

    /** Replaces the curves. */
    public void show(List<Curve> curves) {
        chart.curves(curves);
        describe();
        group.realign();
        if (table != null) {
            table.show(curves, chart.kind());
        }
    }

    public List<Curve> curves() {
        return chart.curves();
    }

    public CurveView view() {
        return view.get();
    }

    public ReadOnlyObjectProperty<CurveView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    public void view(CurveView newView) {
        view.set(newView);
        chart.view(newView);
        describe();
        drawSoon();
    }

    private void describe() {
        // Axis and controls say the rest, too.
        String scale = view.get().log() ? ", log scale" : "";
        subtitle.show(List.of(description(), what + scale, what));
    }

    /** What is shown and how, for pictures. */
    String description() {
        String smoothed = view.get().smoothing() > 0 && hasLines()
                ? String.format(Locale.ROOT, ", smoothed %.2f", view.get().smoothing())
                : "";
        return what + (view.get().log() ? ", log scale" : "") + smoothed;
    }

    private boolean hasLines() {
        return chart.curves().stream().anyMatch(curve -> curve.style() == Curve.Style.LINE);
    }

    void kind(XScale.Kind kind) {
        chart.kind(kind);
        drawSoon();
    }

    /** What happens when the person asks for a larger picture. */
    public void onEnlarge(Runnable action) {
        enlarge = action;
    }

    void enlarge() {
        enlarge.run();
    }

    /** Called with the curve that was clicked on. */
    public void onPicked(Consumer<Curve> action) {
        picked = action;
    }

    void pick(Curve curve) {
        picked.accept(curve);
    }

    void toggleTypical() {
        view(view().withTypical(!view().typical()));
    }

    /** Everything, in both directions. */
    void resetZoom() {
        view(view().withFixedY(Optional.empty()).withTypical(false));
        group.reset();
    }

    void drawSoon() {
        surface.drawSoon();
    }

    void drawLive() {
        surface.drawLive();
        if (table != null) {
            table.grew();
        }
    }

    void drawCrosshair() {
        if (surface.isShowing()) {
            surface.drawOverlay();
        }
    }

    private void restyle() {
        chart.theme(ThemeColours.of(theme));
        group.realign();
    }

    Optional<Interval> fullX() {
        return chart.fullX();
    }

    double neededRightSpace() {
        return chart.neededRightSpace();
    }

    private void prepare(double width) {
        chart.rightSpace(OptionalDouble.of(group.rightSpace()));
        chart.live(group.isLive());
        chart.reduce(group.visible(), width);
        detail.look();
        chips.show(chart.leftOut(), view.get());
    }

    private void paintOverlay(GraphicsContext g) {
        Rectangle2D area = surface.dataArea();
        crosshair.paint(g, area, group.cursorProperty().get(), pointer.isOver(), pointer.y());
        pointer.paintBrush(g);
    }

    /** Moves the crosshair to the next value and says what it shows there. */
    void step(int direction) {
        group.cursorProperty().set(crosshair.neighbour(group.cursorProperty().get(), direction));
        surface.setAccessibleText(crosshair.spoken(group.cursorProperty().get()));
    }

    /** Shows the values as a table instead of the picture, or the picture again. */
    void showTable(boolean wanted) {
        if (wanted && table == null) {
            table = new PointsPane();
            table.show(chart.curves(), chart.kind());
            body.getChildren().add(table);
        } else if (!wanted && table != null) {
            body.getChildren().remove(table);
            table = null;
        }
        surface.setVisible(table == null);
    }

    String name() {
        return title.getText();
    }

    CurveChart chart() {
        return chart;
    }

    /** Size of the picture in pixels, for copies of it. */
    double pictureWidth() {
        return surface.getWidth();
    }

    double pictureHeight() {
        return surface.getHeight();
    }
}
