package sparseworkbench.gui.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.data.DataParams;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.param.PathType;
import sparseworkbench.project.ProjectFile;

/** Takes files dropped anywhere on the window and says beforehand what would become of them. */
final class FileDropOverlay {
    private final StackPane overlay = new StackPane();
    private final Label text = new Label();
    private final Consumer<List<Path>> data;
    private final Consumer<Path> project;
    private final Consumer<String> refused;

    FileDropOverlay(StackPane root, Consumer<List<Path>> data, Consumer<Path> project, Consumer<String> refused) {
        this.data = data;
        this.project = project;
        this.refused = refused;
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
            text.setText(refusal(files).orElse(promise(files)));
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

    /** Does with files what dropping them means. */
    void take(List<Path> files) {
        Optional<String> no = refusal(files);
        if (no.isPresent()) {
            refused.accept(no.get());
        } else if (files.size() == 1 && isProject(files.getFirst())) {
            project.accept(files.getFirst());
        } else {
            data.accept(files);
        }
    }

    private static boolean isProject(Path file) {
        return file.getFileName().toString().equals(ProjectFile.FILE_NAME)
                || Files.isRegularFile(file.resolve(ProjectFile.FILE_NAME));
    }

    /** Of a single file that is no table by its name; of several, each is told of when it has been looked at. */
    private static Optional<String> refusal(List<Path> files) {
        Path file = files.getFirst();
        if (files.size() > 1 || isProject(file) || Files.isDirectory(file)) {
            return Optional.empty();
        }
        List<String> endings = ((PathType) DataParams.TRAIN.type()).endings();
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zst)$", "");
        return name.indexOf('.') < 0 || endings.stream().anyMatch(e -> name.endsWith("." + e))
                ? Optional.empty()
                : Optional.of("“" + file.getFileName() + "” is not a table of texts. Save it as one of "
                        + String.join(", ", endings) + " first.");
    }
}
