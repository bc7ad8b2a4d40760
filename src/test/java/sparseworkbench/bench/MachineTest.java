package sparseworkbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.encoder.Processor;

class MachineTest {
    @TempDir
    private Path folder;

    @Test
    void nameAndInstructionsThatMatterAreTold() throws Exception {
        Path description = Files.writeString(folder.resolve("cpuinfo"), """
            processor\t: 0
            model name\t: Example 9000: Fast Edition
            flags\t\t: fpu sse avx2 avx512f avx512_vnni

            processor\t: 1
            model name\t: Another
            """);
        assertThat(Machine.sentence(Processor.of(description), LocalDate.of(2026, 2, 3)))
                .startsWith("Example 9000: Fast Edition, ")
                .contains(" processors with avx2, avx512f, avx512_vnni, ")
                .endsWith(", 2026-02-03.");
    }

    @Test
    void aSystemWithoutSuchADescriptionIsToldByItsKind() {
        assertThat(Machine.sentence(Processor.of(folder.resolve("none")), LocalDate.of(2026, 2, 3)))
                .startsWith(System.getProperty("os.arch") + ", ")
                .doesNotContain(" with ");
    }
}
