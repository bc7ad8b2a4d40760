package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import sparseworkbench.gpu.runtime.GpuRuntime;
import sparseworkbench.gpu.runtime.GpuRuntimes.InUse;
import sparseworkbench.gpu.runtime.TriedCard;
import sparseworkbench.model.MemoryEstimate;
import sparseworkbench.project.Project;

/** A card's memory is looked at as the computer's is. */
class CardMemoryTest {
    private static final long GIB = 1L << 30;
    private static final MemoryEstimate ESTIMATE = new MemoryEstimate(1 * GIB, 2 * GIB, 100 * GIB, GIB);

    private static InUse card(OptionalLong memory) {
        return new InUse.Whole(
                new GpuRuntime(Path.of("lib"), "2.7.1", "cu128", true), new TriedCard("NVIDIA T400", memory));
    }

    @Test
    void aSmallCardIsToldWithASmallerBatch() {
        assertThat(CardMemory.problem(Project.withDefaults("a run"), ESTIMATE, card(OptionalLong.of(2048))))
                .hasValueSatisfying(problem -> {
                    assertThat(problem.what()).contains("3.0 GB", "NVIDIA T400", "2.0 GB");
                    assertThat(problem.cure()).isNotBlank();
                    assertThat(problem.isError()).isFalse();
                });
    }

    @Test
    void whatStaysInTheComputersMemoryDoesNotCount() {
        assertThat(CardMemory.problem(Project.withDefaults("a run"), ESTIMATE, card(OptionalLong.of(4096))))
                .isEmpty();
        assertThat(CardMemory.problem(Project.withDefaults("a run"), ESTIMATE, card(OptionalLong.empty())))
                .isEmpty();
        assertThat(CardMemory.problem(Project.withDefaults("a run"), ESTIMATE, new InUse.None()))
                .isEmpty();
    }
}
