package sparseworkbench.progress;

import java.util.concurrent.CancellationException;

/**
 * Hears how far something is that takes long, and may cancel it. It is called in the thread that does the work, now and then: often
 * enough that a person who cancels does not wait.
 */
@FunctionalInterface
public interface ProgressListener {
    /** {@code total} of work whose end is not known before it comes. */
    long UNKNOWN = 0;

    /** Hears nothing, cancels nothing. */
    ProgressListener NONE = (activity, done, total) -> true;

    /**
     * @param activity what is being done, for people: "Reading train.csv"
     * @param done     rows, texts, bytes or whatever the work consists of, done so far
     * @param total    how many there are, or {@link #UNKNOWN}
     * @return whether to go on; otherwise the work ends with a {@link CancellationException} and leaves nothing half done
     */
    boolean report(String activity, long done, long total);

    /**
     * Reports, and ends the work when it is not wanted any more.
     *
     * @throws CancellationException it is not
     */
    default void reportOrCancel(String activity, long done, long total) {
        if (!report(activity, done, total)) {
            throw new CancellationException(activity + " was cancelled.");
        }
    }

    /** The same listener for a part of its work: whatever the part calls what it does, this one hears {@code activity}. */
    default ProgressListener as(String activity) {
        return (part, done, total) -> report(activity, done, total);
    }
}
