package sparseworkbench.gui.trial;

import java.util.Set;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.search.SearchAnswer.FoundText;
import sparseworkbench.search.SearchAnswer.Part;

/** A score as a bar of the terms that make it, strongest first; as long as the score is beside the best one. */
final class ScoreBar extends Region {
    /** Parts that have a piece of their own; the others share the last. */
    private static final int PIECES = 12;

    private static final double GAP = 1;
    private static final double FAINTEST = 0.45;

    private final double[] widths;
    private final double full;

    /**
     * @param best  the largest score of all
     * @param added terms that are none of the query's own words
     */
    ScoreBar(FoundText text, double best, Set<String> added) {
        getStyleClass().add("score-bar");
        int pieces = Math.min(PIECES, text.parts().size());
        widths = new double[pieces];
        double rest = text.score();
        for (int at = 0; at < pieces; at++) {
            Part part = text.parts().get(at);
            boolean last = at == PIECES - 1 && text.parts().size() > PIECES;
            widths[at] = Math.max(0, last ? rest : part.product());
            rest -= part.product();
            Region piece = new Region();
            piece.getStyleClass().addAll("score-part", !last && added.contains(part.term()) ? "added" : "own");
            piece.setOpacity(Math.max(FAINTEST, 1 - at * (1 - FAINTEST) / PIECES));
            Tooltip.install(
                    piece,
                    new Tooltip(
                            last
                                    ? text.parts().size() - at + " more terms " + number(widths[at])
                                    : part.term() + " " + number(part.product())));
            getChildren().add(piece);
        }
        full = Math.max(best, text.score());
    }

    static String number(double value) {
        return DisplayText.format(Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }

    @Override
    protected void layoutChildren() {
        double left = 0;
        for (int at = 0; at < widths.length; at++) {
            double width = full <= 0 ? 0 : getWidth() * widths[at] / full;
            double gap = width > 3 * GAP ? GAP : 0;
            getChildren().get(at).resizeRelocate(left, 0, Math.max(0, width - gap), getHeight());
            left += width;
        }
    }
}
