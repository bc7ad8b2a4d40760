package sparseworkbench.store;

import java.util.Locale;

/**
 * Why a run ended badly, in words for people.
 *
 * @param kind   stable name of the kind of failure
 * @param title  what happened, one sentence
 * @param cure   what to try, one sentence
 * @param detail last lines of the log or the like; may be empty
 */
public record Failure(Kind kind, String title, String cure, String detail) {

    /** Whether to resume is what the cure advises; a run that could not start for its settings would fail in the same way again. */
    public boolean mayResume() {
        return kind != Kind.DIVERGED
                && (kind != Kind.CANNOT_START || cure.toLowerCase(Locale.ROOT).contains("resume"));
    }

    /** The kinds of failure that are distinguished. */
    public enum Kind {
        OUT_OF_MEMORY,
        /** Java's own part of the memory, in which there are no tensors. */
        JAVA_MEMORY,
        NATIVE_CRASH,
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
