package sparseworkbench.data;

import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The rows of a table but for some. */
final class RowsWithout extends RowView {
    private final List<Row> all;
    private final BitSet out;
    /** Of the k-th row that is left out: how many rows before it are not. */
    private final int[] before;

    private final int size;

    /** @param out positions of those that are left out */
    RowsWithout(List<Row> all, BitSet out) {
        this(all, out, Long.MAX_VALUE);
    }

    /** @param limit only so many, if there are more */
    RowsWithout(List<Row> all, BitSet out, long limit) {
        this.all = all;
        this.size = (int) Math.min(limit, all.size() - out.cardinality());
        this.out = out;
        this.before = new int[out.cardinality()];
        int found = 0;
        for (int at = out.nextSetBit(0); at >= 0; at = out.nextSetBit(at + 1)) {
            before[found] = at - found;
            found++;
        }
    }

    @Override
    public Row get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException(index);
        }
        int low = 0;
        int high = before.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before[middle] <= index) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return all.get(index + low);
    }

    @Override
    public Iterator<Row> iterator() {
        Iterator<Row> rows = all.iterator();
        return new Iterator<>() {
            private int left = size();
            private int at;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Row next() {
                if (left == 0) {
                    throw new NoSuchElementException();
                }
                Row row = rows.next();
                while (out.get(at++)) {
                    row = rows.next();
                }
                left--;
                return row;
            }
        };
    }

    @Override
    public int size() {
        return size;
    }
}
