package sparseworkbench.gui.chart;

import java.awt.geom.Rectangle2D;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.fx.ChartCanvas;
import sparseworkbench.gui.task.FrameScheduler;

/**
 * A JFreeChart in the window, with a transparent layer above it for what follows the pointer. The chart's own events draw
 * nothing: draws are asked for, happen at most once per frame, and only while the surface can be seen.
 */
final class ChartSurface extends Region {
    private static final double LEAST_WIDTH = 160;
    private static final double LEAST_HEIGHT = 90;

    private final ChartCanvas canvas;
    private final Canvas overlay = new Canvas();
    private final DoubleConsumer prepare;
    private final Consumer<GraphicsContext> paintOverlay;
    private final DrawSchedule schedule;
    private final VisibilityMonitor watch;
    private boolean dirty = true;

    /**
     * @param frames  schedules the draws of several charts
     * @param prepare      called before each draw with the width in pixels
     * @param paintOverlay paints the upper layer, which is empty by then
     */
    ChartSurface(
            JFreeChart chart, FrameScheduler frames, DoubleConsumer prepare, Consumer<GraphicsContext> paintOverlay) {
        this.prepare = prepare;
        schedule = new DrawSchedule(frames.repeated(this, this::drawIfShowing));
        this.paintOverlay = paintOverlay;
        canvas = new ChartCanvas(chart);
        chart.removeChangeListener(canvas);
        canvas.setTooltipEnabled(false);
        canvas.setMouseTransparent(true);
        overlay.setMouseTransparent(true);
        getChildren().addAll(canvas, overlay);
        setMinSize(LEAST_WIDTH, LEAST_HEIGHT);
        getStyleClass().add("chart-surface");
        setFocusTraversable(true);
        watch = new VisibilityMonitor(this, () -> {
            if (dirty) {
                schedule.action();
            }
        });
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            drawSoon();
        }
    }

    /** A person has changed something. */
    void drawSoon() {
        dirty = true;
        schedule.action();
    }

    /** New values have arrived. */
    void drawLive() {
        dirty = true;
        schedule.live();
    }

    boolean isShowing() {
        return watch.isShowing();
    }

    private void drawIfShowing() {
        if (!watch.isShowing() || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        dirty = false;
        prepare.accept(getWidth());
        if (canvas.getWidth() == getWidth() && canvas.getHeight() == getHeight()) {
            canvas.draw();
        } else {
            // The canvas draws by itself whenever its size changes, except while it has no height: so this is one draw.
            canvas.setHeight(0);
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            overlay.setWidth(getWidth());
            overlay.setHeight(getHeight());
        }
        drawOverlay();
    }

    /** Draws the upper layer at once: that is cheap. */
    void drawOverlay() {
        GraphicsContext context = overlay.getGraphicsContext2D();
        context.clearRect(0, 0, overlay.getWidth(), overlay.getHeight());
        paintOverlay.accept(context);
    }

    /** Where the values are, in pixels of this surface; empty before the first draw. */
    Rectangle2D dataArea() {
        ChartRenderingInfo drawn = canvas.getRenderingInfo();
        return drawn == null ? new Rectangle2D.Double() : drawn.getPlotInfo().getDataArea();
    }
}
