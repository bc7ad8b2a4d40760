package sparseworkbench.train;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.file.FullDisk;
import sparseworkbench.file.IoReason;
import sparseworkbench.gpu.CardAssignment;
import sparseworkbench.gpu.CardFailure;
import sparseworkbench.plan.SmallerBatch;
import sparseworkbench.train.TrainingFailed.Kind;

/** Finds out what went wrong from what libraries and the operating system say. */
final class NativeErrors {
    private static final List<String> MEMORY =
            List.of("out of memory", "outofmemory", "not enough memory", "allocate memory", "bad_alloc", "alloc_cpu");

    private NativeErrors() {}

    /**
     * The failure that {@code thrown} stands for, if it is one of a known kind.
     *
     * @param job what went wrong: where it writes, and how much
     */
    static Optional<TrainingFailed> recognise(Throwable thrown, TrainingJob job) {
        String said = Stream.iterate(thrown, t -> t != null, Throwable::getCause)
                .limit(20)
                .map(NativeErrors::words)
                .collect(Collectors.joining("\n"));
        Optional<CardFailure> card = CardFailure.in(said);
        if (card.isPresent()) {
            return Optional.of(new TrainingFailed(
                    card.get() == CardFailure.OUT_OF_MEMORY ? Kind.OUT_OF_MEMORY : Kind.CARD_LOST,
                    card.get().title(CardAssignment.ofThisProcess().card()),
                    card.get().cure(lessMemory(job)),
                    thrown));
        }
        if (MEMORY.stream().anyMatch(said::contains)) {
            return Optional.of(new TrainingFailed(
                    Kind.OUT_OF_MEMORY,
                    "The training ran out of memory.",
                    "Close other programs and resume, or start a new run with a smaller batch size or shorter texts.",
                    thrown));
        }
        if (FullDisk.isBehind(thrown)) {
            FullDisk disk = FullDisk.at(job.runFolder(), job.space().left(job.runFolder()));
            return Optional.of(new TrainingFailed(
                    Kind.DISK_FULL, disk.title(), disk.cure() + " Then resume from the last checkpoint.", thrown));
        }
        return Optional.empty();
    }

    /** What the plan would advise where the memory is too small. */
    private static Optional<String> lessMemory(TrainingJob job) {
        return job.provenance()
                .flatMap(from -> SmallerBatch.of(from.project()))
                .map(smaller -> smaller.words() + " (" + smaller.options() + ")");
    }

    /** What {@code e} stands for, at least that a file could not be read or written. */
    static TrainingFailed of(IOException e, TrainingJob job) {
        return recognise(e, job)
                .orElseGet(() -> new TrainingFailed(
                        Kind.UNEXPECTED,
                        "A file could not be read or written: " + IoReason.of(e),
                        "Check that the folder is there and can be written to, then resume from the last checkpoint.",
                        e));
    }

    private static String words(Throwable e) {
        String reason = e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : "";
        return (e.getClass().getSimpleName() + " " + e.getMessage() + " " + reason).toLowerCase(Locale.ROOT);
    }
}
