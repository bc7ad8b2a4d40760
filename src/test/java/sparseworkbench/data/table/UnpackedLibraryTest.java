package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnpackedLibraryTest {

    @Test
    void onlyTheUnpackedCopyIsDeleted() {
        List<String> maps = List.of(
                "7f02-7f03 r-xp 00156000 fe:00 21 /tmp/a b/libduckdb_java7268.so",
                "7f03-7f04 rw-p 00156000 fe:00 21 /tmp/a b/libduckdb_java7268.so",
                "7f05-7f06 r-xp 00156000 fe:00 22 /tmp/a b/libduckdb_java.so_linux_amd64",
                "7f07-7f08 r-xp 00156000 fe:00 23 /tmp/a b/libduckdb_java11.so (deleted)",
                "7f09-7f0a rw-p 00000000 00:00 0 [heap]");
        assertThat(UnpackedLibrary.unpacked(maps)).containsExactly(Path.of("/tmp/a b/libduckdb_java7268.so"));
    }

    @Test
    void whatCannotBeLoadedIsSaidWithACure() {
        Error fault = new ExceptionInInitializerError(
                new IllegalStateException(new UnsatisfiedLinkError("failed to map segment")));
        assertThat(UnpackedLibrary.words(fault))
                .contains("failed to map segment", System.getProperty("java.io.tmpdir"));
        assertThat(UnpackedLibrary.CURE).contains("noexec", "-Djava.io.tmpdir=DIR");
        assertThat(UnpackedLibrary.words(new Error("x", new Exception("y: No space left on device"))))
                .contains("its disk is full");
    }
}
