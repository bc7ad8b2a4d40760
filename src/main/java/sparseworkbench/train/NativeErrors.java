package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.train.TrainingFailed.Kind;

/** Finds out what went wrong from what libraries and the operating system say. */
final class NativeErrors {
    private static final List<String> MEMORY =
            List.of("out of memory", "outofmemory", "not enough memory", "allocate memory", "bad_alloc", "alloc_cpu");
    private static final List<String> DISK =
            List.of("no space left", "not enough space", "disk is full", "disk full", "quota exceeded");

    private NativeErrors() {}

    /** The failure that {@code thrown} stands for, if it is one of a known kind. */
    static Optional<TrainingFailed> recognise(Throwable thrown) {
        String said = Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                .limit(20)
                .map(NativeErrors::words)
                .collect(Collectors.joining("\n"));
        if (MEMORY.stream().anyMatch(said::contains)) {
            return Optional.of(new TrainingFailed(
                    Kind.OUT_OF_MEMORY,
                    "The training ran out of memory.",
                    "Close other programs and resume, or start a new run with a smaller batch size or shorter texts.",
                    thrown));
        }
        if (DISK.stream().anyMatch(said::contains)) {
            return Optional.of(new TrainingFailed(
                    Kind.DISK_FULL,
                    "The disk is full.",
                    "Free some space, then resume from the last checkpoint.",
                    thrown));
        }
        return Optional.empty();
    }

    /** What {@code e} stands for, at least that a file could not be read or written. */
    static TrainingFailed of(IOException e) {
        return recognise(e)
                .orElseGet(() -> new TrainingFailed(
                        Kind.UNEXPECTED,
                        "A file could not be read or written: " + e.getMessage(),
                        "Check that the folder is there and can be written to, then resume from the last checkpoint.",
                        e));
    }

    private static String words(Throwable e) {
        String reason = e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : "";
        return (e.getClass().getSimpleName() + " " + e.getMessage() + " " + reason).toLowerCase(Locale.ROOT);
    }
}
