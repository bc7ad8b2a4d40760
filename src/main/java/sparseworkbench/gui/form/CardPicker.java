package sparseworkbench.gui.form;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;

/** One of a few, each explained on a card of its own. */
public final class CardPicker implements Editor<String> {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double CARD_EM = 17;
    private final GridPane node = new GridPane();
    private final ToggleGroup group = new ToggleGroup();
    private final List<Node> cards;
    private boolean showing;

    /**
     * A card.
     *
     * @param value what choosing it means
     * @param title its heading
     * @param text  what it is, a sentence or two
     * @param badge a word of advice such as "Recommended"; may be empty
     */
    public record Card(String value, String title, String text, String badge) {}

    public CardPicker(List<Card> offered, Edits<String> edits) {
        cards = offered.stream().map(this::card).toList();
        node.getStyleClass().add("card-picker");
        node.widthProperty().addListener((o, was, now) -> arrange(now.doubleValue()));
        arrange(0);
        group.selectedToggleProperty().addListener((o, was, now) -> {
            group.getToggles().forEach(t -> ((Node) t).getParent().getParent().pseudoClassStateChanged(CHOSEN, t == now));
            if (now != null && !showing) {
                edits.accept((String) now.getUserData());
            }
        });
    }

    private Node card(Card card) {
        RadioButton radio = new RadioButton(card.title());
        radio.setToggleGroup(group);
        radio.setUserData(card.value());
        radio.setAccessibleHelp(card.text());
        HBox head = new HBox(radio);
        head.getStyleClass().add("card-head");
        if (!card.badge().isEmpty()) {
            Label badge = new Label(card.badge());
            badge.getStyleClass().addAll("badge", "badge-ok");
            badge.setMinWidth(Region.USE_PREF_SIZE);
            head.getChildren().add(badge);
        }
        Label text = new Label(card.text());
        text.setWrapText(true);
        text.getStyleClass().addAll("muted", "small");
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox box = new VBox(head, text);
        box.getStyleClass().addAll("card", "choice-card");
        box.setMaxHeight(Double.MAX_VALUE);
        box.setOnMouseClicked(e -> radio.setSelected(true));
        GridPane.setVgrow(box, Priority.ALWAYS);
        return box;
    }

    /** As many cards side by side as there is room for. */
    private void arrange(double width) {
        double em = Font.getDefault().getSize();
        int room = width <= 0 ? cards.size() : (int) Math.max(1, width / (CARD_EM * em));
        int columns = Math.min(room, cards.size());
        if (node.getColumnConstraints().size() == columns && node.getChildren().size() == cards.size()) {
            return;
        }
        node.getColumnConstraints().clear();
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            node.getColumnConstraints().add(column);
        }
        node.getChildren().clear();
        for (int i = 0; i < cards.size(); i++) {
            node.add(cards.get(i), i % columns, i / columns);
        }
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        return (Node) (group.getSelectedToggle() == null ? group.getToggles().getFirst() : group.getSelectedToggle());
    }

    @Override
    public Room room() {
        return Room.BLOCK;
    }

    @Override
    public void show(String value) {
        showing = true;
        group.getToggles().stream().filter(t -> value.equals(t.getUserData())).forEach(group::selectToggle);
        showing = false;
    }
}
