package sparseworkbench.gui.trial;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import sparseworkbench.search.SearchAnswer.FoundText;
import sparseworkbench.search.SearchAnswer.MatchedWord;

/** A text whose matched words have a ground, the stronger the more they add to the score. */
final class TintedText extends TextFlow {
    private static final int SHORT = 300;
    private static final int LONG = 4000;
    private static final double FAINTEST = 0.12;
    private static final double STRONGEST = 0.5;

    /** @param whole whether all of it is shown, not only its beginning */
    TintedText(FoundText found, boolean whole) {
        getStyleClass().add("tinted-text");
        String text = found.text();
        int end = Math.min(text.length(), whole ? LONG : SHORT);
        double most =
                found.words().stream().mapToDouble(MatchedWord::share).max().orElse(1);
        int at = 0;
        for (MatchedWord word : found.words()) {
            if (word.to() > end) {
                break;
            }
            plain(text.substring(at, word.from()));
            matched(text.substring(word.from(), word.to()), word.share(), most);
            at = word.to();
        }
        plain(text.substring(at, Math.max(at, end)) + (end < text.length() ? "…" : ""));
        setAccessibleText(text.substring(0, end));
    }

    private void plain(String words) {
        if (!words.isEmpty()) {
            Text text = new Text(words.replaceAll("\\s+", " "));
            text.getStyleClass().add("found-words");
            getChildren().add(text);
        }
    }

    private void matched(String word, double share, double most) {
        Label label = new Label(word);
        label.getStyleClass().add("matched-word");
        double strength = FAINTEST + (STRONGEST - FAINTEST) * Math.clamp(share / most, 0, 1);
        label.setStyle(String.format(Locale.ROOT, "-fx-background-color: rgba(47,129,247,%.2f);", strength));
        label.setTooltip(new Tooltip("adds " + ScoreBar.number(share)));
        label.setMinWidth(USE_PREF_SIZE);
        getChildren().add(label);
    }

    /** Whether there is more of a text than its beginning. */
    static boolean isLong(FoundText found) {
        return found.text().length() > SHORT;
    }
}
