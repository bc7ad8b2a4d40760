package sparseworkbench.worker;

import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.FullDisk;
import sparseworkbench.loss.InvalidLoss;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Failure.Kind;
import sparseworkbench.store.StoreFault;
import sparseworkbench.train.TrainingFailed;

/** What went wrong, in words for people. */
final class FailureMessages {
    private static final List<String> MEMORY = List.of(
            "out of memory",
            "not enough memory",
            "can't allocate memory",
            "cannot allocate memory",
            "bad_alloc",
            "outofmemory");

    private FailureMessages() {}

    /** @param disk looked at where a full one is the reason */
    static Failure of(Throwable e, Supplier<FullDisk> disk) {
        List<Throwable> chain =
                Stream.iterate(e, t -> t != null, Throwable::getCause).limit(20).toList();
        for (Throwable cause : chain) {
            switch (cause) {
                case UnreadableData data -> {
                    return new Failure(
                            Kind.BAD_DATA, data.problem().what(), data.problem().cure(), "", true);
                }
                case TrainingFailed training -> {
                    return new Failure(
                            kind(training.kind()), training.title(), training.cure(), "", training.mayResume());
                }
                case UnusableModel model -> {
                    return new Failure(
                            Kind.CANNOT_START,
                            model.getMessage(),
                            "Change the project's model and start a new run.",
                            "",
                            false);
                }
                case InvalidLoss loss -> {
                    return new Failure(
                            Kind.CANNOT_START, loss.getMessage(), "Change the loss and start a new run.", "", false);
                }
                case ImpossiblePlan plan -> {
                    return new Failure(
                            Kind.CANNOT_START,
                            plan.getMessage(),
                            "Then resume the run, or change the project and start a new one.",
                            plan.detail(),
                            true);
                }
                case RunFolderGone gone -> {
                    return new Failure(
                            Kind.UNEXPECTED,
                            gone.getMessage(),
                            "Put it back where it was and resume, or start a new run.",
                            "",
                            true);
                }
                case StoreFault fault
                when fault.reason() != StoreFault.Reason.DISK_FULL -> {
                    return new Failure(
                            Kind.UNEXPECTED, fault.getMessage(), "Then resume from the last checkpoint.", "", true);
                }
                default -> {}
            }
        }
        Optional<UnloadedLibrary> library = UnloadedLibrary.behind(e);
        if (library.isPresent()) {
            return of(library.get(), e);
        }
        String words = chain.stream().map(FailureMessages::words).reduce("", (a, b) -> a + "\n" + b);
        return named(e, words, disk);
    }

    /** Nothing is wrong with a run whose card has no library: like one that lost its card, it can go on on the processor. */
    static Failure of(UnloadedLibrary library, Throwable e) {
        return new Failure(
                library.ofCard() ? Kind.CARD_LOST : Kind.CANNOT_START,
                library.title(),
                library.cure(),
                message(e),
                true);
    }

    private static Kind kind(TrainingFailed.Kind kind) {
        return switch (kind) {
            case OUT_OF_MEMORY -> Kind.OUT_OF_MEMORY;
            case CARD_LOST -> Kind.CARD_LOST;
            case DIVERGED -> Kind.DIVERGED;
            case BAD_DATA -> Kind.BAD_DATA;
            case DISK_FULL -> Kind.DISK_FULL;
            case CANNOT_START -> Kind.CANNOT_START;
            case UNEXPECTED -> Kind.UNEXPECTED;
        };
    }

    private static Failure named(Throwable e, String words, Supplier<FullDisk> disk) {
        if (MEMORY.stream().anyMatch(words::contains)) {
            return new Failure(
                    Kind.OUT_OF_MEMORY,
                    "The training ran out of memory.",
                    "Close other programs and resume, or start a new run with a smaller batch size or shorter texts.",
                    message(e),
                    true);
        }
        if (FullDisk.isBehind(e)) {
            FullDisk full = disk.get();
            return new Failure(
                    Kind.DISK_FULL,
                    full.title(),
                    full.cure() + " Then resume from the last checkpoint.",
                    message(e),
                    true);
        }
        return new Failure(
                Kind.UNEXPECTED,
                sentence("Something unexpected happened: " + message(e)),
                "Resume from the last checkpoint; if it happens again, look into worker.log in the run's folder.",
                message(e),
                true);
    }

    /** With an end, since a cure follows. */
    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("!") || text.endsWith("?") ? text : text + ".";
    }

    private static String words(Throwable e) {
        String reason = e instanceof FileSystemException file && file.getReason() != null ? file.getReason() : "";
        return (e.getClass().getSimpleName() + " " + e.getMessage() + " " + reason).toLowerCase(Locale.ROOT);
    }

    private static String message(Throwable e) {
        String text = e.getMessage() == null
                ? ""
                : e.getMessage().strip().lines().findFirst().orElse("");
        return e.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
    }
}
