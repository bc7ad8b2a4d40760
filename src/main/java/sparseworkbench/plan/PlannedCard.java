package sparseworkbench.plan;

import java.util.Optional;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.gpu.runtime.GpuRuntimes;
import sparseworkbench.gpu.runtime.TriedCard;
import sparseworkbench.home.Home;
import sparseworkbench.project.Project;

/** The card that a run will probably compute on: the one that it names, else the one that was tried at setup, unless the project wants the processor. The driver is
 * not asked: names and memory were noted then. */
final class PlannedCard {
    private PlannedCard() {}

    /** Empty for the processor. */
    static Optional<TriedCard> of(Project project, Home home) {
        boolean processor = project.model().get(EncoderParams.DEVICE).equals(EncoderParams.PROCESSOR);
        return !processor && new GpuRuntimes(home).inUse() instanceof GpuRuntimes.InUse.Whole used
                ? Optional.of(used.card(project.model().get(EncoderParams.CARD)))
                : Optional.empty();
    }
}
