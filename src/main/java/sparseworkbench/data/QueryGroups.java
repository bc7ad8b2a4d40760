package sparseworkbench.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import sparseworkbench.data.table.Shuffle;

/**
 * Which rows have the same query. Queries are compared by what stands for them ({@link TextHash}), so that it takes sixteen bytes a row and not the
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
        int at = 0;
        for (Row row : rows) {
            int group = numbers.of(row.texts().getFirst().strip());
            groups.groupOf[at++] = group;
            groups.sizes[group]++;
        }
        groups.count = numbers.count();
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
