package sparseworkbench.gui.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.form.CardPicker.Card;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.param.PathType;

/** Something that comes with the program, or a file or folder of one's own: a card each. */
public final class SourceEditor implements Editor<String> {
    private static final String OWN = "";
    private final VBox node = new VBox();
    private final CardPicker picker;
    private final PathEditor path;
    private final List<String> builtins;
    private final Optional<Further> further;
    private String lastOwn = "";
    private String shown = "";

    /**
     * A further kind of values, on a card of its own.
     *
     * @param card   its value is ignored, but that it is no other card's
     * @param meant  whether a value is of this kind
     * @param first  what choosing the card means; empty where there is nothing to choose yet
     * @param editor shown below the cards while such a value is chosen
     */
    public record Further(
            Card card, Predicate<String> meant, Supplier<Optional<String>> first, Editor<String> editor) {}

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
        this(type, builtins, own, Optional.empty(), listener, browse);
    }

    /** The same with a further kind of values. */
    public SourceEditor(
            PathType type,
            List<Card> builtins,
            Card own,
            Optional<Further> further,
            EditorListener<String> listener,
            Function<PathType, Optional<String>> browse) {
        this.further = further;
        this.builtins = builtins.stream().map(Card::value).toList();
        List<Card> cards = new ArrayList<>(builtins);
        further.map(Further::card).ifPresent(cards::add);
        cards.add(new Card(OWN, own.title(), own.text(), own.badge()));
        picker = new CardPicker(
                cards, new EditorListener<>(chosen -> choose(chosen, type, listener, browse), listener.refused()));
        path = new PathEditor(type, listener, browse);
        node.getStyleClass().add("source-editor");
        node.getChildren().addAll(picker.node(), path.node());
        further.ifPresent(kind -> node.getChildren().add(kind.editor().node()));
    }

    private void choose(
            String chosen,
            PathType type,
            EditorListener<String> listener,
            Function<PathType, Optional<String>> browse) {
        Optional<Further> kind = further.filter(one -> one.card().value().equals(chosen));
        if (kind.isPresent()) {
            kind.get().first().get().ifPresentOrElse(listener::accept, () -> show(shown));
        } else if (!chosen.equals(OWN)) {
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
        if (further.filter(kind -> kind.editor().node().isManaged()).isPresent()) {
            return further.get().editor().focusTarget();
        }
        return path.node().isManaged() ? path.focusTarget() : picker.focusTarget();
    }

    @Override
    public EditorWidth width() {
        return EditorWidth.BLOCK;
    }

    @Override
    public void show(String value) {
        shown = value;
        boolean ofKind = further.filter(kind -> kind.meant().test(value)).isPresent();
        boolean own = !builtins.contains(value) && !ofKind;
        further.ifPresent(kind -> showFurther(kind, ofKind, value));
        if (own) {
            lastOwn = value;
        }
        picker.show(own ? OWN : ofKind ? further.get().card().value() : value);
        PageControls.visible(path.node(), own);
        if (own) {
            path.show(value);
        }
    }

    private static void showFurther(Further kind, boolean chosen, String value) {
        PageControls.visible(kind.editor().node(), chosen);
        if (chosen) {
            kind.editor().show(value);
        }
    }
}
