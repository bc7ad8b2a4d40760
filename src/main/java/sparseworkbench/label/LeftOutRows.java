package sparseworkbench.label;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.BrokenRow.Kind;
import sparseworkbench.data.table.BrokenRows;

/** Rows that a table leaves out by its own rules, such as a judgment on a query that the collection lacks: counted by kind, and the first ones told. */
final class LeftOutRows {
    private static final int TOLD = 3;

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, List<BrokenRow>> first = new EnumMap<>(Kind.class);
    private long last;

    void add(BrokenRow row) {
        last = Math.max(last, row.number());
        counts.merge(row.kind(), 1L, Long::sum);
        List<BrokenRow> told = first.computeIfAbsent(row.kind(), none -> new ArrayList<>());
        if (told.size() < TOLD) {
            told.add(row.told());
        }
    }

    /** Number of the last one; 0 where there is none. */
    long last() {
        return last;
    }

    /** Sentences, one for each kind. */
    List<String> notes() {
        return counts.entrySet().stream()
                .map(each -> "Left out: "
                        + BrokenRows.words(first.get(each.getKey()), each.getValue()) + ". "
                        + each.getKey().cure())
                .toList();
    }

    /** Puts the counts under the names of the kinds. */
    void count(ObjectNode skipped) {
        counts.forEach((kind, count) -> skipped.put(kind.name().toLowerCase(Locale.ROOT), count));
    }

    /** To stand behind what says that no row is there; empty where none was left out. */
    String words() {
        return counts.isEmpty() ? "" : " " + String.join(" ", notes());
    }
}
