package sparseworkbench.gui.form;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;

/** One of a few, each explained on a card of its own. What does not fit as things are says why and what would help, and can be chosen all the same. */
public final class CardPicker implements Editor<String> {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final PseudoClass MISSING = PseudoClass.getPseudoClass("missing");
    private final CardGrid grid = new CardGrid();
    private final Hyperlink more = LiteralText.link("");
    private final VBox node = new VBox(grid, more);
    private final ToggleGroup group = new ToggleGroup();
    private final EditorListener<String> listener;
    private final int first;
    private final int others;
    private Function<String, Optional<Node>> pictures = value -> Optional.empty();
    private List<Card> offered = List.of();
    private String shown = "";
    private boolean opened;
    private boolean showing;

    /**
     * A card.
     *
     * @param value   what choosing it means
     * @param title   its heading
     * @param text    what it is, a sentence or two
     * @param badge   a word of advice such as "Recommended"; may be empty
     * @param missing why it does not fit as things are, and the way there
     */
    public record Card(String value, String title, String text, String badge, Optional<Missing> missing) {

        /** One that fits. */
        public Card(String value, String title, String text, String badge) {
            this(value, title, text, badge, Optional.empty());
        }
    }

    /**
     * What a card lacks.
     *
     * @param reason why it does not fit
     * @param cure   what would help
     * @param linkText what the link to the cure says
     * @param go     goes there
     * @param remedy what makes it here and now
     */
    public record Missing(String reason, String cure, String linkText, Runnable go, Optional<Remedy> remedy) {}

    /**
     * A button that makes what a card lacks.
     *
     * @param text what it says
     * @param make begins it; the same object each time, so that equal cards are equal
     */
    public record Remedy(String text, Runnable make) {}

    public CardPicker(List<Card> offered, EditorListener<String> listener) {
        this(offered, listener, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /**
     * With a link to what is not shown at once.
     *
     * @param first  how many of those that fit are shown
     * @param others how many of those that do not
     */
    public CardPicker(List<Card> offered, EditorListener<String> listener, int first, int others) {
        this.listener = listener;
        this.first = first;
        this.others = others;
        node.getStyleClass().add("card-picker-box");
        more.getStyleClass().add("form-more");
        more.setOnAction(e -> {
            opened = !opened;
            arrange();
        });
        group.selectedToggleProperty().addListener((o, was, now) -> {
            group.getToggles()
                    .forEach(t -> ((Node) t).getParent().getParent().pseudoClassStateChanged(CHOSEN, t == now));
            if (now != null && !showing) {
                listener.accept((String) now.getUserData());
            }
        });
        offer(offered);
    }

    /** Shows a picture on each card for which there is one. @param made by what choosing the card means */
    public void picturedBy(Function<String, Optional<Node>> made) {
        pictures = made;
    }

    /** Replaces the cards. */
    public void offer(List<Card> cards) {
        if (!cards.equals(offered)) {
            offered = List.copyOf(cards);
            arrange();
        }
    }

    private void arrange() {
        List<Card> visible =
                offered.stream().filter(opened ? card -> true : atOnce()).toList();
        showing = true;
        group.getToggles().clear();
        grid.show(visible.stream().map(this::card).toList());
        select();
        showing = false;
        int hidden = offered.size() - (int) offered.stream().filter(atOnce()).count();
        PageControls.visible(more, hidden > 0);
        more.setText(opened ? "Show fewer" : hidden + " more");
    }

    /** The chosen one and the first of each kind, no more of them than the limits add up to. */
    private Predicate<Card> atOnce() {
        List<Card> chosen =
                offered.stream().filter(card -> card.value().equals(shown)).toList();
        List<Card> possible = offered.stream()
                .filter(card -> card.missing().isEmpty())
                .limit(first)
                .toList();
        List<Card> impossible = offered.stream()
                .filter(card -> card.missing().isPresent())
                .limit(others)
                .toList();
        boolean among = possible.containsAll(chosen) || impossible.containsAll(chosen);
        List<Card> fewer = among ? possible : possible.subList(0, Math.max(0, possible.size() - 1));
        return Stream.of(chosen, fewer, impossible).flatMap(List::stream).toList()::contains;
    }

    private Node card(Card card) {
        RadioButton radio = LiteralText.radio(card.title());
        radio.setToggleGroup(group);
        radio.setUserData(card.value());
        radio.setAccessibleHelp(card.missing()
                .map(missing -> missing.reason() + " " + missing.cure())
                .orElse(card.text()));
        radio.setWrapText(true);
        HBox head = new HBox(radio);
        head.getStyleClass().add("card-head");
        VBox box = new VBox(head);
        if (!card.badge().isEmpty()) {
            box.getChildren().add(badge(card.badge()));
        }
        if (card.missing().isEmpty()) {
            box.getChildren().add(pictured(card, words(card.text(), "muted", "small")));
        }
        card.missing()
                .ifPresent(missing -> box.getChildren()
                        .addAll(
                                words(missing.reason() + " " + missing.cure(), "small", "card-missing"),
                                ways(missing)));
        box.getStyleClass().addAll("card", "choice-card");
        box.pseudoClassStateChanged(MISSING, card.missing().isPresent());
        box.setMaxHeight(Double.MAX_VALUE);
        box.setOnMouseClicked(e -> radio.setSelected(true));
        return box;
    }

    private Node pictured(Card card, Label words) {
        HBox.setHgrow(words, Priority.ALWAYS);
        return pictures.apply(card.value())
                .map(picture -> {
                    HBox body = new HBox(picture, words);
                    body.getStyleClass().add("card-body");
                    return (Node) body;
                })
                .orElse(words);
    }

    private static Label badge(String word) {
        Label badge = new Label(word);
        badge.getStyleClass().addAll("badge", word.equals("Recommended") ? "badge-ok" : "badge-plain");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        return badge;
    }

    private static Label words(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll(styles);
        label.setMinHeight(Region.USE_PREF_SIZE);
        VBox.setVgrow(label, Priority.NEVER);
        return label;
    }

    /** What makes it here and now stands before the way to where it can be had. */
    private static Node ways(Missing missing) {
        Node link = link(missing);
        if (missing.remedy().isEmpty()) {
            return link;
        }
        VBox ways = new VBox(button(missing.remedy().get()), link);
        ways.getStyleClass().add("card-ways");
        return ways;
    }

    private static Node button(Remedy remedy) {
        Button button = LiteralText.button(remedy.text());
        button.getStyleClass().addAll(Styles.SMALL, "card-remedy");
        button.setWrapText(true); // A card in large text may be narrower than these words.
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.setOnAction(e -> remedy.make().run());
        return button;
    }

    private static Node link(Missing missing) {
        Hyperlink link = LiteralText.link(missing.linkText());
        link.getStyleClass().add(Styles.SMALL);
        link.setOnAction(e -> missing.go().run());
        return link;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public Node focusTarget() {
        return Optional.ofNullable(group.getSelectedToggle())
                .or(() -> group.getToggles().stream().findFirst())
                .map(Node.class::cast)
                .orElse(node);
    }

    @Override
    public EditorWidth width() {
        return EditorWidth.BLOCK;
    }

    @Override
    public void show(String value) {
        boolean visible = group.getToggles().stream().anyMatch(toggle -> value.equals(toggle.getUserData()));
        shown = value;
        if (visible) {
            showing = true;
            select();
            showing = false;
        } else {
            arrange();
        }
    }

    private void select() {
        group.getToggles().stream()
                .filter(toggle -> shown.equals(toggle.getUserData()))
                .forEach(group::selectToggle);
    }
}
