package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.store.RunId;

class WorkerCommandTest {

    @Test
    void arithmeticThreadsSleepAfterAShortLook() {
        Map<String, String> environment = new HashMap<>();
        WorkerCommand.prepareTraining(environment);
        assertThat(environment).containsEntry("OMP_WAIT_POLICY", "PASSIVE").containsKey("GOMP_SPINCOUNT");
    }

    @Test
    void memoryIsNotPinnedByWhatIsKnownOfProductsNorGivenBackInAStep() {
        Map<String, String> environment = new HashMap<>(Map.of("MALLOC_ARENA_MAX", "4"));
        WorkerCommand.prepareTraining(environment);
        assertThat(environment)
                .containsEntry("ONEDNN_PRIMITIVE_CACHE_CAPACITY", "16")
                .containsEntry("MALLOC_ARENA_MAX", "4")
                .containsKeys("MALLOC_TRIM_THRESHOLD_", "MALLOC_MMAP_THRESHOLD_", "GLIBC_TUNABLES");
    }

    @Test
    void aTrainingHasOneHeapAndModelWorkTwo() {
        Map<String, String> training = new HashMap<>();
        WorkerCommand.prepareTraining(training);
        assertThat(training).containsEntry("MALLOC_ARENA_MAX", "1");

        Map<String, String> work = new HashMap<>();
        WorkerCommand.prepareModelWork(work);
        assertThat(work)
                .containsEntry("MALLOC_ARENA_MAX", "2")
                .containsEntry("GLIBC_TUNABLES", training.get("GLIBC_TUNABLES"));
    }

    @Test
    void whatTheUserSetStaysAndIsNotOverruled() {
        Map<String, String> environment = new HashMap<>(Map.of("OMP_WAIT_POLICY", "ACTIVE"));
        WorkerCommand.prepareTraining(environment);
        assertThat(environment).containsEntry("OMP_WAIT_POLICY", "ACTIVE").doesNotContainKey("GOMP_SPINCOUNT");

        Map<String, String> counted = new HashMap<>(Map.of("GOMP_SPINCOUNT", "7"));
        WorkerCommand.prepareTraining(counted);
        assertThat(counted).containsEntry("GOMP_SPINCOUNT", "7");
    }

    @Test
    void keptClassesAreUsedWhereTheBuildLeftThem(@TempDir Path folder) throws IOException {
        Path library = folder.resolve("a.jar");
        assertThat(WorkerCommand.keptClasses(library)).isEmpty();
        Path kept = Files.createFile(folder.resolve("worker.aot"));
        assertThat(WorkerCommand.keptClasses(library)).contains("-XX:AOTCache=" + kept);
    }

    @Test
    void moreOptionsAreTakenApartAtBlanks() {
        assertThat(WorkerCommand.options(null)).isEmpty();
        assertThat(WorkerCommand.options("  ")).isEmpty();
        assertThat(WorkerCommand.options(" -Xmx2g  -Dx=y ")).containsExactly("-Xmx2g", "-Dx=y");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void workersAreNiceAndWhatStartsThemIsNot(@TempDir Path folder) {
        Home home = new Home(folder);
        WorkerCommand command = WorkerCommand.ofThisProgram();
        String worker = String.join(" ", command.line(home, new RunId(1), false, WorkerDevice.PROCESSOR, List.of()));
        String driver = String.join(" ", command.driverLine(home));
        assertThat(worker).contains("trap '' HUP INT", "exec nice -n ");
        assertThat(driver).contains("trap '' HUP INT").doesNotContain("nice", "autogroup");
    }
}
