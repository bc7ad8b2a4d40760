package sparseworkbench.finder;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.project.Project;

/**
 * A search as it was frozen when it began.
 *
 * @param project       what was asked about
 * @param projectFolder what relative paths in it are relative to
 * @param sweep         name of the group that its runs form
 * @param steps         of a whole training
 * @param evalSteps     from one checkpoint to the next
 * @param metric        by what candidates are judged; empty for the evaluation's own
 * @param activeDims    wanted, if a number is
 * @param candidates    the first one is also measured before its first step
 * @param dropped       what is not tried, and why
 * @param notes         what a person should know of the search, sentences
 * @param fullSeconds   what measuring on all texts takes; empty where candidates are measured on all of them anyway
 */
public record FindPlan(
        Project project,
        Path projectFolder,
        String sweep,
        long steps,
        long evalSteps,
        Optional<String> metric,
        Optional<Double> activeDims,
        List<Candidate> candidates,
        List<DroppedCandidate> dropped,
        List<String> notes,
        Optional<Double> fullSeconds) {

    public FindPlan {
        candidates = List.copyOf(candidates);
        dropped = List.copyOf(dropped);
        notes = List.copyOf(notes);
    }

    /** Checkpoints of a whole training. */
    public int checkpoints() {
        return Math.toIntExact(Math.ceilDiv(steps, evalSteps));
    }

    /** Steps taken at a checkpoint. */
    long step(int checkpoint) {
        return Math.min(steps, checkpoint * evalSteps);
    }
}
