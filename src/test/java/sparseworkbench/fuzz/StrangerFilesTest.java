package sparseworkbench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparseworkbench.golden.Golden;

/**
 * Files of strangers, changed in a few places: each is read or refused with a message for people, quickly and in little memory. This is
 * the short share of every build; {@link FuzzReport} reads as many as are wanted, {@link CoverageGuided} looks for new ways.
 */
class StrangerFilesTest {
    private static final int INPUTS = 500;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = InputKind.class,
            names = {"TABLE", "STORE"},
            mode = EnumSource.Mode.EXCLUDE)
    void nothingButOurExceptions(InputKind kind) throws IOException {
        assertThat(FuzzReport.of(kind, folder, 0, INPUTS).faults()).isEmpty();
    }

    /** Each opens an engine. */
    @ParameterizedTest
    @EnumSource(
            value = InputKind.class,
            names = {"TABLE", "STORE"})
    void nothingButOurExceptionsOfTablesAndStores(InputKind kind) throws IOException {
        assertThat(FuzzReport.of(kind, folder, 0, INPUTS / 5).faults()).isEmpty();
    }

    /** Inputs that once were too much. */
    @ParameterizedTest
    @EnumSource(InputKind.class)
    void whatWasFoundBeforeStaysMended(InputKind kind) throws IOException {
        for (Path file : kept(kind)) {
            FuzzReport report = FuzzReport.of(kind, folder, Files.readAllBytes(file));
            assertThat(report.faults()).as(file.toString()).isEmpty();
        }
    }

    private static List<Path> kept(InputKind kind) throws IOException {
        Path kept = Golden.bundled().resolveSibling("fuzz").resolve(kind.name());
        if (!Files.isDirectory(kept)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(kept)) {
            return files.sorted().toList();
        }
    }
}
