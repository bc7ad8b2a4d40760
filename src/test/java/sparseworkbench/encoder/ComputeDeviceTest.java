package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComputeDeviceTest {
    @TempDir
    private Path temporary;

    @Test
    void instructionsForBfloat16AreReadFromTheProcessorsDescription() throws Exception {
        assertThat(hasBfloat16("flags\t\t: fpu avx2 avx512_bf16 clzero\n")).isTrue();
        assertThat(hasBfloat16("Features\t: fp asimd bf16\n")).isTrue();
        assertThat(hasBfloat16("flags\t\t: fpu avx2 avx512f\nmodel name\t: bf16\n"))
                .isFalse();
        assertThat(ProcessorFeatures.isBfloat16Flag(Processor.of(temporary.resolve("missing"))))
                .isFalse();
    }

    private boolean hasBfloat16(String description) throws Exception {
        return ProcessorFeatures.isBfloat16Flag(
                Processor.of(Files.writeString(temporary.resolve("cpuinfo"), description)));
    }
}
