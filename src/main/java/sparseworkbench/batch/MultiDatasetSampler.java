package sparseworkbench.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Batches of several tables, each batch of one: rows are counted through all tables, one after the other. */
public final class MultiDatasetSampler implements BatchSampler {
    private final List<Table> tables;
    private final boolean proportional;
    private final long seed;

    /**
     * @param sampler of this table alone
     * @param rows    of this table
     */
    public record Table(BatchSampler sampler, int rows) {}

    /**
     * @param proportional all batches of all tables in random order; otherwise one of each in turn, until the first table has no more
     * @param seed         decides the order
     */
    public MultiDatasetSampler(List<Table> tables, boolean proportional, long seed) {
        this.tables = List.copyOf(tables);
        this.proportional = proportional;
        this.seed = seed;
    }

    @Override
    public List<int[]> epoch(int epoch) {
        List<List<int[]>> each =
                tables.stream().map(table -> table.sampler.epoch(epoch)).toList();
        int[] order = proportional ? proportional(each, epoch) : inTurns(each);
        List<Iterator<int[]>> next = each.stream().map(List::iterator).toList();
        List<int[]> batches = new ArrayList<>();
        for (int table : order) {
            int before = tables.subList(0, table).stream().mapToInt(Table::rows).sum();
            batches.add(Arrays.stream(next.get(table).next())
                    .map(row -> row + before)
                    .toArray());
        }
        return batches;
    }

    private int[] proportional(List<List<int[]>> each, int epoch) {
        List<Integer> tableOf = new ArrayList<>();
        for (int table = 0; table < each.size(); table++) {
            for (int batch = 0; batch < each.get(table).size(); batch++) {
                tableOf.add(table);
            }
        }
        return Arrays.stream(RowOrder.shuffled(tableOf.size(), seed, epoch))
                .map(tableOf::get)
                .toArray();
    }

    private static int[] inTurns(List<List<int[]>> each) {
        int turns = each.stream().mapToInt(List::size).min().orElse(0);
        int[] order = new int[turns * each.size()];
        Arrays.setAll(order, i -> i % each.size());
        return order;
    }
}
