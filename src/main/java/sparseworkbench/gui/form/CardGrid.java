package sparseworkbench.gui.form;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.text.Font;

/** Cards of equal width, as many side by side as there is room for. */
final class CardGrid extends GridPane {
    private static final double CARD_EM = 17;
    private List<Node> cards = List.of();
    private int arranged;

    CardGrid() {
        getStyleClass().add("card-picker");
        widthProperty().addListener((o, was, now) -> arrange(false));
    }

    void show(List<Node> nodes) {
        cards = List.copyOf(nodes);
        cards.forEach(card -> GridPane.setVgrow(card, Priority.ALWAYS));
        arrange(true);
    }

    private void arrange(boolean anew) {
        int fitting = getWidth() <= 0
                ? cards.size()
                : (int) Math.max(1, getWidth() / (CARD_EM * Font.getDefault().getSize()));
        int columns = Math.max(1, Math.min(fitting, cards.size()));
        if (columns == arranged && !anew) {
            return;
        }
        arranged = columns;
        getColumnConstraints()
                .setAll(Stream.generate(() -> equalPercent(columns))
                        .limit(columns)
                        .toList());
        for (int i = 0; i < cards.size(); i++) {
            setConstraints(cards.get(i), i % columns, i / columns);
        }
        if (anew) {
            getChildren().setAll(cards);
        }
    }

    private static ColumnConstraints equalPercent(int columns) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(100.0 / columns);
        return column;
    }
}
