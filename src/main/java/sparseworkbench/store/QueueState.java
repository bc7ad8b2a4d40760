package sparseworkbench.store;

import java.util.List;
import java.util.Optional;

/**
 * The queue as it was when read.
 *
 * @param waiting        the runs in state WAITING, the next one first
 * @param held           whether no further run is started for now
 * @param heldAfter      the run whose failure has held it; empty where a person has
 * @param holdsOnFailure whether a run that fails holds it, until a person lets it go on
 * @param atOnce         how many runs may go on at the same time, where memory allows
 * @param driver         the process that starts them, alive or not
 */
public record QueueState(
        List<RunId> waiting,
        boolean held,
        Optional<RunId> heldAfter,
        boolean holdsOnFailure,
        int atOnce,
        Optional<ProcessIdentity> driver) {

    /** Nothing waits. */
    public static final QueueState EMPTY =
            new QueueState(List.of(), false, Optional.empty(), false, 1, Optional.empty());

    public QueueState {
        waiting = List.copyOf(waiting);
    }

    /** Why it is held, as the end of a sentence that says so; empty where a person has held it, or nobody. */
    public String because() {
        return heldAfter.map(run -> " because run " + run + " failed").orElse("");
    }

    /** Whether somebody has to see to it that runs are started. */
    public boolean needsDriver() {
        return !held && !waiting.isEmpty();
    }
}
