package sparseworkbench.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;

/** What the window remembers between two starts: key → text. */
public final class Settings {
    private final Database database;

    Settings(Database database) {
        this.database = database;
    }

    /** The remembered text, if there is one. */
    public Optional<String> get(String key) {
        return database.read(c -> get(c, key));
    }

    private static Optional<String> get(Connection c, String key) throws SQLException {
        try (PreparedStatement select = c.prepareStatement("SELECT value FROM settings WHERE key = ?")) {
            select.setString(1, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    public void put(String key, String value) {
        database.write(c -> put(c, key, value));
    }

    private static int put(Connection c, String key, String value) throws SQLException {
        try (PreparedStatement insert = c.prepareStatement(
                "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value ="
                        + " excluded.value")) {
            insert.setString(1, key);
            insert.setString(2, value);
            return insert.executeUpdate();
        }
    }

    /**
     * Changes what is remembered in one transaction: what another window has put there by then is what is changed.
     *
     * @param change what it throws leaves the text as it was
     * @return what is remembered now
     */
    public String change(String key, Function<Optional<String>, String> change) {
        return database.write(c -> {
            String value = change.apply(get(c, key));
            put(c, key, value);
            return value;
        });
    }

    public void remove(String key) {
        database.write(c -> {
            try (PreparedStatement delete = c.prepareStatement("DELETE FROM settings WHERE key = ?")) {
                delete.setString(1, key);
                return delete.executeUpdate();
            }
        });
    }
}
