package sparseworkbench.gui.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.ColumnUse;

/**
 * Which columns of a table are shown: all of a few, those that matter of many.
 *
 * @param indexes in the order in which they are shown
 * @param hidden  how many others there are
 */
record ShownColumns(List<Integer> indexes, int hidden) {
    static final int MOST = 12;

    /** @param filter part of a name that is looked for; blank for none */
    static ShownColumns of(List<ColumnUse> uses, String filter) {
        String wanted = filter.strip().toLowerCase(Locale.ROOT);
        List<Integer> found = IntStream.range(0, uses.size())
                .filter(i -> uses.get(i).name().toLowerCase(Locale.ROOT).contains(wanted))
                .boxed()
                .toList();
        // Of many, those that are used come first, and then those that stand first.
        List<Integer> shown = found.size() <= MOST
                ? found
                : Stream.concat(
                                found.stream().filter(i -> uses.get(i).role() != ColumnRole.UNUSED),
                                found.stream().filter(i -> uses.get(i).role() == ColumnRole.UNUSED))
                        .limit(MOST)
                        .toList();
        return new ShownColumns(shown, uses.size() - shown.size());
    }
}
