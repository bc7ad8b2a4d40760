package sparseworkbench.plan;

import java.util.Locale;
import java.util.Optional;
import sparseworkbench.gpu.runtime.TriedCard;
import sparseworkbench.model.MemoryEstimate;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;

/** Whether a run fits into the memory of the card that was set up. What Java and its libraries take stays in the computer's own memory. */
final class CardMemory {
    /** Of a card's memory: the rest is CUDA's own, and what other programs show on the screen. */
    private static final double USABLE = 0.85;

    private static final double MIB = 1L << 20;
    private static final double GIB = 1L << 30;

    private CardMemory() {}

    /** What there is to say if the card is too small; nothing where its memory is not known. */
    static Optional<Problem> problem(Project project, MemoryEstimate estimate, TriedCard card) {
        if (card.memory().isEmpty()) {
            return Optional.empty();
        }
        double there = card.memory().getAsLong() * MIB;
        double needed = estimate.model() + estimate.batch();
        return needed < USABLE * there
                ? Optional.empty()
                : Optional.of(RunMemory.problem(
                        project,
                        String.format(
                                Locale.ROOT,
                                "The run may need more memory than the graphics card has: about %.1f GB, and the %s"
                                        + " has %.1f GB.",
                                needed / GIB,
                                card.name(),
                                there / GIB)));
    }
}
