package sparseworkbench.gui.shell;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;

/** Stands below the top bar for as long as the window only reads. */
final class OnlyReadingLine extends HBox {
    /** @param why for people */
    OnlyReadingLine(String why) {
        Label text = PageControls.text(why);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(Icons.decoration(Feather.EYE, "icon-warning"), text);
        getStyleClass().add("only-reading");
        setId("only-reading");
    }
}
