package sparseworkbench.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column of the store that holds the names of an enumeration.
 *
 * @param table   the table
 * @param column  the column
 * @param known   the names
 * @param instead the name that takes the place of one that is unknown
 */
record EnumColumn(String table, String column, List<String> known, String instead) {

    /** All there are. */
    static final List<EnumColumn> ALL = List.of(
            of("runs", "state", RunState.values(), RunState.INTERRUPTED),
            of("runs", "failure_kind", Failure.Kind.values(), Failure.Kind.UNEXPECTED),
            of("events", "level", RunEvent.EventLevel.values(), RunEvent.EventLevel.INFO));

    private static EnumColumn of(String table, String column, Enum<?>[] known, Enum<?> instead) {
        return new EnumColumn(table, column, Stream.of(known).map(Enum::name).toList(), instead.name());
    }

    /** What the rows of all columns have that is none of them, for people. */
    static List<String> faults(Connection store) throws SQLException {
        List<String> faults = new ArrayList<>();
        for (EnumColumn words : ALL) {
            int rows = words.odd(store);
            if (rows > 0) {
                faults.add(rows + " of “" + words.table + "” have a word for “" + words.column
                        + "” that this version does not know");
            }
        }
        return faults;
    }

    /**
     * Puts a known word in the place of each unknown one.
     *
     * @param report hears of it
     */
    void mend(Connection store, List<String> report) throws SQLException {
        int rows = odd(store);
        if (rows > 0) {
            RunWriter.update(store, "UPDATE " + table + " SET " + column + " = '" + instead + "'" + where());
            report.add(rows + " of “" + table + "” had a word for “" + column
                    + "” that this version does not know; it is " + instead + " now.");
        }
    }

    private int odd(Connection store) throws SQLException {
        return Schema.number(store, "SELECT count(*) FROM " + table + where());
    }

    private String where() {
        return known.stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(", ", " WHERE " + column + " NOT IN (", ")"));
    }
}
