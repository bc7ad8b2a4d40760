package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.gpu.FakeSmi;
import sparseworkbench.gpu.GpuPlatform;
import sparseworkbench.gpu.runtime.EngineBuild;
import sparseworkbench.gpu.runtime.FakeLibtorch;
import sparseworkbench.gpu.runtime.GpuRuntimes;
import sparseworkbench.gpu.runtime.TriedCard;
import sparseworkbench.home.Home;
import sparseworkbench.model.MemoryEstimate;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;

/** A card's memory is looked at as the computer's is. */
class CardMemoryTest {
    private static final long GIB = 1L << 30;
    private static final MemoryEstimate ESTIMATE = new MemoryEstimate(1 * GIB, 2 * GIB, 100 * GIB, GIB);

    private static TriedCard card(OptionalLong memory) {
        return new TriedCard("NVIDIA T400", memory);
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
    }

    @Test
    void theCardThatWasSetUpCountsUnlessTheProcessorIsChosen(@TempDir Path root) throws Exception {
        assumeThat(GpuPlatform.here()).as("what the made-up libraries are for").isEqualTo(GpuPlatform.LINUX);
        Home home = new Home(root.resolve("home"));
        Project project = Project.withDefaults("a run");
        assertThat(PlannedCard.of(project, home)).isEmpty();
        Path library = Files.createDirectories(root.resolve("mine"));
        for (var file : FakeLibtorch.linux(EngineBuild.version()).entrySet()) {
            Files.write(library.resolve(file.getKey()), file.getValue());
        }
        GpuRuntimes runtimes = new GpuRuntimes(home);
        runtimes.use(runtimes.bring(library, ProgressListener.NONE), card(OptionalLong.of(2048)), List.of());
        assertThat(PlannedCard.of(project, home)).contains(card(OptionalLong.of(2048)));
        assertThat(RunMemory.problem(project, ESTIMATE, home))
                .hasValueSatisfying(problem -> assertThat(problem.what()).contains("NVIDIA T400"));
        Project onProcessor =
                project.with(Section.MODEL, project.model().with(EncoderParams.DEVICE, EncoderParams.PROCESSOR));
        assertThat(PlannedCard.of(onProcessor, home)).isEmpty();
    }

    @Test
    void theCardThatTheProjectNamesCounts(@TempDir Path root) throws Exception {
        assumeThat(GpuPlatform.here()).as("what the made-up libraries are for").isEqualTo(GpuPlatform.LINUX);
        Home home = new Home(root.resolve("home"));
        Path library = Files.createDirectories(root.resolve("mine"));
        for (var file : FakeLibtorch.linux(EngineBuild.version()).entrySet()) {
            Files.write(library.resolve(file.getKey()), file.getValue());
        }
        GpuRuntimes runtimes = new GpuRuntimes(home);
        TriedCard tried = new TriedCard("NVIDIA GeForce RTX 4090", OptionalLong.of(24564), OptionalDouble.of(20));
        runtimes.use(
                runtimes.bring(library, ProgressListener.NONE), tried, FakeSmi.cards(FakeSmi.RTX_4090, FakeSmi.B200));
        Project project = Project.withDefaults("a run");
        assertThat(PlannedCard.of(project, home)).contains(tried);
        assertThat(PlannedCard.of(named(project, "4090"), home)).contains(tried);
        assertThat(PlannedCard.of(named(project, "nothing"), home)).contains(tried);
        TriedCard other = new TriedCard("NVIDIA B200", OptionalLong.of(183359));
        assertThat(PlannedCard.of(named(project, "b200"), home)).contains(other);
        assertThat(PlannedCard.of(named(project, "1"), home)).contains(other);
        assertThat(CardSpeedup.of(home, tried.name()))
                .hasValueSatisfying(faster -> assertThat(faster).contains("20 times as fast"));
        assertThat(CardSpeedup.of(home, other.name())).isEmpty();
    }

    private static Project named(Project project, String card) {
        return project.with(Section.MODEL, project.model().with(EncoderParams.CARD, Optional.of(card)));
    }
}
