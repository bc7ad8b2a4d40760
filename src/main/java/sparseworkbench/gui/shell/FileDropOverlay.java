package sparseworkbench.gui.shell;

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
    private final Consumer<Path> data;
    private final Consumer<Path> project;
    private final Consumer<String> refused;

    FileDropOverlay(StackPane root, Consumer<Path> data, Consumer<Path> project, Consumer<String> refused) {
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
            Path file = event.getDragboard().getFiles().getFirst().toPath();
            text.setText(
                    refusal(file).orElse(isProject(file) ? "Drop to open this project" : "Drop to train on this file"));
            overlay.setVisible(true);
            event.acceptTransferModes(TransferMode.COPY);
        }
    }

    private void dropped(DragEvent event) {
        overlay.setVisible(false);
        if (event.getDragboard().hasFiles()) {
            take(event.getDragboard().getFiles().getFirst().toPath());
            event.setDropCompleted(true);
        }
    }

    /** Does with a file what dropping it means. */
    void take(Path file) {
        Optional<String> no = refusal(file);
        if (no.isPresent()) {
            refused.accept(no.get());
        } else if (isProject(file)) {
            project.accept(file);
        } else {
            data.accept(file);
        }
    }

    private static boolean isProject(Path file) {
        return file.getFileName().toString().equals(ProjectFile.FILE_NAME);
    }

    private static Optional<String> refusal(Path file) {
        List<String> endings = ((PathType) DataParams.TRAIN.type()).endings();
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (Files.isDirectory(file)) {
            return Optional.of("A folder is not a table of texts. Drop a file: " + String.join(", ", endings) + ".");
        }
        return endings.stream().anyMatch(e -> name.endsWith("." + e))
                ? Optional.empty()
                : Optional.of("“" + file.getFileName() + "” is not a table of texts. Save it as one of "
                        + String.join(", ", endings) + " first.");
    }
}
