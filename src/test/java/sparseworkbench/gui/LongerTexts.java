package sparseworkbench.gui;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;

/**
 * Makes the texts of a scene longer by {@link #MORE}, as a translation would, and puts them back. Each word grows: its vowels stand twice. Cells
 * hold data, and what is bound says what its source says.
 */
final class LongerTexts implements AutoCloseable {
    private static final double MORE = 1.4;
    private static final String VOWELS = "aeiouAEIOU";
    private final Map<Labeled, String> before = new LinkedHashMap<>();

    LongerTexts(Node root) {
        lengthen(root);
    }

    private void lengthen(Node node) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled
                && !(node instanceof IndexedCell<?>)
                && !labeled.textProperty().isBound()
                && labeled.getText() != null
                && labeled.getText().chars().anyMatch(Character::isLetter)) {
            before.put(labeled, labeled.getText());
            labeled.setText(longer(labeled.getText()));
        }
        if (node instanceof Parent parent && !(node instanceof IndexedCell<?>)) {
            parent.getChildrenUnmodifiable().forEach(this::lengthen);
        }
    }

    /** The same words, longer by two fifths. */
    static String longer(String text) {
        int wanted = (int) Math.ceil(text.length() * MORE);
        StringBuilder grown = new StringBuilder();
        int missing = wanted - text.length();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            grown.append(letter);
            if (missing > 0 && VOWELS.indexOf(letter) >= 0) {
                grown.append(letter);
                missing--;
            }
        }
        return missing > 0 ? grown + "~".repeat(missing) : grown.toString();
    }

    @Override
    public void close() {
        before.forEach(Labeled::setText);
    }
}
