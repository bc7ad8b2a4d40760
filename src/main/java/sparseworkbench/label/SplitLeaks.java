package sparseworkbench.label;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparseworkbench.file.Json;

/** Texts and groups that are on more than one side, of each column: what is trained on is measured on, too. */
final class SplitLeaks {
    private final ObjectNode counts = Json.object();
    private final List<String> notes = new ArrayList<>();

    private SplitLeaks() {}

    /** @param sides of each row */
    static SplitLeaks of(SplitTable table, SplitColumns columns, SplitSide[] sides) throws IOException {
        SplitLeaks leaks = new SplitLeaks();
        for (String column : columns.linking()) {
            leaks.add(table.keyed(column), columns.texts().contains(column) ? "texts" : "groups", sides);
        }
        return leaks;
    }

    private void add(SplitTable.Keyed key, String what, SplitSide[] sides) throws IOException {
        int[] on = new int[key.values().size()];
        for (int row = 0; row < sides.length; row++) {
            on[key.ofRow().get(row)] |= 1 << sides[row].ordinal();
        }
        boolean[] blank = key.blank();
        int texts = 0;
        int shared = 0;
        for (int value = 0; value < blank.length; value++) {
            // A file that was compared with has texts of its own, which are on no side.
            texts += blank[value] || on[value] == 0 ? 0 : 1;
            shared += !blank[value] && Integer.bitCount(on[value]) > 1 ? 1 : 0;
        }
        counts.put(key.column(), shared);
        if (shared > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d different %s of “%s” %s on more than one side: what is trained on is measured on,"
                            + " too. Without --group and --column none is.",
                    shared,
                    texts,
                    what,
                    key.column(),
                    shared == 1 ? "is" : "are"));
        }
    }

    /** Texts on more than one side, under the names of the columns. */
    ObjectNode counts() {
        return counts;
    }

    /** A sentence for each column that has any. */
    List<String> notes() {
        return notes;
    }
}
