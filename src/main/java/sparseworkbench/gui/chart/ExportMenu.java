package sparseworkbench.gui.chart;

import atlantafx.base.theme.Styles;
import atlantafx.base.theme.Tweaks;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.chart.ChartImage;
import sparseworkbench.chart.SvgImage;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.Notices;
import sparseworkbench.gui.task.Background;

/** The menu ⋯ of a view: its picture on the clipboard, as PNG or SVG, its values as CSV. */
public final class ExportMenu {
    private final Supplier<Exported> shown;
    private final Notices notices;
    private final Background background;
    private final Supplier<Window> owner;
    private final MenuButton button = LiteralText.menuButton("", Icons.of(Feather.MORE_HORIZONTAL));

    /** @param shown what the view shows now */
    public ExportMenu(Supplier<Exported> shown, Notices notices, Background background) {
        this.shown = shown;
        this.notices = notices;
        this.background = background;
        this.owner = () -> button.getScene().getWindow();
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Tweaks.NO_ARROW);
        button.setTooltip(new Tooltip("Save as a picture or a table"));
        button.setAccessibleText("Save as a picture or a table");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.getItems().addAll(items());
    }

    /** @param owner the window in which the menu is that takes {@link #items} over */
    ExportMenu(Supplier<Exported> shown, Notices notices, Background background, Supplier<Window> owner) {
        this.shown = shown;
        this.notices = notices;
        this.background = background;
        this.owner = owner;
    }

    /** What can be done, for a menu that offers more than that. */
    List<MenuItem> items() {
        return List.of(
                item("Copy picture", this::copy),
                item("Save picture as PNG…", this::savePicture),
                item("Save picture as SVG…", this::saveSvg),
                item("Save values as CSV…", this::saveValues));
    }

    public MenuButton button() {
        return button;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = LiteralText.item(text);
        item.setOnAction(e -> action.run());
        return item;
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putImage(SwingFXUtils.toFXImage(shown.get().picture().get(), null));
        Clipboard.getSystemClipboard().setContent(content);
        notices.info("The picture is on the clipboard.");
    }

    private void savePicture() {
        Exported exported = shown.get();
        choose(exported, "png", "Picture").ifPresent(file -> {
            BufferedImage picture = exported.picture().get();
            write(file, () -> ChartImage.write(picture, file));
        });
    }

    private void saveSvg() {
        Exported exported = shown.get();
        choose(exported, "svg", "Drawing").ifPresent(file -> {
            String svg = exported.svg().get();
            write(file, () -> SvgImage.write(svg, file));
        });
    }

    private void saveValues() {
        Exported exported = shown.get();
        choose(exported, "csv", "Table")
                .ifPresent(file -> write(file, () -> exported.table().write(file)));
    }

    private Optional<Path> choose(Exported exported, String ending, String kind) {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(
                exported.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9@]+", "-") + "." + ending);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + ending));
        File chosen = chooser.showSaveDialog(owner.get());
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
