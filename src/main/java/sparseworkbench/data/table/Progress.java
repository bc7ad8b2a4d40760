package sparseworkbench.data.table;

import java.util.concurrent.CancellationException;

/** Told how far a reading or writing of data is; may stop it. Called a few times per second at most on large files. */
@FunctionalInterface
public interface Progress {
    /** {@code total} of a task whose end is not known before it comes. */
    long UNKNOWN = -1;

    /** Nobody listens, nobody stops it. */
    Progress NONE = (doing, done, total) -> true;

    /**
     * @param doing what is being done, for people: "Reading train.csv"
     * @param done  rows done so far
     * @param total rows to do, or {@link #UNKNOWN}
     * @return whether to go on; otherwise the work ends with a {@link CancellationException} and leaves nothing behind
     */
    boolean goOn(String doing, long done, long total);

    /** Reports, and ends the work when it is not wanted any more. */
    default void report(String doing, long done, long total) {
        if (!goOn(doing, done, total)) {
            throw new CancellationException(doing + " was cancelled.");
        }
    }
}
