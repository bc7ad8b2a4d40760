package sparseworkbench.gui.chart;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.chart.ChartImage;
import sparseworkbench.chart.ChartTheme;
import sparseworkbench.chart.Curve;
import sparseworkbench.chart.CurveFile;
import sparseworkbench.chart.SvgImage;
import sparseworkbench.gui.explain.FigureHelp;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.task.Background;

/** The menu ⋯ of a chart. */
final class ChartMenu {
    private static final int LEAST_WIDTH = 640;
    private static final int LEAST_HEIGHT = 360;

    private final RunChart chart;
    private final MenuButton button = LiteralText.menuButton("", Icons.of(Feather.MORE_HORIZONTAL));
    private final CheckMenuItem log = LiteralText.checkItem("Logarithmic axis (L)");
    private final CheckMenuItem typical = LiteralText.checkItem("Typical range only (T)");
    private final CheckMenuItem table = LiteralText.checkItem("Values as a table");

    ChartMenu(RunChart chart, Notices notices, Background background) {
        this.chart = chart;
        log.setOnAction(e -> chart.view(chart.view().withLog(log.isSelected())));
        typical.setOnAction(e -> chart.toggleTypical());
        table.setOnAction(e -> chart.showTable(table.isSelected()));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Tweaks.NO_ARROW);
        button.setTooltip(new Tooltip("More"));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText("Menu of the chart " + chart.name());
        button.getItems()
                .addAll(
                        log,
                        typical,
                        item("Show everything (0)", chart::resetZoom),
                        item("Enlarge or shrink (F)", chart::enlarge),
                        table,
                        FigureHelp.item(chart, chart::figures),
                        new SeparatorMenuItem());
        button.getItems()
                .addAll(new ExportMenu(
                                this::exported,
                                notices,
                                background,
                                () -> button.getScene().getWindow())
                        .items());
        button.setOnShowing(e -> {
            log.setSelected(chart.view().log());
            typical.setSelected(chart.view().typical());
        });
    }

    MenuButton button() {
        return button;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = LiteralText.item(text);
        item.setOnAction(e -> action.run());
        return item;
    }

    private Exported exported() {
        int width = (int) Math.max(LEAST_WIDTH, chart.pictureWidth());
        int height = (int) Math.max(LEAST_HEIGHT, chart.pictureHeight() + 80);
        List<Curve> values = CurveFile.snapshot(chart.curves());
        return new Exported(
                chart.name(),
                () -> drawn(
                        width, () -> ChartImage.of(chart.chart(), chart.name(), chart.description(), width, height)),
                () -> drawn(width, () -> SvgImage.of(chart.chart(), chart.name(), chart.description(), width, height)),
                file -> CurveFile.write(values, file));
    }

    /** The chart of the window is drawn at another width and with the numbers of files, and for the window again afterwards. */
    private <T> T drawn(int width, Supplier<T> drawing) {
        ChartTheme shown = chart.chart().theme();
        chart.chart().theme(shown.forFiles());
        chart.chart().reduce(chart.chart().shownX(), width);
        T picture = drawing.get();
        chart.chart().theme(shown);
        chart.drawSoon();
        return picture;
    }
}
