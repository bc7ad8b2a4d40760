package sparseworkbench.gui.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.form.CardPicker.Card;
import sparseworkbench.param.PathType;

/** Something that comes with the program, or a file or folder of one's own: a card each. */
public final class SourceEditor implements Editor<String> {
    private static final String OWN = "";
    private final VBox node = new VBox();
    private final CardPicker picker;
    private final PathEditor path;
    private final List<String> builtins;
    private String lastOwn = "";
    private String shown = "";

    /**
     * @param builtins what comes with the program; the value of each card is the setting's
     * @param own      the card for a file or folder of one's own; its value is ignored
     * @param browse   lets a person choose one
     */
    public SourceEditor(
            PathType type,
            List<Card> builtins,
            Card own,
            EditorListener<String> listener,
            Function<PathType, Optional<String>> browse) {
        this.builtins = builtins.stream().map(Card::value).toList();
        List<Card> cards = new ArrayList<>(builtins);
        cards.add(new Card(OWN, own.title(), own.text(), own.badge()));
        picker = new CardPicker(
                cards, new EditorListener<>(chosen -> choose(chosen, type, listener, browse), listener.refused()));
        path = new PathEditor(type, listener, browse);
        node.getStyleClass().add("source-editor");
        node.getChildren().addAll(picker.node(), path.node());
    }

    private void choose(
            String chosen,
            PathType type,
            EditorListener<String> listener,
            Function<PathType, Optional<String>> browse) {
        if (!chosen.equals(OWN)) {
            listener.accept(chosen);
        } else if (!lastOwn.isEmpty()) {
            listener.accept(lastOwn);
        } else {
            // Who has chosen no file keeps what was chosen before.
            browse.apply(type).ifPresentOrElse(listener::accept, () -> show(shown));
        }
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        return path.node().isManaged() ? path.focusTarget() : picker.focusTarget();
    }

    @Override
    public EditorWidth width() {
        return EditorWidth.BLOCK;
    }

    @Override
    public void show(String value) {
        shown = value;
        boolean own = !builtins.contains(value);
        if (own) {
            lastOwn = value;
        }
        picker.show(own ? OWN : value);
        path.node().setVisible(own);
        path.node().setManaged(own);
        if (own) {
            path.show(value);
        }
    }
}
