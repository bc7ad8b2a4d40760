package sparseworkbench.gui;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Whether a label shows less than its text, or takes a word of it apart. */
final class CutAudit {
    private static final int LONGEST_WORD = 30;

    private CutAudit() {}

    /** What is wrong with the label. */
    static Optional<String> of(Labeled labeled) {
        String full = labeled.getText();
        // Cells of tables and lists shorten what is longer than their column: columns can be dragged wider.
        if (full == null
                || full.isBlank()
                || labeled instanceof IndexedCell<?>
                || labeled.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY
                || isShownByTooltip(labeled)) {
            return Optional.empty();
        }
        return labeled.getChildrenUnmodifiable().stream()
                .filter(child -> child instanceof Text && child != labeled.getGraphic())
                .map(Text.class::cast)
                .findFirst()
                .flatMap(shown -> of(labeled, full, shown));
    }

    private static Optional<String> of(Labeled labeled, String full, Text shown) {
        String expected = labeled.isMnemonicParsing() ? full.replaceFirst("_", "") : full;
        if (!shown.getText().equals(expected)) {
            return Optional.of("cut to “" + shown.getText() + "”");
        }
        if (shown.getLayoutBounds().getHeight() > labeled.getHeight() + 1) {
            return Optional.of("lower than its text");
        }
        return labeled.isWrapText() && shown.getWrappingWidth() > 0 ? brokenWord(full, shown) : Optional.empty();
    }

    /** Names that people choose and secondary captions may be shortened where a tooltip shows the whole of them. */
    private static boolean isShownByTooltip(Labeled labeled) {
        return labeled instanceof Label
                && labeled.getTooltip() != null
                && labeled.getText().equals(labeled.getTooltip().getText());
    }

    /** A word that is wider than the line goes on in the next one. */
    private static Optional<String> brokenWord(String full, Text shown) {
        BreakIterator places = BreakIterator.getLineInstance(Locale.ENGLISH);
        places.setText(full);
        int from = places.first();
        for (int to = places.next(); to != BreakIterator.DONE; from = to, to = places.next()) {
            String word = full.substring(from, to).strip();
            if (isWord(word) && width(word, shown.getFont()) > shown.getWrappingWidth() + 1) {
                return Optional.of("takes “" + word + "” apart");
            }
        }
        return Optional.empty();
    }

    /** Paths, and names of classes that no line holds, may go on in the next one. */
    private static boolean isWord(String text) {
        return text.length() <= LONGEST_WORD && text.indexOf('/') < 0 && text.indexOf('\\') < 0;
    }

    private static double width(String word, Font font) {
        Text text = new Text(word);
        text.setFont(font);
        return text.getLayoutBounds().getWidth();
    }
}
