package sparseworkbench.gui.chart;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.chart.ChartImage;
import sparseworkbench.chart.Curve;
import sparseworkbench.chart.CurveFile;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.task.Background;

/** The menu ⋯ of a chart. */
final class ChartMenu {
    private static final int LEAST_WIDTH = 640;
    private static final int LEAST_HEIGHT = 360;

    private final RunChart chart;
    private final Notices notices;
    private final Background background;
    private final MenuButton button = LiteralText.menuButton("", Icons.of(Feather.MORE_HORIZONTAL));
    private final CheckMenuItem log = LiteralText.checkItem("Logarithmic axis (L)");
    private final CheckMenuItem typical = LiteralText.checkItem("Typical range only (T)");
    private final CheckMenuItem table = LiteralText.checkItem("Values as a table");

    ChartMenu(RunChart chart, Notices notices, Background background) {
        this.chart = chart;
        this.notices = notices;
        this.background = background;
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
                        new SeparatorMenuItem(),
                        item("Copy picture", this::copy),
                        item("Save picture as PNG…", this::savePicture),
                        item("Save values as CSV…", this::saveValues));
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

    private BufferedImage picture() {
        int width = (int) Math.max(LEAST_WIDTH, chart.pictureWidth());
        int height = (int) Math.max(LEAST_HEIGHT, chart.pictureHeight() + 80);
        chart.chart().reduce(chart.chart().shownX(), width);
        BufferedImage picture = ChartImage.of(chart.chart(), chart.name(), chart.description(), width, height);
        chart.drawSoon();
        return picture;
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(SwingFXUtils.toFXImage(picture(), null));
        Clipboard.getSystemClipboard().setContent(content);
        notices.info("The picture is on the clipboard.");
    }

    private void savePicture() {
        choose("png", "Picture").ifPresent(file -> {
            BufferedImage picture = picture();
            write(file, () -> ChartImage.write(picture, file));
        });
    }

    private void saveValues() {
        choose("csv", "Table").ifPresent(file -> {
            List<Curve> values = CurveFile.snapshot(chart.curves());
            write(file, () -> CurveFile.write(values, file));
        });
    }

    private Optional<Path> choose(String ending, String kind) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(chart.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9@]+", "-") + "." + ending);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + ending));
        File chosen = chooser.showSaveDialog(button.getScene().getWindow());
        return Optional.ofNullable(chosen).map(File::toPath);
    }

    /** Writes a file. */
    private interface Writing {
        void run() throws Exception;
    }

    private void write(Path file, Writing writing) {
        background.run(
                () -> {
                    writing.run();
                    return file;
                },
                written -> notices.success("Saved " + written + "."),
                failure -> notices.fault(Fault.of(failure)));
    }
}
