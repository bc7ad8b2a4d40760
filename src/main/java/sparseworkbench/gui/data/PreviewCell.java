package sparseworkbench.gui.data;

import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import sparseworkbench.data.table.PreviewRow;

/** One line of a text; more of it on hover. */
final class PreviewCell extends TableCell<PreviewRow, String> {
    /** A cell is laid out as one line, whatever its length: more could not be seen. */
    private static final int LONGEST_LINE = 500;

    private static final int LONGEST_TOOLTIP = 1000;

    PreviewCell() {
        setTextOverrun(OverrunStyle.ELLIPSIS);
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty || text == null ? null : cut(text, LONGEST_LINE).replaceAll("[\\r\\n\\t]+", " "));
        setTooltip(empty || text == null || text.isEmpty() ? null : wrapped(text));
    }

    private static Tooltip wrapped(String text) {
        Tooltip tooltip = new Tooltip(cut(text, LONGEST_TOOLTIP));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(480);
        return tooltip;
    }

    /** Never within a pair of surrogates. */
    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most) + "…";
    }
}
