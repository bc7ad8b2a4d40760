package sparseworkbench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a store is what this program writes: its pages fit together, it has all tables and columns, and its words are known. Changes nothing. */
final class StoreHealth {
    private static final String WHOLE = "ok";

    private final Path file;
    private final Connection store;

    StoreHealth(Path file, Connection store) {
        this.file = file;
        this.store = store;
    }

    /** What is wrong with it, for people; none where it is whole. */
    Optional<String> fault() throws SQLException {
        List<String> faults = new ArrayList<>();
        String pages = pages(store);
        if (!pages.equals(WHOLE)) {
            faults.add("its pages do not fit together (" + firstLine(pages) + ")");
        }
        List<String> missing = missing();
        faults.addAll(missing);
        if (missing.isEmpty()) {
            faults.addAll(EnumColumn.faults(store));
            faults.addAll(odd());
        }
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of("The run store " + file + " is damaged: " + String.join("; ", faults) + ". "
                        + StoreFault.REPAIR);
    }

    /** What no program writes, and hides something from people. */
    private List<String> odd() throws SQLException {
        List<String> odd = new ArrayList<>();
        if (Schema.number(store, "SELECT count(*) FROM queue_state") != 1) {
            odd.add("what is known of the queue is missing");
        }
        int impossible = Schema.number(store, "SELECT count(*) FROM runs WHERE number < 1");
        if (impossible > 0) {
            odd.add(impossible + " of “runs” have a number that no run has");
        }
        return odd;
    }

    /** What SQLite says of the pages of the file: {@code ok}, or the first fault. */
    static String pages(Connection store) throws SQLException {
        return RunReader.list(store, "PRAGMA quick_check(1)", row -> row.getString(1))
                .getFirst();
    }

    /** Tables, columns, indexes and triggers that every store has, and what acts by itself and no program of ours has put there. */
    private List<String> missing() throws SQLException {
        List<String> missing = new ArrayList<>();
        try (Connection fresh = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Schema.current().create(fresh);
            Map<String, String> known = parts(fresh);
            Map<String, String> there = parts(store);
            for (Map.Entry<String, String> part : known.entrySet()) {
                if (!part.getValue().equals(there.get(part.getKey()))) {
                    missing.add("the " + part.getValue() + " “" + part.getKey() + "” is missing");
                } else if (part.getValue().equals("table")) {
                    columns(fresh, part.getKey()).ifPresent(missing::add);
                }
            }
            there.forEach((name, type) -> {
                if (type.equals("trigger") && !known.containsKey(name)) {
                    missing.add("it has the trigger “" + name + "”, which is not of this program");
                }
            });
        }
        return missing;
    }

    private static Map<String, String> parts(Connection store) throws SQLException {
        Map<String, String> parts = new LinkedHashMap<>();
        RunReader.list(
                store,
                "SELECT name, type FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type = 'table' DESC,"
                        + " name",
                row -> parts.put(row.getString(1), row.getString(2)));
        return parts;
    }

    private Optional<String> columns(Connection fresh, String table) throws SQLException {
        Set<String> lacking = new LinkedHashSet<>(TableRescue.columns(fresh, table));
        TableRescue.columns(store, table).forEach(lacking::remove);
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of("the table “" + table + "” lacks "
                        + lacking.stream().map(name -> "“" + name + "”").collect(Collectors.joining(", ")));
    }

    private static String firstLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .strip();
    }
}
