package sparseworkbench.file;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A disk that takes nothing more, told so that a person can help: which folder is on it, and how much has to be free there.
 *
 * @param folder what was to be written to
 * @param free   bytes that are free there now; more than needed where somebody has made room meanwhile, or where a quota is used up
 * @param needed bytes that must be free to go on
 */
public record FullDisk(Path folder, long free, long needed) {
    /** For the run store, the log and what other programs write meanwhile. */
    public static final long RESERVE = 32L << 20;

    /** With less, hardly anything can be written. */
    public static final long SOME_ROOM = 1L << 20;

    private static final long MIB = 1L << 20;
    private static final int LONGEST_CHAIN = 20;
    /** What operating systems and libraries say of it. */
    private static final List<String> SIGNS =
            List.of("no space left", "not enough space", "disk is full", "disk full", "quota exceeded");

    /** As it is now. */
    public static FullDisk at(Path folder, long needed) {
        return new FullDisk(folder, folder.toFile().getUsableSpace(), needed);
    }

    /** Whether a full disk is what {@code thrown} speaks of, or one of its causes. */
    public static boolean isBehind(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .anyMatch(cause -> isNamedIn(cause.getMessage())
                        || cause instanceof FileSystemException file && isNamedIn(file.getReason()));
    }

    /** Bytes that had been written of a file which did not fit, and which are free again; 0 where that is not known. */
    public static long written(Throwable thrown) {
        return filled(thrown).map(DiskFilled::written).orElse(0L);
    }

    /** The folder in which a file did not fit, where that is known. */
    public static Optional<Path> folder(Throwable thrown) {
        return filled(thrown).map(DiskFilled::folder);
    }

    private static Optional<DiskFilled> filled(Throwable thrown) {
        return Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .filter(DiskFilled.class::isInstance)
                .map(DiskFilled.class::cast)
                .findFirst();
    }

    /** @param text of a log or a message; may be null */
    public static boolean isNamedIn(String text) {
        String said = text == null ? "" : text.toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(said::contains);
    }

    /** Whether less is free than is needed. */
    public boolean isShort() {
        return free < needed;
    }

    /** Whether not even a log can be written. */
    public boolean isWithoutRoom() {
        return free < SOME_ROOM;
    }

    /** What happened, one sentence. */
    public String title() {
        return (isShort() ? "The disk of " + folder + " is full: " : "The disk of " + folder + " was full: now ")
                + figures() + ".";
    }

    /** That something is too large to be begun, and what helps. */
    public String doesNotFit(String what) {
        return what + " does not fit on the disk of " + folder + ": " + figures() + ". " + cure();
    }

    /** What is free and what is needed, without an end. */
    public String figures() {
        return inMib(free) + " are free, and " + inMib(roundedUp(needed)) + " are needed";
    }

    /** What a person has to do before anything else. */
    public String cure() {
        return isShort()
                ? "Free at least " + inMib(roundedUp(needed - free)) + " on it."
                : "Where a quota holds, raise it or delete what you do not need.";
    }

    private static long roundedUp(long bytes) {
        return bytes + MIB - 1;
    }

    private static String inMib(long bytes) {
        return bytes / MIB + " MiB";
    }
}
