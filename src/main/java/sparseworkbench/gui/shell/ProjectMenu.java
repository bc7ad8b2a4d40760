package sparseworkbench.gui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.project.SampleProjects;

/** What can be done with projects. */
final class ProjectMenu {
    private final ProjectFiles files;

    ProjectMenu(ProjectFiles files) {
        this.files = files;
    }

    List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("New project", Feather.FILE_PLUS, "Shortcut+N", files::create));
        Menu samples = LiteralText.menu("New from a sample", Icons.of(Feather.GIFT));
        SampleProjects.names()
                .forEach(name -> samples.getItems().add(item(name, Feather.FILE, "", () -> files.openSample(name))));
        items.add(samples);
        items.add(item("Open…", Feather.FOLDER, "Shortcut+O", files::open));
        items.add(new SeparatorMenuItem());
        items.add(item("Save", Feather.SAVE, "Shortcut+S", files::save));
        items.add(item("Save a copy…", Feather.COPY, "", files::saveAs));
        List<Path> recent = files.recent();
        if (!recent.isEmpty()) {
            items.add(new SeparatorMenuItem());
            recent.forEach(file -> items.add(item(shortened(file), Feather.CLOCK, "", () -> files.open(file))));
        }
        return items;
    }

    /** Project files are often all called project.json: the folder tells them apart. */
    private static String shortened(Path file) {
        int names = file.getNameCount();
        return names > 2 ? "… " + file.subpath(names - 2, names) : file.toString();
    }

    private static MenuItem item(String text, Ikon icon, String keys, Runnable action) {
        MenuItem item = LiteralText.item(text, Icons.of(icon));
        if (!keys.isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(keys));
        }
        item.setOnAction(e -> action.run());
        return item;
    }
}
