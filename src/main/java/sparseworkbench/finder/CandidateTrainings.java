package sparseworkbench.finder;

import java.util.List;
import java.util.Optional;
import sparseworkbench.launch.LaunchFailed;

/** The trainings of a search: the runs of a home, or what a test has instead. A training is known by its name alone, so that none is begun twice. */
public interface CandidateTrainings {
    /** How they stand, in the order of the names. */
    List<CandidateRun> of(List<String> names);

    /**
     * Begins a training, or goes on with it from where it was paused.
     *
     * @param name     of the training
     * @param training what it does
     */
    void goOn(String name, Candidate training) throws LaunchFailed;

    /** Pauses one that goes on, with a checkpoint; of one that does not go on any more there is nothing to do. */
    void pause(String name) throws LaunchFailed;

    /** How many may go on at the same time. */
    int atOnce();

    /** What keeps those that were begun and have no worker yet, words after "waits"; empty before anything is known. */
    String waitsFor();

    /** Why no candidate can be judged by what was measured, a sentence; empty as long as one can. */
    Optional<String> unmeasured();

    /** Name of the metric by which queries are scored, for people; empty before the first evaluation. */
    String metric();
}
