package sparseworkbench.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Copies the rows of a damaged store that can be read: of each table from the front up to a fault, and from the back up to one. */
final class TableRescue {
    private final Connection from;
    private final Connection to;
    private final List<String> report = new ArrayList<>();
    private int refused;

    TableRescue(Connection from, Connection to) {
        this.from = from;
        this.to = to;
    }

    /** @return what was read and what was not, for people */
    List<String> copyAll() throws SQLException {
        to.setAutoCommit(false);
        try {
            for (String table : tables(to)) {
                copy(table);
            }
        } finally {
            to.setAutoCommit(true);
        }
        return report;
    }

    static List<String> tables(Connection store) throws SQLException {
        return RunReader.list(
                store,
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name ="
                        + " 'runs' DESC, name",
                row -> row.getString(1));
    }

    /** The tables whose rows belong to a run. */
    static List<String> ofRuns(Connection store) throws SQLException {
        List<String> tables = new ArrayList<>();
        for (String table : tables(store)) {
            if (!table.equals("runs") && columns(store, table).contains("run")) {
                tables.add(table);
            }
        }
        return tables;
    }

    static List<String> columns(Connection store, String table) throws SQLException {
        return RunReader.list(store, "SELECT name FROM pragma_table_info('" + table + "')", row -> row.getString(1));
    }

    private static List<String> key(Connection store, String table) throws SQLException {
        return RunReader.list(
                store,
                "SELECT name FROM pragma_table_info('" + table + "') WHERE pk > 0 ORDER BY pk",
                row -> row.getString(1));
    }

    private void copy(String table) throws SQLException {
        List<String> known = columns(to, table);
        Set<String> columns;
        try {
            columns = new LinkedHashSet<>(columns(from, table));
        } catch (SQLException e) {
            columns = Set.of();
        }
        columns = columns.stream().filter(known::contains).collect(Collectors.toCollection(LinkedHashSet::new));
        if (columns.isEmpty()) {
            report.add("The table “" + table + "” cannot be read.");
            return;
        }
        refused = 0;
        boolean whole = scan(table, columns, "");
        if (!whole) {
            refused = 0;
            scan(table, columns, " DESC");
        }
        if (refused > 0) {
            report.add(refused + " rows of “" + table + "” lack what a row must have; they are lost.");
        }
        if (!whole) {
            report.add(
                    "Of the table “" + table + "” " + count(table) + " rows could be read; what lies between is lost.");
        } else if (table.equals("runs")) {
            report.add(count(table) + " runs could be read.");
        }
    }

    private int count(String table) throws SQLException {
        return Schema.number(to, "SELECT count(*) FROM " + table);
    }

    /** False when a fault ended it. */
    private boolean scan(String table, Set<String> columns, String direction) throws SQLException {
        String names = String.join(", ", columns);
        String order = key(to, table).stream().map(column -> column + direction).collect(Collectors.joining(", "));
        try (PreparedStatement insert = to.prepareStatement("INSERT OR REPLACE INTO " + table + " (" + names
                        + ") VALUES (" + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")");
                Statement select = from.createStatement()) {
            Reading reading = new Reading(select, "SELECT " + names + " FROM " + table + " ORDER BY " + order);
            for (Object[] row = reading.next(columns.size()); row != null; row = reading.next(columns.size())) {
                Database.bind(insert, row);
                insert(insert);
            }
            return !reading.failed;
        }
    }

    /** One row that its table does not take is no reason to give up the others. */
    private void insert(PreparedStatement insert) throws SQLException {
        try {
            insert.executeUpdate();
        } catch (SQLException e) {
            if (!StoreFault.Reason.isOfRow(e)) {
                throw e;
            }
            refused++;
        }
    }

    /** Rows up to a fault. */
    private static final class Reading {
        private ResultSet rows;
        private boolean failed;

        private Reading(Statement select, String sql) {
            try {
                rows = select.executeQuery(sql);
            } catch (SQLException e) {
                failed = true; // Damaged: the caller says so.
            }
        }

        /** Null after the last row, and after a fault. */
        private Object[] next(int columns) {
            try {
                if (failed || !rows.next()) {
                    return null;
                }
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = rows.getObject(i + 1);
                }
                return row;
            } catch (SQLException e) {
                failed = true; // Damaged: the caller says so.
                return null;
            }
        }
    }
}
