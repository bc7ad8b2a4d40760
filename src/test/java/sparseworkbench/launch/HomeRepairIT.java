package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.Checksum;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreRescue;
import sparseworkbench.store.StoreUnusable;

/** A store is not repaired beneath those who use it. */
class HomeRepairIT {
    private static final NewRun NEW = new NewRun("mine", "{}", ".", "data", "model", "loss", "0");

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void fill() throws Exception {
        home = new Home(folder.resolve("home")).prepare();
        try (RunStore store = RunStore.open(home.store())) {
            store.writer().create(NEW);
        }
    }

    private Process holder() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        StoreMain.class.getName(),
                        home.root().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private SortedMap<String, String> files() throws Exception {
        SortedMap<String, String> files = new TreeMap<>();
        try (var inside = Files.list(home.root())) {
            for (Path file : inside.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(StoreRescue.lease(home.store())))
                    .toList()) {
                files.put(file.getFileName().toString(), Checksum.of(file));
            }
        }
        return files;
    }

    @Test
    void besideAProgramThatHasItOpenItIsRefusedUntouched() throws Exception {
        Process window = holder();
        try {
            assertThat(window.inputReader().readLine()).isEqualTo("1");
            SortedMap<String, String> before = files();
            assertThatThrownBy(() -> HomeRepair.repair(home))
                    .isInstanceOf(LaunchFailed.class)
                    .hasMessageContaining("open")
                    .hasMessageContaining("Close it");
            assertThat(files()).isEqualTo(before);
        } finally {
            window.getOutputStream().close();
            window.waitFor();
        }
        assertThat(HomeRepair.repair(home)).as("the cure").isNotEmpty();
        try (RunStore store = RunStore.open(home.store())) {
            assertThat(store.reader().runs()).hasSize(1);
        }
    }

    @Test
    void besideAWorkerItIsRefused() throws Exception {
        Path lease = home.runLease(new RunId(1).number());
        Files.createDirectories(lease.getParent());
        try (Lease worker = Lease.take(lease).orElseThrow()) {
            assertThat(worker).isNotNull();
            assertThatThrownBy(() -> HomeRepair.repair(home)).hasMessageContaining("Run 1 goes on");
        }
    }

    /** Who waits until it is done would otherwise write into a file that is gone. */
    @Test
    void nobodyOpensAStoreThatIsBeingRepaired() throws Exception {
        try (Lease repair = Lease.take(StoreRescue.lease(home.store())).orElseThrow()) {
            assertThat(repair).isNotNull();
            assertThatThrownBy(() -> RunStore.open(home.store()))
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining("is being repaired");
            assertThatThrownBy(() -> HomeRepair.repair(home)).hasMessageContaining("Another command");
        }
        RunStore.open(home.store()).close();
    }

    @Test
    void whereThereIsNoHomeNothingIsMade() {
        Home nowhere = new Home(folder.resolve("nowhere"));
        assertThatThrownBy(() -> HomeRepair.repair(nowhere)).hasMessageContaining("nothing to repair");
        assertThat(List.of(nowhere.root())).noneMatch(Files::exists);
    }
}
