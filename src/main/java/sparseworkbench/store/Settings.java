package sparseworkbench.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** What the window remembers between two starts: key → text. */
public final class Settings {
    private final Database database;

    Settings(Database database) {
        this.database = database;
    }

    /** The remembered text, if there is one. */
    public Optional<String> get(String key) {
        return database.read(c -> {
            try (PreparedStatement select = c.prepareStatement("SELECT value FROM settings WHERE key = ?")) {
                select.setString(1, key);
                try (ResultSet rows = select.executeQuery()) {
                    return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
                }
            }
        });
    }

    public void put(String key, String value) {
        database.write(c -> {
            try (PreparedStatement insert = c.prepareStatement(
                    "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value ="
                            + " excluded.value")) {
                insert.setString(1, key);
                insert.setString(2, value);
                return insert.executeUpdate();
            }
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
