package sparseworkbench.label;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * Rows that stay together.
 *
 * @param ofRow number of the group of each row
 * @param sizes rows of each group
 * @param words what holds them together, a sentence
 */
record SplitGroups(int[] ofRow, int[] sizes, String words) {

    /** Those with the same value in a column. */
    static SplitGroups of(SplitTable.Keyed key) {
        int[] ofRow = new int[key.ofRow().size()];
        Arrays.setAll(ofRow, key.ofRow()::get);
        return numbered(ofRow, "Rows with the same “" + key.column() + "” are on one side");
    }

    /**
     * Those that are linked by equal queries or equal texts, over any number of rows: neither a query nor a text is on two sides then. A blank
     * cell links nothing.
     */
    static SplitGroups linked(SplitTable.Keyed queries, SplitTable.Keyed texts) throws IOException {
        int rows = queries.ofRow().size();
        int[] parent = new int[rows + queries.values().size() + texts.values().size()];
        Arrays.setAll(parent, each -> each);
        link(parent, queries, rows);
        link(parent, texts, rows + queries.values().size());
        int[] ofRow = new int[rows];
        Arrays.setAll(ofRow, row -> root(parent, row));
        return numbered(
                ofRow,
                "Rows that share their “" + queries.column() + "” or their “" + texts.column() + "” are on one side");
    }

    private static void link(int[] parent, SplitTable.Keyed key, int first) throws IOException {
        boolean[] blank = key.blank();
        for (int row = 0; row < key.ofRow().size(); row++) {
            int value = key.ofRow().get(row);
            if (!blank[value]) {
                int one = root(parent, row);
                int other = root(parent, first + value);
                // Rows come first, so that the root of a group of rows is one of them.
                parent[Math.max(one, other)] = Math.min(one, other);
            }
        }
    }

    private static int root(int[] parent, int node) {
        int at = node;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Numbers from 0 in the order in which groups first come. */
    private static SplitGroups numbered(int[] ofRow, String words) {
        int most = Arrays.stream(ofRow).max().orElse(-1);
        int[] numbers = new int[most + 1];
        int[] sizes = new int[most + 1];
        int groups = 0;
        for (int row = 0; row < ofRow.length; row++) {
            if (numbers[ofRow[row]] == 0) {
                numbers[ofRow[row]] = ++groups;
            }
            ofRow[row] = numbers[ofRow[row]] - 1;
            sizes[ofRow[row]]++;
        }
        int[] own = Arrays.copyOf(sizes, groups);
        return new SplitGroups(
                ofRow,
                own,
                String.format(
                        Locale.ROOT,
                        "%s: %,d %s, the largest of %,d rows.",
                        words,
                        groups,
                        groups == 1 ? "group" : "groups",
                        Arrays.stream(own).max().orElse(0)));
    }

    /** The side of each row. */
    SplitSide[] rows(SplitSide[] ofGroup) {
        return Arrays.stream(ofRow).mapToObj(group -> ofGroup[group]).toArray(SplitSide[]::new);
    }
}
