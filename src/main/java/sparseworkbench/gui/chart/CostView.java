package sparseworkbench.gui.chart;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import sparseworkbench.chart.CostChart;
import sparseworkbench.chart.CostPoint;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.store.RunId;

/** Quality against cost in the window: a click on a dot chooses its run. */
public final class CostView extends BorderPane {
    private static final double REACH = 16;
    private static final int LEAST_WIDTH = 720;
    private static final int LEAST_HEIGHT = 480;

    private final CostChart chart;
    private final ChartSurface surface;
    private final Tooltip name = new Tooltip();
    private String costName = "Cost";
    private String qualityName = "Quality";

    /** @param picked called with the run whose dot was clicked */
    public CostView(Theme theme, FrameScheduler frames, Consumer<RunId> picked) {
        chart = new CostChart(ThemeColours.of(theme));
        surface = new ChartSurface(
                chart.chart(), frames, width -> chart.prepare(costName, qualityName, width), overlay -> {});
        getStyleClass().add("chart-card");
        setCenter(surface);
        surface.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                under(event.getX(), event.getY()).ifPresent(point -> picked.accept(point.run()));
            }
        });
        surface.setOnMouseMoved(event -> pointAt(under(event.getX(), event.getY())));
        theme.darkProperty().addListener((o, was, now) -> restyle(theme));
        theme.textScaleProperty().addListener((o, was, now) -> restyle(theme));
    }

    /** Says which run a dot is, also where there was no room for its name. */
    private void pointAt(Optional<CostPoint> dot) {
        surface.setCursor(dot.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        dot.ifPresentOrElse(
                point -> {
                    name.setText(point.caption() + "\n" + qualityName + " " + DisplayText.value(point.quality()) + "\n"
                            + costName + " " + DisplayText.value(point.cost()));
                    Tooltip.install(surface, name);
                },
                () -> Tooltip.uninstall(surface, name));
    }

    private Optional<CostPoint> under(double x, double y) {
        return chart.at(x, y, surface.dataArea(), REACH);
    }

    private void restyle(Theme theme) {
        chart.theme(ThemeColours.of(theme));
        surface.drawSoon();
    }

    /** Shows other dots. */
    public void show(List<CostPoint> points, String newCostName, String newQualityName) {
        costName = newCostName;
        qualityName = newQualityName;
        chart.show(points);
        surface.setAccessibleText(newQualityName + " against " + newCostName + ", "
                + chart.points().size() + " runs");
        surface.drawSoon();
    }

    /** By evaluation set, the runs that no other run of that set beats, cheapest first. */
    public SequencedMap<String, List<CostPoint>> fronts() {
        return chart.fronts();
    }

    /** What is shown, as files. */
    public Exported exported(String title, String subtitle) {
        CostChart own = new CostChart(chart.theme().forFiles());
        own.show(chart.points());
        String cost = costName;
        String quality = qualityName;
        int width = (int) Math.max(LEAST_WIDTH, surface.getWidth());
        int height = (int) Math.max(LEAST_HEIGHT, surface.getHeight() + 70);
        return Exported.of(
                title,
                subtitle,
                () -> {
                    own.prepare(cost, quality, width);
                    return own.chart();
                },
                own.theme(),
                width,
                height,
                file -> own.writeCsv(cost, quality, file));
    }
}
