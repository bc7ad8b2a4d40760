package sparseworkbench.finder;

import java.util.List;
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

    /** Pauses one that goes on, with a checkpoint. */
    void pause(String name) throws LaunchFailed;

    /** How many may go on at the same time. */
    int atOnce();

    /** Name of the metric by which queries are scored, for people; empty before the first evaluation. */
    String metric();
}
