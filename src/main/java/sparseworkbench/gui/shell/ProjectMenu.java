package sparseworkbench.gui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.Shortcut;
import sparseworkbench.project.SampleProjects;

/** What can be done with projects. */
final class ProjectMenu {
    private final ProjectFiles files;
    private final KeyBindings keys;

    ProjectMenu(ProjectFiles files, KeyBindings keys) {
        this.files = files;
        this.keys = keys;
    }

    List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("New project", Feather.FILE_PLUS, files::create, keys(Shortcut.NEW_PROJECT)));
        Menu samples = LiteralText.menu("New from a sample", Icons.of(Feather.GIFT));
        SampleProjects.names()
                .forEach(name -> samples.getItems().add(item(name, Feather.FILE, () -> files.openSample(name))));
        items.add(samples);
        items.add(item("Open…", Feather.FOLDER, files::open, keys(Shortcut.OPEN_PROJECT)));
        items.add(new SeparatorMenuItem());
        items.add(item("Save", Feather.SAVE, files::save, keys(Shortcut.SAVE)));
        items.add(item("Save a copy…", Feather.COPY, files::saveAs, keys(Shortcut.SAVE_COPY)));
        List<Path> recent = files.recent();
        if (!recent.isEmpty()) {
            items.add(new SeparatorMenuItem());
            recent.forEach(file -> items.add(item(shortened(file), Feather.CLOCK, () -> files.open(file))));
        }
        return items;
    }

    /** Project files are often all called project.json: the folder tells them apart. */
    private static String shortened(Path file) {
        int names = file.getNameCount();
        return names > 2 ? "… " + file.subpath(names - 2, names) : file.toString();
    }

    private Optional<KeyCombination> keys(Shortcut shortcut) {
        return keys.keys(shortcut).stream().findFirst();
    }

    private static MenuItem item(String text, Ikon icon, Runnable action, Optional<KeyCombination> keys) {
        MenuItem item = item(text, icon, action);
        keys.ifPresent(item::setAccelerator);
        return item;
    }

    private static MenuItem item(String text, Ikon icon, Runnable action) {
        MenuItem item = LiteralText.item(text, Icons.of(icon));
        item.setOnAction(e -> action.run());
        return item;
    }
}
