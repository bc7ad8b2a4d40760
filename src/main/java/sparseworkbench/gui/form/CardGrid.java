package sparseworkbench.gui.form;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import sparseworkbench.gui.page.EqualColumns;

/** Cards of equal width, as many side by side as there is room for. */
final class CardGrid extends StackPane {
    private final EqualColumns columns = EqualColumns.asManyAsFit();

    CardGrid() {
        getStyleClass().add("card-picker");
        setMinWidth(0);
        getChildren().add(columns);
    }

    void show(List<Node> nodes) {
        columns.getChildren().setAll(nodes);
    }
}
