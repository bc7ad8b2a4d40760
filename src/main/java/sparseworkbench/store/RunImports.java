package sparseworkbench.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Takes runs into the store that were carried out elsewhere, each in one transaction and none twice. */
public final class RunImports {
    private final Database database;

    RunImports(Database database) {
        this.database = database;
    }

    /** The run that was made of a training before, archived or not. */
    public Optional<RunId> known(String fingerprint) {
        return database.read(c -> known(c, fingerprint));
    }

    private static Optional<RunId> known(Connection c, String fingerprint) throws SQLException {
        return RunReader.list(
                        c,
                        "SELECT number FROM runs WHERE " + RunRows.NOT_DELETED + " AND instr(config_json, ?) > 0"
                                + " ORDER BY number LIMIT 1",
                        row -> new RunId(row.getLong(1)),
                        "\"fingerprint\":\"" + fingerprint + "\"")
                .stream()
                .findFirst();
    }

    /** Adds a run; empty when it is there already. */
    public Optional<RunId> add(ImportedRun imported) {
        return database.write(c -> {
            if (known(c, imported.fingerprint()).isPresent()) {
                return Optional.empty();
            }
            RunId run = RunWriter.insert(c, imported.run(), imported.state());
            new BatchRows(c, run)
                    .add(new RunBatch(
                            imported.step(),
                            imported.millis(),
                            imported.ended().toEpochMilli(),
                            imported.points(),
                            imported.events(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            0,
                            new RunBatch.Milestones(
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    Optional.of(imported.totalSteps()))));
            RunWriter.update(
                    c,
                    "UPDATE runs SET created_ms = ?, started_ms = ?, ended_ms = ?, heartbeat_ms = NULL, left_millis ="
                            + " NULL WHERE number = ?",
                    imported.begun().toEpochMilli(),
                    imported.begun().toEpochMilli(),
                    imported.ended().toEpochMilli(),
                    run);
            return Optional.of(run);
        });
    }

    /**
     * Takes in the runs of another store that have ended, with all that is known of them; their folders stay where they are.
     *
     * @param other a copy of that store, opened before, so that it is of this version
     * @param said  where the store is from, for people
     * @throws StoreFault it cannot be read; the runs before that one are in
     */
    public StoreMerge.Result merge(Path other, String said) {
        return new StoreMerge(database, other, said).run();
    }
}
