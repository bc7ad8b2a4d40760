package sparseworkbench.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.home.Home;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunReader;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreMerge;

/** Two homes become one. */
class HomeImportTest {
    @TempDir
    private Path folder;

    private Home here;
    private Home there;

    @BeforeEach
    void homes() throws Exception {
        here = new Home(folder.resolve("here")).prepare();
        there = new Home(folder.resolve("there")).prepare();
    }

    private static void train(RunStore store, String name, RunState end) {
        FakeTraining training =
                new FakeTraining(store.writer(), name, "{\"name\": \"" + name + "\"}", 100, 1, name.hashCode());
        training.trainTo(100, 25);
        if (end != RunState.TRAINING) {
            training.end(end, Optional.empty());
        }
    }

    private StoreMerge.Result merge(RunStore into) throws NotImportable {
        try (HomeImport other = HomeImport.open(there, here, here.temporary())) {
            return other.into(into);
        }
    }

    @Test
    void runsOfAnotherHomeAreTakenOverWholeAndOnce() throws Exception {
        try (RunStore theirs = RunStore.open(there.store());
                RunStore ours = RunStore.open(here.store())) {
            train(ours, "ours", RunState.DONE);
            train(theirs, "first", RunState.DONE);
            train(theirs, "second", RunState.STOPPED);
            train(theirs, "going on", RunState.TRAINING);
            StoreMerge.Result result = merge(ours);
            assertThat(result.added()).containsExactly(new RunId(2), new RunId(3));
            assertThat(result.goingOn()).isEqualTo(1);
            assertThat(merge(ours)).isEqualTo(new StoreMerge.Result(List.of(), 2, 1));
            Run copied = ours.reader().run(new RunId(2)).orElseThrow();
            Run original = theirs.reader().run(new RunId(1)).orElseThrow();
            assertThat(copied.name()).isEqualTo("first");
            assertThat(copied.latest()).isEqualTo(original.latest());
            assertThat(copied.created()).isEqualTo(original.created());
            assertThat(points(ours.reader(), 2)).isEqualTo(points(theirs.reader(), 1));
            assertThat(ours.details().terms(new RunId(2), -1))
                    .isEqualTo(theirs.details().terms(new RunId(1), -1));
            assertThat(ours.reader().series(new RunId(2), "loss", 0, 100, 5))
                    .isEqualTo(theirs.reader().series(new RunId(1), "loss", 0, 100, 5));
            assertThat(ours.reader().events(new RunId(2), 0))
                    .last()
                    .satisfies(event -> assertThat(event.text()).contains("where it is run 1"));
        }
        assertThat(here.temporary()).isEmptyDirectory();
    }

    private static List<?> points(RunReader reader, long run) {
        return reader.keys(new RunId(run)).stream()
                .sorted()
                .map(key -> reader.points(new RunId(run), key, 0, 1000, 1000))
                .toList();
    }

    @Test
    void aTrainingThatBothHomesImportedIsOneRun() throws Exception {
        Path reference = Path.of("src/test/resources/reference-run");
        try (RunStore theirs = RunStore.open(there.store());
                RunStore ours = RunStore.open(here.store())) {
            ours.imports()
                    .add(ForeignRuns.read(reference, Optional.empty(), Optional.of("ours")))
                    .orElseThrow();
            train(theirs, "first", RunState.DONE);
            theirs.imports()
                    .add(ForeignRuns.read(reference, Optional.of("SpladeLoss"), Optional.of("theirs")))
                    .orElseThrow();
            assertThat(merge(ours)).isEqualTo(new StoreMerge.Result(List.of(new RunId(2)), 1, 0));
        }
    }

    @Test
    void aNewerStoreIsRefusedAndStaysAsItIs() throws Exception {
        try (RunStore theirs = RunStore.open(there.store())) {
            train(theirs, "first", RunState.DONE);
        }
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + there.store());
                Statement statement = c.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        byte[] before = Files.readAllBytes(there.store());
        try (RunStore ours = RunStore.open(here.store())) {
            assertThatThrownBy(() -> merge(ours))
                    .isInstanceOf(NotImportable.class)
                    .hasMessageContaining("newer version");
            assertThat(ours.reader().runs()).isEmpty();
        }
        assertThat(Files.readAllBytes(there.store())).isEqualTo(before);
    }

    @Test
    void thisHomeItselfAndADamagedStoreAreRefused() throws Exception {
        try (RunStore ours = RunStore.open(here.store())) {
            assertThatThrownBy(() -> HomeImport.open(here, here, here.temporary()))
                    .hasMessageContaining("this home itself");
            Files.writeString(there.store(), "no database at all, but long enough to be looked at as one".repeat(40));
            assertThatThrownBy(() -> merge(ours))
                    .isInstanceOf(NotImportable.class)
                    .hasMessageContaining(there.store().toString())
                    .hasMessageContaining("doctor --repair --home " + there.root());
            assertThat(here.temporary()).isEmptyDirectory();
        }
    }

    @Test
    void anOlderStoreIsBroughtUpToDateInACopy() throws IOException, Exception {
        Path past = Path.of("src/test/resources/past");
        Path older;
        try (var found = Files.walk(past)) {
            older = found.filter(file -> file.getFileName().toString().equals("store.db"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        Files.copy(older, there.store());
        byte[] before = Files.readAllBytes(there.store());
        try (RunStore ours = RunStore.open(here.store())) {
            merge(ours);
        }
        assertThat(Files.readAllBytes(there.store())).isEqualTo(before);
    }
}
