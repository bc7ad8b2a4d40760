package sparseworkbench.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import sparseworkbench.data.table.Shuffle;

/**
 * Which rows have the same query, or are of one group, as a column says. Queries are compared by what stands for them ({@link TextHash}), so that it takes sixteen bytes a row and not the
 * texts of all rows.
 */
final class QueryGroups {
    private final int[] groupOf;
    private int[] sizes;
    private int count;

    private QueryGroups(int rows) {
        groupOf = new int[rows];
        sizes = new int[Math.max(1, rows)];
    }

    /** Groups in the order of their first rows. */
    static QueryGroups of(List<Row> rows) {
        QueryGroups groups = new QueryGroups(rows.size());
        TextNumbering numbers = new TextNumbering(rows.size());
        MergedNumbers merged = new MergedNumbers(rows.size());
        int at = 0;
        for (Row row : rows) {
            int query = numbers.of(row.texts().getFirst().strip());
            groups.groupOf[at++] = query;
            row.group().ifPresent(group -> merged.add(query, group));
        }
        groups.count = numbers.count();
        for (int i = 0; i < groups.groupOf.length; i++) {
            groups.groupOf[i] = merged.of(groups.groupOf[i]);
            groups.sizes[groups.groupOf[i]]++;
        }
        groups.sizes = Arrays.copyOf(groups.sizes, groups.count);
        return groups;
    }

    /** Positions of the rows of groups that are drawn; at most {@code wanted} rows, always whole groups. */
    BitSet draw(long wanted, SplittableRandom random) {
        int[] order = new int[count];
        Arrays.setAll(order, group -> group);
        Shuffle.inPlace(order, random);
        BitSet drawn = new BitSet();
        long held = 0;
        for (int group : order) {
            if (held + sizes[group] <= wanted) {
                held += sizes[group];
                drawn.set(group);
            }
        }
        BitSet rows = new BitSet();
        for (int row = 0; row < groupOf.length; row++) {
            if (drawn.get(groupOf[row])) {
                rows.set(row);
            }
        }
        return rows;
    }
}
