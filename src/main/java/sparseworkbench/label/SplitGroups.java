package sparseworkbench.label;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Rows that stay together.
 *
 * @param ofRow number of the group of each row
 * @param sizes rows of each group
 * @param words what holds them together, a sentence
 */
record SplitGroups(int[] ofRow, int[] sizes, String words) {

    /** Those with the same value in a column; a row whose cell is blank stands by itself. */
    static SplitGroups of(SplitTable.Keyed key) throws IOException {
        return numbered(roots(List.of(key)), "Rows with the same “" + key.column() + "” are on one side");
    }

    /**
     * Those that are linked by equal queries, equal texts or equal groups, over any number of rows: none of these is on two sides then. A blank
     * cell links nothing.
     *
     * @param keys two or more
     */
    static SplitGroups linked(List<SplitTable.Keyed> keys) throws IOException {
        List<String> names =
                keys.stream().map(key -> "their “" + key.column() + "”").toList();
        return numbered(
                roots(keys),
                "Rows that share " + String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast()
                        + " are on one side");
    }

    private static int[] roots(List<SplitTable.Keyed> keys) throws IOException {
        int rows = keys.getFirst().ofRow().size();
        int[] parent = new int
                [rows + keys.stream().mapToInt(key -> key.values().size()).sum()];
        Arrays.setAll(parent, each -> each);
        int first = rows;
        for (SplitTable.Keyed key : keys) {
            link(parent, key, first);
            first += key.values().size();
        }
        int[] ofRow = new int[rows];
        Arrays.setAll(ofRow, row -> root(parent, row));
        return ofRow;
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
