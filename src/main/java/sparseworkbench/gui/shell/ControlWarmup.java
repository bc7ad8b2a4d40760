package sparseworkbench.gui.shell;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToolBar;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.Theme;

/**
 * Makes one control of each kind, with its skin and its styles, that nobody sees. The first of a kind loads its classes and has them
 * compiled: done off the window's thread, while a person still looks at the first page, it holds nothing up.
 */
public final class ControlWarmup {
    private static final double WIDTH = 800;

    private ControlWarmup() {}

    /** Call off the window's thread, after the program's style was set: the scene is in no window. */
    public static void carryOut() {
        TabPane tabs = new TabPane(PageControls.tab("tab", new Label("content")));
        SplitPane split = new SplitPane(table(), tabs);
        ComboBox<String> choice = new ComboBox<>(FXCollections.observableArrayList("one", "two"));
        choice.setValue("one");
        VBox card = new VBox(
                new Label("card"),
                choice,
                new TextField("text"),
                LiteralText.checkBox("check"),
                new Spinner<>(0, 2, 1),
                new Slider(0, 1, 0),
                new ProgressBar(0.5),
                LiteralText.link("link"),
                LiteralText.button("button"),
                LiteralText.toggle("toggle"),
                new TextArea("area"),
                Icons.decoration(Feather.INFO));
        card.getStyleClass().add("card");
        VBox root = new VBox(
                new ToolBar(LiteralText.button("tool")),
                split,
                new ScrollPane(card),
                new ListView<>(FXCollections.observableArrayList("row")));
        root.getStyleClass().addAll("shell", "light");
        Scene scene = new Scene(root, WIDTH, WIDTH);
        scene.getStylesheets().setAll(Theme.sheets());
        root.applyCss();
        root.layout();
    }

    private static Node table() {
        TableView<String> table = new TableView<>(FXCollections.observableArrayList("row"));
        TableColumn<String, String> column = new TableColumn<>("column");
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(cell.getValue()));
        table.getColumns().add(column);
        return table;
    }
}
