package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stores that are damaged, newer or half there: told by name, and repaired without losing what is left. */
class DamagedStoreTest {
    private static final NewRun NEW = new NewRun("mine", "{}", ".", "data", "model", "loss", "0");

    @TempDir
    private Path home;

    private Path file;

    @BeforeEach
    void fill() throws Exception {
        file = home.resolve("store.db");
        try (RunStore store = RunStore.open(file)) {
            for (int i = 1; i <= 3; i++) {
                RunId run = store.writer().create(NEW);
                ProcessIdentity worker = new ProcessIdentity(1, Instant.EPOCH);
                store.writer().begin(run, worker);
                List<MetricPoint> points = LongStream.range(0, 3_000)
                        .mapToObj(step -> new MetricPoint("loss", step, step, step))
                        .toList();
                store.writer()
                        .flush(
                                run,
                                worker,
                                Batches.batch(3_000, 0, 0, points, List.of(), Optional.empty(), Optional.empty()));
                store.writer().end(run, RunState.DONE, Optional.empty());
                Path folder = Files.createDirectories(home.resolve("runs/" + i + "/checkpoints/step-20"));
                Files.writeString(folder.getParent().resolveSibling("project.json"), "{}");
            }
        }
    }

    private void sql(String sql) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> repair() throws Exception {
        return new StoreRescue(file, home.resolve("runs"), (number, folder) -> NEW).repair();
    }

    private List<Run> runs() throws Exception {
        try (RunStore store = RunStore.open(file)) {
            return store.reader().runs();
        }
    }

    private Optional<String> fault() throws Exception {
        try (RunStore store = RunStore.open(file)) {
            return store.fault();
        }
    }

    @Test
    void aWholeStoreHasNoFault() throws Exception {
        assertThat(fault()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE alerts | “alerts” is missing",
                "DROP TABLE settings | “settings” is missing",
                "DROP TRIGGER runs_added | trigger “runs_added” is missing",
                "DROP INDEX events_by_run | index “events_by_run” is missing",
                "CREATE TRIGGER t AFTER UPDATE ON settings BEGIN DELETE FROM runs; END | “t”, which is not of this"
                        + " program",
                "ALTER TABLE runs DROP COLUMN notes | “runs” lacks “notes”",
                "UPDATE runs SET state = 'ASLEEP' WHERE number = 2 | 1 of “runs” have a word for “state”",
            })
    void whatIsMissingIsNamedAndRepaired(String damage, String named) throws Exception {
        sql(damage);
        assertThat(fault()).get().asString().contains(named).contains("doctor --repair");
        repair();
        assertThat(fault()).isEmpty();
        assertThat(runs()).hasSize(3);
    }

    @Test
    void pagesThatDoNotFitTogetherAreAFault() throws Exception {
        sql("PRAGMA wal_checkpoint(TRUNCATE)");
        byte[] bytes = Files.readAllBytes(file);
        // Somewhere behind the pages that say which tables there are.
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 4_096, (byte) 0x5a);
        Files.write(file, bytes);
        assertThat(fault()).get().asString().contains("damaged").contains("doctor --repair");
    }

    /** Each once hid all runs, or ended in an exception. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE metric_latest SET run = 0 WHERE run = 1",
                "INSERT INTO queue VALUES (-3, 1, NULL, NULL, NULL)"
            })
    void rowsOfRunsThatCannotBeHideNoOthers(String damage) throws Exception {
        sql("PRAGMA foreign_keys = OFF");
        sql(damage);
        assertThat(runs()).hasSize(3);
        try (RunStore store = RunStore.open(file)) {
            assertThat(store.queue().state().waiting()).isEmpty();
            assertThat(store.reader().runsSince(RunList.NONE).runs()).hasSize(3);
        }
    }

    @Test
    void whatIsMissingOfTheQueueIsADamagedStore() throws Exception {
        sql("DELETE FROM queue_state");
        try (RunStore store = RunStore.open(file)) {
            assertThatThrownBy(() -> store.queue().state())
                    .isInstanceOf(StoreFault.class)
                    .hasMessageContaining("doctor --repair");
            assertThatThrownBy(() -> store.reader().runsSince(RunList.NONE)).isInstanceOf(StoreFault.class);
        }
        assertThat(fault()).get().asString().contains("queue");
        repair();
        assertThat(fault()).isEmpty();
    }

    @Test
    void aListWithNothingInItsPlacesIsADamagedStore() throws Exception {
        sql("INSERT INTO first_batches VALUES (1, 1, '[null]')");
        try (RunStore store = RunStore.open(file)) {
            assertThatThrownBy(() -> store.details().firstBatch(new RunId(1)))
                    .isInstanceOf(StoreFault.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void anEmptyFileBesideRunsIsNoNewStore() throws Exception {
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> RunStore.open(file))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("0 bytes")
                .hasMessageContaining("doctor --repair");
        assertThat(file).hasSize(0);
        assertThat(repair()).anyMatch(line -> line.contains("Run 2 was taken from its folder"));
        assertThat(runs()).extracting(run -> run.id().number()).containsExactly(3L, 2L, 1L);
        assertThat(runs()).allSatisfy(run -> {
            assertThat(run.state()).isEqualTo(RunState.INTERRUPTED);
            assertThat(run.step()).isEqualTo(20);
        });
        try (RunStore store = RunStore.open(file)) {
            assertThat(store.writer().create(NEW)).as("never used twice").isEqualTo(new RunId(4));
        }
    }

    /** SQLite takes it for an empty database. */
    @Test
    void oneByteBesideRunsIsNoNewStoreEither() throws Exception {
        Files.write(file, new byte[1]);
        assertThatThrownBy(() -> RunStore.open(file))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("empty (1 bytes)")
                .hasMessageContaining("doctor --repair");
        assertThat(file).hasSize(1);
    }

    @Test
    void noStoreBesideRunsIsNoNewStoreEither() throws Exception {
        Files.delete(file);
        assertThatThrownBy(() -> RunStore.open(file))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("is gone, but there are runs in " + home.resolve("runs"))
                .hasMessageContaining("doctor --repair");
        assertThat(file).doesNotExist();
        assertThat(repair())
                .anyMatch(line -> line.contains("There was no run store"))
                .noneMatch(line -> line.contains("is kept in") || line.contains("cannot be read"));
        assertThat(runs()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, Integer.MIN_VALUE})
    void anImpossibleVersionCostsNoCurve(int version) throws Exception {
        sql("PRAGMA user_version = " + version);
        assertThat(repair()).anyMatch(line -> line.contains("3 runs could be read"));
        assertThat(runs()).extracting(Run::state).containsOnly(RunState.DONE).hasSize(3);
        try (RunStore store = RunStore.open(file)) {
            assertThat(store.reader().keys(new RunId(2))).containsExactly("loss");
        }
    }

    @Test
    void aTableThatIsGoneIsADamage() throws Exception {
        sql("DROP TABLE runs");
        assertThatThrownBy(() -> runs().size())
                .isInstanceOf(StoreFault.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("doctor --repair");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void aVersionThatIsNotThatOfTheTablesIsADamage(int version) throws Exception {
        sql("PRAGMA user_version = " + version);
        assertThatThrownBy(() -> RunStore.open(file))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("its tables are not those of its store version, " + version)
                .hasMessageNotContaining("SQL")
                .hasMessageContaining("doctor --repair");
        repair();
        assertThat(runs()).extracting(Run::state).containsOnly(RunState.DONE).hasSize(3);
    }

    @Test
    void aRowThatLacksWhatARowMustHaveKeepsNoOtherFromBeingRescued() throws Exception {
        sql("PRAGMA writable_schema = ON");
        sql("CREATE TABLE loose AS SELECT * FROM metrics");
        sql("DROP TABLE metrics");
        sql("ALTER TABLE loose RENAME TO metrics");
        sql("UPDATE metrics SET value = NULL WHERE run = 2 AND step < 10");
        sql("UPDATE metrics SET key = NULL WHERE run = 2 AND step < 10");
        List<String> report = repair();
        assertThat(report).anyMatch(line -> line.startsWith("10 rows of “metrics” lack"));
        assertThat(runs()).extracting(Run::state).containsOnly(RunState.DONE).hasSize(3);
    }

    /** It is shown as interrupted, and so it is resumed. */
    @Test
    void aRunWithAWordThatNobodyKnowsCanBeResumed() throws Exception {
        sql("UPDATE runs SET state = 'DREAMING' WHERE number = 2");
        try (RunStore store = RunStore.open(file)) {
            assertThat(store.writer().requeue(new RunId(2))).isTrue();
            assertThat(store.writer().requeue(new RunId(3))).as("it is done").isFalse();
        }
    }

    @Test
    void aWordThatNobodyKnowsHidesNoOtherRun() throws Exception {
        sql("UPDATE runs SET state = 'DREAMING' WHERE number = 2");
        sql("UPDATE runs SET failure_kind = 'LOST', failure_title = 'a', failure_cure = 'b', failure_detail = ''"
                + " WHERE number = 3");
        assertThat(runs()).hasSize(3);
        assertThat(runs().get(1).failure().orElseThrow().title()).contains("DREAMING");
        assertThat(repair()).anyMatch(line -> line.startsWith("1 of “runs” had a word for “state”"));
        assertThat(runs().get(1).state()).isEqualTo(RunState.INTERRUPTED);
        assertThat(runs().get(1).failure()).isEmpty();
    }

    @Test
    void aRowThatLacksWordsIsShownByNameBesideTheOthers() throws Exception {
        sql("UPDATE runs SET failure_kind = 'KILLED', state = 'INTERRUPTED' WHERE number = 2");
        sql("UPDATE runs SET sweep = 77 WHERE number = 3");
        assertThat(runs()).hasSize(3).allSatisfy(run -> assertThat(run.name()).isEqualTo(NEW.name()));
        assertThat(runs().get(1).failure().orElseThrow().title()).contains("does not say why");
        assertThat(runs().get(0).sweep().orElseThrow().name()).isEqualTo("Sweep 77");
    }

    @ParameterizedTest
    @ValueSource(ints = {-5, 999, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void anOddVersionIsToldByName(int version) throws Exception {
        sql("PRAGMA journal_mode = DELETE");
        sql("PRAGMA user_version = " + version);
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> RunStore.open(file))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining(Integer.toString(version))
                .hasMessageContaining(version < 0 ? "damaged" : "newer version");
        assertThat(Files.readAllBytes(file)).as("untouched").isEqualTo(before);
        if (version > 0) {
            assertThatThrownBy(this::repair).hasMessageContaining("newer version");
            assertThat(Files.readAllBytes(file)).as("untouched").isEqualTo(before);
        } else {
            repair();
            assertThat(runs()).hasSize(3);
        }
    }

    @Test
    void ofADamagedFileAllIsRescuedThatCanBeRead() throws Exception {
        sql("PRAGMA journal_mode = DELETE");
        byte[] bytes = Files.readAllBytes(file);
        int page = 4096;
        int damaged = bytes.length / page * 6 / 10;
        byte[] broken = bytes.clone();
        Arrays.fill(broken, damaged * page, (damaged + 3) * page, (byte) 0x5a);
        Files.write(file, broken);
        List<String> report = repair();
        assertThat(report.getFirst()).contains("is kept in");
        assertThat(report).anyMatch(line -> line.contains("what lies between is lost"));
        Path copy = Path.of(report.getFirst().replaceAll(".* is kept in (.*)\\.$", "$1"));
        assertThat(Files.readAllBytes(copy.resolve("store.db"))).isEqualTo(broken);
        assertThat(runs()).extracting(Run::state).containsOnly(RunState.DONE).hasSize(3);
        try (RunStore store = RunStore.open(file);
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(Schema.number(connection, "SELECT count(*) FROM metrics"))
                    .isBetween(3_000, 8_999);
            assertThat(store.reader().run(new RunId(1)).orElseThrow().latest()).containsKey("loss");
        }
        assertThat(home.toFile().list())
                .filteredOn(name -> name.startsWith("store"))
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void ofWhatIsNoDatabaseAtAllTheFoldersTell() throws Exception {
        Files.write(file, new byte[70_000]);
        assertThatThrownBy(() -> RunStore.open(file)).hasMessageContaining("doctor --repair");
        assertThat(repair()).anyMatch(line -> line.startsWith("Nothing in the file can be read"));
        assertThat(runs()).hasSize(3);
    }

    @Test
    void halfABackupIsNone() throws Exception {
        Path past = Path.of("src/test/resources/past/home/store.db");
        Files.delete(file);
        Files.copy(past, file);
        Path backup = home.resolve("store.db.version-5.backup");
        byte[] bytes = Files.readAllBytes(past);
        Files.write(backup, Arrays.copyOf(bytes, bytes.length / 2));
        RunStore.open(file).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + backup)) {
            assertThat(Schema.number(connection, "PRAGMA user_version")).isEqualTo(5);
            assertThat(Schema.number(connection, "SELECT count(*) FROM runs")).isPositive();
        }
    }

    /** SQLite does not look into cells. */
    @Test
    void aListThatIsDamagedInsideItsCellIsADamagedStore() throws Exception {
        RunId run;
        try (RunStore store = RunStore.open(file)) {
            ProcessIdentity worker = new ProcessIdentity(1, Instant.EPOCH);
            run = store.writer().create(NEW);
            store.writer().begin(run, worker);
            FirstBatch batch = new FirstBatch(1, List.of(), List.of("label"));
            store.writer()
                    .flush(
                            run,
                            worker,
                            Batches.batch(
                                    1, 0, 0, List.of(), List.of(), Optional.empty(), Optional.empty(), List.of(batch)));
            store.writer().end(run, RunState.STOPPED, Optional.empty());
            assertThat(store.details().firstBatch(run)).isPresent();
        }
        sql("UPDATE first_batches SET labels = '[\"lab'");
        try (RunStore store = RunStore.open(file)) {
            assertThatThrownBy(() -> store.details().firstBatch(run))
                    .isInstanceOf(StoreFault.class)
                    .hasMessageContaining("damaged")
                    .hasMessageContaining("doctor --repair");
        }
    }

    @Test
    void aFolderThatIsNoPathHidesNoOtherCheckpoint() throws Exception {
        sql("INSERT INTO checkpoints (run, step, folder, wall_ms) VALUES (1, 10, 'a' || char(0) || 'b', 0),"
                + " (1, 20, '" + home + "', 0)");
        sql("UPDATE runs SET project_folder = char(0) WHERE number = 1");
        try (RunStore store = RunStore.open(file)) {
            RunId run = new RunId(1);
            assertThat(store.reader().checkpoints(run))
                    .extracting(SavedCheckpoint::step)
                    .containsExactly(20L);
            assertThatThrownBy(() -> store.reader().projectFolder(run))
                    .isInstanceOf(StoreFault.class)
                    .hasMessageContaining("doctor --repair");
        }
    }
}
