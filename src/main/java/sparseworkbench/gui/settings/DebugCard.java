package sparseworkbench.gui.settings;

import java.io.File;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;
import sparseworkbench.launch.DebugPackage;
import sparseworkbench.store.RunStore;

/** Makes a debug package, shows what is in it, and saves it where a person says. */
final class DebugCard {
    private static final int LINES = 18;

    private final Home home;
    private final RunStore store;
    private final WindowServices window;
    private final WorkPanel work;
    private final VBox node;

    DebugCard(Home home, RunStore store, WindowServices window, Background background) {
        this.home = home;
        this.store = store;
        this.window = window;
        this.work = new WorkPanel(background);
        Button make = Icons.labelled(Feather.PACKAGE, "Make debug package…", this::collect);
        make.setId("make-debug-package");
        node = PageControls.card(
                "Help from somebody else",
                PageControls.text("A debug package is a zip file for whoever helps you: versions, this computer, sizes,"
                        + " settings and states of the last runs, and the ends of the logs. Your texts, names of files"
                        + " and projects, and secrets are left out. You see what is in it before it is saved; it is"
                        + " sent nowhere."),
                make,
                work.node());
        node.setId("debug");
    }

    VBox node() {
        return node;
    }

    private void collect() {
        work.start("Collecting", progress -> DebugPackage.collect(home, store, progress), this::show);
    }

    private void show(DebugPackage found) {
        ListView<String> names = new ListView<>();
        names.getItems().setAll(found.files().keySet());
        names.getStyleClass().add("debug-names");
        names.setAccessibleText("Files of the package");
        TextArea text = new TextArea();
        text.setEditable(false);
        text.setPrefRowCount(LINES);
        text.getStyleClass().add("mono");
        text.setAccessibleText("What is in the file");
        names.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        name -> text.setText(name == null ? "" : found.files().get(name)));
        names.getSelectionModel().selectFirst();
        FlowPane buttons = new FlowPane(
                Icons.labelled(Feather.SAVE, "Save…", () -> choose(found)),
                Icons.plain("Cancel", window.dialogs()::close));
        buttons.getStyleClass().add("dialog-buttons");
        VBox box = new VBox(
                PageControls.text("What is in the package", "title-4"),
                PageControls.text("Nothing has been written yet.", "muted"),
                names,
                text,
                buttons);
        box.getStyleClass().addAll("dialog", "debug-dialog");
        box.setMaxSize(VBox.USE_PREF_SIZE, VBox.USE_PREF_SIZE);
        window.dialogs().show(box);
    }

    private void choose(DebugPackage found) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the debug package");
        chooser.setInitialFileName("sparse-workbench-debug.zip");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Zip file", "*.zip"));
        File file = chooser.showSaveDialog(node.getScene().getWindow());
        if (file != null) {
            window.dialogs().close();
            save(found, file.toPath());
        }
    }

    private void save(DebugPackage found, Path file) {
        work.start(
                "Saving",
                progress -> {
                    found.save(file);
                    return file;
                },
                saved -> window.notices().info("Saved: " + saved));
    }
}
