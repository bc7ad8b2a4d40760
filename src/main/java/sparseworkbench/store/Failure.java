package sparseworkbench.store;

import java.util.Locale;

/**
 * Why a run ended badly, in words for people.
 *
 * @param kind      stable name of the kind of failure
 * @param title     what happened, one sentence
 * @param cure      what to try, one sentence
 * @param detail    last lines of the log or the like; may be empty
 * @param mayResume whether to resume the run can help; one that could not start for its settings, or diverged, would fail in the same way again
 */
public record Failure(Kind kind, String title, String cure, String detail, boolean mayResume) {

    /** What rows of stores before version 7 mean, which do not say whether the run may be resumed: what the cure advises. */
    static boolean mayResume(Kind kind, String cure) {
        return kind != Kind.DIVERGED
                && (kind != Kind.CANNOT_START || cure.toLowerCase(Locale.ROOT).contains("resume"));
    }

    /** The kinds of failure that are distinguished. */
    public enum Kind {
        OUT_OF_MEMORY,
        /** Java's own part of the memory, in which there are no tensors. */
        JAVA_MEMORY,
        NATIVE_CRASH,
        /** The graphics card failed or is gone: the run is paused, and can go on on the processor. */
        CARD_LOST,
        DIVERGED,
        BAD_DATA,
        DISK_FULL,
        KILLED,
        CANNOT_START,
        UNEXPECTED;

        /** Stable name, also of the alert that reports it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
