package sparseworkbench.store;

import java.sql.PreparedStatement;

/** What a person may change about a run afterwards: how it is called, what is noted about it, whether it is kept. */
public final class RunEditor {
    private final Database database;

    RunEditor(Database database) {
        this.database = database;
    }

    public void rename(RunId run, String name) {
        set("name", run, name.strip());
    }

    public void note(RunId run, String notes) {
        set("notes", run, notes);
    }

    /** Hides the run from {@link RunReader#runs()}, or shows it again. */
    public void archive(RunId run, boolean hidden) {
        set("archived", run, hidden ? 1 : 0);
    }

    /**
     * Deletes the rows of a run, not its folder.
     *
     * @return false when the run has a live state (nothing is deleted then) or is gone already
     */
    public boolean delete(RunId run) {
        return database.write(c -> {
            try (PreparedStatement delete = c.prepareStatement(
                            "DELETE FROM runs WHERE number = ? AND state NOT IN (" + RunRows.LIVE + ")");
                    PreparedStatement orphans = c.prepareStatement(
                            "DELETE FROM query_sets WHERE id NOT IN (SELECT query_set FROM query_scores)")) {
                Database.bind(delete, run);
                boolean deleted = delete.executeUpdate() == 1;
                orphans.executeUpdate();
                return deleted;
            }
        });
    }

    private void set(String column, RunId run, Object value) {
        database.write(c -> {
            try (PreparedStatement update = c.prepareStatement("UPDATE runs SET " + column + " = ? WHERE number = ?")) {
                Database.bind(update, value, run);
                return update.executeUpdate();
            }
        });
    }
}
