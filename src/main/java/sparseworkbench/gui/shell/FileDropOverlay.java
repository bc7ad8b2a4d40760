package sparseworkbench.gui.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.project.ProjectFile;

/** Takes files dropped anywhere on the window and says beforehand what would become of them. */
final class FileDropOverlay {
    private final StackPane overlay = new StackPane();
    private final Label text = new Label();
    private final Consumer<List<Path>> data;
    private final Consumer<Path> project;

    FileDropOverlay(StackPane root, Consumer<List<Path>> data, Consumer<Path> project) {
        this.data = data;
        this.project = project;
        VBox box = new VBox(Icons.decoration(Feather.DOWNLOAD, "icon-large"), text);
        box.getStyleClass().add("drop-box");
        overlay.getChildren().add(box);
        overlay.getStyleClass().add("drop-overlay");
        overlay.setMouseTransparent(true);
        overlay.setVisible(false);
        root.setOnDragOver(this::over);
        root.setOnDragExited(e -> overlay.setVisible(false));
        root.setOnDragDropped(this::dropped);
    }

    StackPane node() {
        return overlay;
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            List<Path> files = paths(event);
            text.setText(promise(files));
            overlay.setVisible(true);
            event.acceptTransferModes(TransferMode.COPY);
        }
    }

    private void dropped(DragEvent event) {
        overlay.setVisible(false);
        if (event.getDragboard().hasFiles()) {
            take(paths(event));
            event.setDropCompleted(true);
        }
    }

    private static List<Path> paths(DragEvent event) {
        return event.getDragboard().getFiles().stream().map(File::toPath).toList();
    }

    private static String promise(List<Path> files) {
        if (files.size() > 1) {
            return "Drop to use these " + files.size() + " files for what they are";
        }
        return isProject(files.getFirst())
                ? "Drop to open this project"
                : "Drop to train on this " + (Files.isDirectory(files.getFirst()) ? "folder" : "file");
    }

    /** Does with files what dropping them means. What they are is found out by a look into them, not by their names. */
    void take(List<Path> files) {
        if (files.size() == 1 && isProject(files.getFirst())) {
            project.accept(files.getFirst());
        } else {
            data.accept(files);
        }
    }

    private static boolean isProject(Path file) {
        return file.getFileName().toString().equals(ProjectFile.FILE_NAME)
                || Files.isRegularFile(file.resolve(ProjectFile.FILE_NAME));
    }
}
