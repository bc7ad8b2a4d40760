package sparseworkbench.gui.data;

import java.util.List;
import sparseworkbench.data.TableLook;
import sparseworkbench.data.table.PreviewRow;
import sparseworkbench.gui.page.DisplayText;

/**
 * Rows of some place in a file.
 *
 * @param wanted the number of the row that is looked for
 * @param rows   it and its neighbors, in file order
 */
record RowsAt(long wanted, List<PreviewRow> rows) {
    /** Rows before the one that is looked for. */
    static final int BEFORE = 2;

    static final int COUNT = 100;

    static RowsAt first(TableLook look) {
        return new RowsAt(1, look.rows());
    }

    boolean isFirst() {
        return rows.getFirst().number() == 1;
    }

    /** “Rows 3,999 to 4,098” */
    String words() {
        return "Rows " + DisplayText.number(rows.getFirst().number()) + " to "
                + DisplayText.number(rows.getLast().number());
    }
}
