package sparseworkbench.gui.form;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.param.PathType;

/** A file or folder: typed, browsed for, or dropped. */
final class PathEditor implements Editor<String> {
    private final HBox node = new HBox();
    private final TextField field = new TextField();
    private final ParsedTextField<String> text;

    PathEditor(PathType type, EditorListener<String> listener, Function<PathType, Optional<String>> browse) {
        text = new ParsedTextField<>(field, type, listener);
        Button button = LiteralText.button("Browse…");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> browse.apply(type).ifPresent(listener.accepted()));
        HBox.setHgrow(field, Priority.ALWAYS);
        node.getStyleClass().add("path-editor");
        node.getChildren().addAll(field, button);
        node.setOnDragOver(this::offer);
        node.setOnDragDropped(e -> drop(e, listener));
    }

    private void offer(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void drop(DragEvent event, EditorListener<String> listener) {
        List<File> files = event.getDragboard().getFiles();
        if (!files.isEmpty()) {
            listener.accept(files.getFirst().getAbsolutePath());
            event.setDropCompleted(true);
            event.consume();
        }
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        return field;
    }

    @Override
    public EditorWidth width() {
        return EditorWidth.LINE;
    }

    @Override
    public void show(String value) {
        text.show(value);
    }
}
