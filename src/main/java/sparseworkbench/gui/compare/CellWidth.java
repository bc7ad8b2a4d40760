package sparseworkbench.gui.compare;

import java.util.stream.Stream;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * How wide a column has to be for its texts.
 *
 * @param fontSize of the cells, in pixels
 */
record CellWidth(double fontSize) {
    /** Headings are bold. */
    private static final double BOLD = 1.16;

    private static final double PADDING_EM = 1.75;

    /** Room for the widest of them; 0 of none. */
    double of(Stream<String> texts) {
        return texts.mapToDouble(this::of).max().orElse(0);
    }

    private double of(String text) {
        Text measured = new Text(text);
        measured.setFont(Font.font(fontSize));
        return measured.getLayoutBounds().getWidth() * BOLD + em(PADDING_EM);
    }

    /** A width that grows with the text. */
    double em(double ems) {
        return ems * fontSize;
    }
}
