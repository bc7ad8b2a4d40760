package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Lease;

class RunStoreTest {
    private static final NewRun NEW = new NewRun("first", "{}", ".", "data", "model", "loss", "0");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("store.db");
    }

    private static String resource() throws IOException {
        try (var in = RunStore.class.getResourceAsStream("/store/V1__runs.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void aSecondOpeningFindsWhatTheFirstWrote() throws StoreUnusable {
        try (RunStore store = RunStore.open(file)) {
            store.writer().create(NEW);
        }
        try (RunStore store = RunStore.open(file)) {
            assertThat(store.reader().runs()).hasSize(1);
        }
    }

    @Test
    void howLongARunStillTakesIsNotKnownBeforeItTookSteps() throws StoreUnusable {
        try (RunStore store = RunStore.open(file)) {
            RunId run = store.writer().create(NEW);

            assertThat(store.reader().run(run).orElseThrow().state().isLive()).isTrue();
            assertThat(store.reader().run(run).orElseThrow().timeLeft()).isEmpty();
        }
    }

    @Test
    void aStoreOfANewerProgramIsRefusedAndLeftAlone() throws Exception {
        RunStore.open(file).close();
        sql("PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> RunStore.open(file))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("99")
                .hasMessageContaining("--home");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aDatabaseOfAnotherProgramIsRefusedAndLeftAlone() throws Exception {
        sql("CREATE TABLE bookmarks (url TEXT)");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> RunStore.open(file))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("another program");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws IOException {
        Files.writeString(file, "This is a letter and not a database at all. ".repeat(100));

        assertThatThrownBy(() -> RunStore.open(file))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("damaged");
    }

    /** The engine would make a new, empty store where it leads. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLinkThatLeadsNowhereIsRefused() throws Exception {
        Path gone = folder.resolve("unmounted.db");
        Files.createSymbolicLink(file, gone);

        assertThatThrownBy(() -> RunStore.open(file))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("a link to what is not there");
        assertThatThrownBy(() -> new StoreRescue(file, folder.resolve("runs"), (number, run) -> NEW).repair())
                .hasMessageContaining("a link to what is not there");
        assertThatThrownBy(() -> Lease.take(file)).hasMessageContaining("a link to what is not there");
        assertThat(gone).doesNotExist();
        assertThat(file).isSymbolicLink();
    }

    @Test
    void aMissingFolderIsRefused() {
        assertThatThrownBy(() -> RunStore.open(folder.resolve("nowhere").resolve("store.db")))
                .isInstanceOf(StoreUnusable.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("--home");
    }

    @Test
    void anOlderStoreIsBackedUpAndMigrated() throws Exception {
        RunStore.open(file, new Schema(List.of(resource()))).close();
        sql("INSERT INTO runs (name, state, config_json, project_folder, dataset, model, loss, app_version,"
                + " created_ms, queued_ms) VALUES ('old', 'DONE', '{}', '/', 'words', 'mini', 'Splade', '0.1.0',"
                + " 1, 1)");

        try (RunStore store = RunStore.open(file)) {
            assertThat(store.reader().runs()).hasSize(1);
        }
        Path backup = folder.resolve("store.db.version-1.backup");
        assertThat(backup).exists();
        try (RunStore old = RunStore.open(backup)) {
            assertThat(old.reader().runs()).hasSize(1);
        }
    }

    @Test
    void aMigrationThatFailsChangesNothing() throws Exception {
        RunStore.open(file, new Schema(List.of(resource()))).close();
        Schema broken = new Schema(
                List.of(resource(), "ALTER TABLE runs ADD COLUMN star INTEGER;\nALTER TABLE nothing ADD COLUMN x;\n"));

        assertThatThrownBy(() -> RunStore.open(file, broken)).isInstanceOf(StoreUnusable.class);

        try (RunStore store = RunStore.open(file)) {
            assertThat(store.writer().create(NEW)).isEqualTo(new RunId(1));
        }
    }

    @Test
    void severalMayOpenANewStoreAtOnce() throws Exception {
        int threads = 8;
        CountDownLatch ready = new CountDownLatch(threads);
        Callable<RunId> opening = () -> {
            ready.countDown();
            ready.await();
            try (RunStore store = RunStore.open(file)) {
                return store.writer().create(NEW);
            }
        };
        List<RunId> numbers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<RunId> number : pool.invokeAll(Collections.nCopies(threads, opening))) {
                numbers.add(number.get());
            }
        }
        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 8).mapToObj(RunId::new).toList());
    }

    /** Three readers follow while one writes: each sees every point exactly once, and steps only whole. */
    @Test
    void readersFollowAWriter() throws Exception {
        try (RunStore store = RunStore.open(file);
                ExecutorService pool = Executors.newFixedThreadPool(4)) {
            RunId run = store.writer().create(NEW);
            store.writer().begin(run, new ProcessIdentity(1, Instant.now()));
            Callable<Integer> follow = () -> follow(store, run);
            List<Future<Integer>> readers = List.of(pool.submit(follow), pool.submit(follow), pool.submit(follow));
            for (int step = 1; step <= 300; step++) {
                List<MetricPoint> points =
                        List.of(new MetricPoint("a", step, step, 0), new MetricPoint("b", step, -step, 0));
                assertThat(store.writer()
                                .flush(
                                        run,
                                        new ProcessIdentity(1, Instant.EPOCH),
                                        Batches.batch(
                                                step, 0, 0, points, List.of(), Optional.empty(), Optional.empty())))
                        .isTrue();
            }
            store.writer().end(run, RunState.DONE, Optional.empty());
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isEqualTo(600);
            }
        }
    }

    private static int follow(RunStore store, RunId run) {
        Cursor cursor = store.reader().cursor(run);
        int points = 0;
        boolean live;
        do {
            live = store.reader().run(run).orElseThrow().state().isLive();
            RunUpdate poll = cursor.poll();
            assertThat(poll.restarted()).isFalse();
            assertThat(poll.points().stream().mapToDouble(MetricPoint::value).sum())
                    .as("both series or none")
                    .isZero();
            points += poll.points().size();
        } while (live);
        return points;
    }

    /** The window asks twice a second: with ten thousand runs it must not read them all. */
    @Test
    void onlyWhatHasChangedIsReadAgain() throws Exception {
        try (RunStore store = RunStore.open(folder.resolve("many.db"))) {
            NewRun row = new NewRun("many", "{}", ".", "data", "model", "loss", "0");
            RunId one = store.writer().create(row);
            RunId two = store.writer().create(row);
            RunList first = store.reader().runsSince(RunList.NONE);
            assertThat(first.runs()).isEqualTo(store.reader().runs());
            assertThat(store.reader().runsSince(first))
                    .as("nothing has changed")
                    .isSameAs(first);
            ProcessIdentity worker = new ProcessIdentity(1, Instant.EPOCH);
            store.writer().begin(one, worker);
            store.writer()
                    .flush(
                            one,
                            worker,
                            Batches.batch(
                                    1,
                                    0,
                                    0,
                                    List.of(new MetricPoint("loss", 1, 0.5, 0)),
                                    List.of(),
                                    Optional.empty(),
                                    Optional.empty()));
            RunList second = store.reader().runsSince(first);
            assertThat(second.runs()).isEqualTo(store.reader().runs());
            assertThat(second.runs().getFirst())
                    .as("not read again")
                    .isSameAs(first.runs().getFirst());
            store.editor().rename(two, "renamed");
            RunId three = store.writer().create(row);
            RunList third = store.reader().runsSince(second);
            assertThat(third.runs()).isEqualTo(store.reader().runs()).hasSize(3);
            store.editor().archive(one, true);
            store.writer().end(three, RunState.FAILED, Optional.empty());
            store.editor().delete(three);
            RunList fourth = store.reader().runsSince(third);
            assertThat(fourth.runs()).isEqualTo(store.reader().runs()).hasSize(1);
            store.editor().archive(one, false);
            assertThat(store.reader().runsSince(fourth).runs())
                    .isEqualTo(store.reader().runs())
                    .hasSize(2);
        }
    }

    /** Of a program that has the store open and no connection at the moment when the repair looks for one. */
    @Test
    void noConnectionIsMadeDuringARepair() throws Exception {
        try (RunStore store = RunStore.open(file)) {
            try (Lease repair = Lease.take(StoreRescue.lease(file)).orElseThrow()) {
                assertThat(repair).isNotNull();
                assertThatThrownBy(() -> store.reader().runs())
                        .isInstanceOfSatisfying(
                                StoreFault.class,
                                fault -> assertThat(fault.reason()).isEqualTo(StoreFault.Reason.LOCKED));
            }
            assertThat(store.reader().runs()).isEmpty();
        }
    }
}
