package sparseworkbench.data;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToLongFunction;

/**
 * Rows that are left out because a person has chosen so.
 *
 * @param positions among the rows that can be trained on
 * @param rows      rows of the file of which nothing is left, each counted for the first kind that is true of it
 */
record ChosenOut(BitSet positions, Map<Finding.Kind, Long> rows) {
    /** None. */
    static final ChosenOut NOTHING = new ChosenOut(new BitSet(), Map.of());

    /**
     * @param marks  of which rows what is true
     * @param kinds  what is left out
     * @param count  how many rows there are
     * @param number of the row of the file that a position belongs to; those of one row stand side by side
     */
    static ChosenOut of(MarkedRows marks, Set<Finding.Kind> kinds, int count, IntToLongFunction number) {
        BitSet out = marks.any(kinds);
        if (out.isEmpty()) {
            return NOTHING;
        }
        Map<Finding.Kind, Long> rows = new EnumMap<>(Finding.Kind.class);
        for (int from = out.nextSetBit(0); from >= 0; ) {
            long row = number.applyAsLong(from);
            boolean first = from == 0 || number.applyAsLong(from - 1) != row;
            int to = from + 1;
            while (to < count && number.applyAsLong(to) == row) {
                to++;
            }
            if (first && out.nextClearBit(from) >= to) {
                rows.merge(kind(marks, kinds, from), 1L, Long::sum);
            }
            from = out.nextSetBit(Math.max(to, from + 1));
        }
        return new ChosenOut(out, rows);
    }

    private static Finding.Kind kind(MarkedRows marks, Set<Finding.Kind> kinds, int position) {
        Optional<Finding.Kind> kind = kinds.stream()
                .sorted()
                .filter(one -> marks.positions().getOrDefault(one, new BitSet()).get(position))
                .findFirst();
        return kind.orElseThrow();
    }
}
