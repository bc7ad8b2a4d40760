package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparseworkbench.Patience;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.store.Bucket;
import sparseworkbench.store.Control;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunEvent;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

/** A run that an earlier version has paused goes on from the checkpoint which that version has written. */
class PastRunIT {
    private static final RunId PAUSED = new RunId(2);
    private static final Path PAST = Path.of("src/test/resources/past");

    /** The homes of earlier versions of the store, and the step of the checkpoint in each. */
    enum Version {
        STORE_5("home", 50),
        /** Checkpoints have checksums, and no format yet. */
        STORE_6("version-6/home", 217),
        /** The first checkpoints with a format. */
        STORE_7("version-7/home", 60),
        /** Rows say what a run has computed on. */
        STORE_8("version-8/home", 20),
        /** Rows say which graphics card a run has. */
        STORE_9("version-9/home", 20);

        private final Path home;
        private final long checkpoint;

        Version(String home, long checkpoint) {
            this.home = PAST.resolve(home);
            this.checkpoint = checkpoint;
        }
    }

    @TempDir
    private Path folder;

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
    }

    /** What the run was about then: the same model and the same rows, elsewhere on this computer. */
    private Home past(Version version) throws Exception {
        copy(version.home, folder.resolve("home"));
        copy(Golden.bundled().resolve("models/bert_splade_max"), folder.resolve("model"));
        Files.writeString(
                folder.resolve("facts.csv"),
                IntStream.range(0, 60)
                        .mapToObj(i -> "where is thing " + i + ",thing " + i + " is here")
                        .collect(Collectors.joining("\n", "query,positive\n", "\n")));
        Home home = new Home(folder.resolve("home")).prepare();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home.store());
                PreparedStatement move = connection.prepareStatement("UPDATE runs SET project_folder = ?")) {
            move.setString(1, folder.toString());
            move.executeUpdate();
        }
        return home;
    }

    @ParameterizedTest
    @EnumSource
    void goesOnFromItsCheckpoint(Version version) throws Exception {
        Home home = past(version);
        try (RunStore store = RunStore.open(home.store())) {
            RunLauncher launcher = new RunLauncher(home, store);
            launcher.resume(PAUSED);
            Eventually.within(
                    Patience.LONG,
                    "a step after the checkpoint",
                    () -> !read(store).state().isLive() || read(store).step() > version.checkpoint);
            assertThat(read(store).state().isLive())
                    .as("%s", read(store).failure())
                    .isTrue();
            launcher.ask(PAUSED, Control.PAUSE);
            Eventually.within(
                    Patience.LONG, "the pause", () -> !read(store).state().isLive());

            assertThat(read(store).state()).as("%s", read(store).failure()).isEqualTo(RunState.PAUSED);
            assertThat(store.reader()
                            .series(PAUSED, "loss", 0, Long.MAX_VALUE, 1000)
                            .buckets())
                    .extracting(Bucket::firstStep)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, read(store).step())
                                    .boxed()
                                    .toList());
            assertThat(store.reader().events(PAUSED, 0))
                    .extracting(RunEvent::text)
                    .contains("Resumed after step " + version.checkpoint + ".");
        }
    }

    private static Run read(RunStore store) {
        return store.reader().run(PAUSED).orElseThrow();
    }
}
