package sparseworkbench.gui.gpu;

import java.io.File;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ToolLine;

/** For computers without the network, and for cards that need another build: a libtorch that somebody brought along. */
final class BroughtLibrary extends VBox {
    private final TextField place = new TextField();

    /** @param use gets what was typed or chosen, never empty */
    BroughtLibrary(String why, Consumer<String> use) {
        place.setId("gpu-folder");
        place.setPromptText("folder or .zip of libtorch on this computer");
        place.setAccessibleText("Folder or archive of libtorch");
        HBox.setHgrow(place, Priority.ALWAYS);
        Button begin = Icons.plain("Use this", () -> use.accept(place.getText().strip()));
        begin.setId("gpu-use");
        begin.disableProperty().bind(place.textProperty().map(String::isBlank));
        HBox line = new HBox(place, begin);
        line.getStyleClass().add("check-line");
        ToolLine choose = new ToolLine(
                Icons.plain("Choose folder…", this::folder), Icons.plain("Choose archive…", this::archive));
        getStyleClass().add("page-column");
        getChildren().addAll(PageControls.text(why, "muted", "small"), line, choose);
    }

    private void folder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Folder of libtorch");
        chosen(chooser.showDialog(getScene().getWindow()));
    }

    private void archive() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Archive of libtorch");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("Archives of libtorch", "*.zip"));
        chosen(chooser.showOpenDialog(getScene().getWindow()));
    }

    private void chosen(File file) {
        Optional.ofNullable(file).ifPresent(there -> place.setText(there.toString()));
    }
}
