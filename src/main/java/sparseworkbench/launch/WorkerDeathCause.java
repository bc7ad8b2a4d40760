package sparseworkbench.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import sparseworkbench.file.FullDisk;
import sparseworkbench.gpu.CardFailure;
import sparseworkbench.store.Failure;
import sparseworkbench.store.Failure.Kind;
import sparseworkbench.store.RunState;
import sparseworkbench.store.WorkerTrace;

/** Why a worker is gone that did not say so itself: from its exit code, crash file and last words. */
final class WorkerDeathCause {
    private static final int KILLED_EXIT = 137;
    /** What Java, libtorch and the C++ library say last. */
    private static final List<String> MEMORY = List.of(
            "java.lang.OutOfMemoryError",
            "DefaultCPUAllocator: can't allocate memory",
            "std::bad_alloc",
            "Cannot allocate memory",
            "insufficient memory for the Java Runtime");

    /** What Java says of its own part, in which texts, tables and evaluations are, but no tensors. */
    private static final List<String> HEAP =
            List.of("java.lang.OutOfMemoryError: Java heap space", "OutOfMemoryError: GC overhead limit exceeded");

    private static final int ABORTED_EXIT = 134;

    /** How the line of a crash file begins that tells what Java was doing. */
    private static final String JAVA_STATE = "VM state:";
    /** How it ends once Java has left everything behind: it was told to end, and has waited long enough. */
    private static final String ENDING = "(shutting down)";

    private static final String GOES_ON = "Resume goes on from the last checkpoint.";
    /** Of a run that may have no checkpoint yet. */
    private static final String STARTS_THEN = "Resume: it starts then, from the last checkpoint if there is one.";

    /** What becomes of the run. */
    record Verdict(RunState state, Failure failure) {}

    private final WorkerTrace trace;
    private final Path runFolder;
    private final OptionalInt exitCode;
    private final Supplier<FullDisk> disk;
    private final OptionalLong kills;
    private final String log;

    /** @param disk looked at where a full one is the reason */
    WorkerDeathCause(WorkerTrace trace, Path runFolder, OptionalInt exitCode, Supplier<FullDisk> disk) {
        this(trace, runFolder, exitCode, disk, OomKillCounter.kills());
    }

    /** @param kills how often the operating system has ended a process for want of memory by now */
    WorkerDeathCause(
            WorkerTrace trace, Path runFolder, OptionalInt exitCode, Supplier<FullDisk> disk, OptionalLong kills) {
        this.disk = disk;
        this.kills = kills;
        this.trace = trace;
        this.runFolder = runFolder;
        this.exitCode = exitCode;
        this.log = new WorkerLog(runFolder).tail();
    }

    Verdict verdict() {
        if (HEAP.stream().anyMatch(log::contains)) {
            return failed(
                    Kind.JAVA_MEMORY,
                    "The training ran out of Java's part of the memory, in which texts, tables and evaluations are.",
                    "Set the variable " + WorkerCommand.MORE_OPTIONS + " to a larger part, such as -Xmx4g, start the"
                            + " program again and resume; or start a new run with fewer rows or a smaller evaluation"
                            + " corpus.");
        }
        Optional<CardFailure> card = CardFailure.in(log);
        if (card.isPresent()) {
            boolean lost = card.get() == CardFailure.LOST;
            Kind kind = lost ? Kind.CARD_LOST : Kind.OUT_OF_MEMORY;
            return new Verdict(
                    lost ? RunState.PAUSED : RunState.FAILED,
                    new Failure(kind, card.get().title(), card.get().cure(), log, true));
        }
        if (saysOutOfMemory() || wasKilledForMemory()) {
            return failed(
                    Kind.OUT_OF_MEMORY,
                    "The training ran out of memory.",
                    "Close other programs and resume, or start a new run with a smaller batch size or shorter texts.");
        }
        if (FullDisk.isNamedIn(log)) {
            return fullDisk("resume from the last checkpoint.");
        }
        Optional<NativePanic> panic = NativePanic.last(log);
        if (panic.isPresent()) {
            return failed(Kind.NATIVE_CRASH, panic.get().what(), panic.get().cure());
        }
        boolean toldToEnd = crashedWhileEnding();
        if (!toldToEnd
                && (hasCrashFile(trace, runFolder)
                        || is(ABORTED_EXIT)
                        || log.contains("terminate called after throwing"))) {
            return failed(
                    Kind.NATIVE_CRASH,
                    "The tensor library crashed.",
                    "Resume; if it happens again, start a new run on another device (model.device). Details: "
                            + runFolder + ".");
        }
        if (trace.state() == RunState.QUEUED && !toldToEnd && !wasKilled()) {
            if (disk.get().isWithoutRoom()) { // The log could not say so: it had no room, either.
                return fullDisk("resume: it starts again.");
            }
            return failed(
                    Kind.CANNOT_START,
                    "The training process did not start" + code() + ".",
                    "Look at " + new WorkerLog(runFolder).file() + ", then resume: it starts again.");
        }
        if (exitCode.isPresent() && !is(KILLED_EXIT) && exitCode.getAsInt() < 128) {
            return failed(
                    Kind.UNEXPECTED,
                    "The training process ended unexpectedly" + code() + ".",
                    "Resume from the last checkpoint. Details: " + new WorkerLog(runFolder).file() + ".");
        }
        return interrupted(toldToEnd);
    }

    private Verdict fullDisk(String then) {
        FullDisk full = disk.get();
        return failed(Kind.DISK_FULL, full.title(), full.cure() + " Then " + then);
    }

    private Verdict interrupted(boolean toldToEnd) {
        boolean queued = trace.state() == RunState.QUEUED;
        String title = queued
                ? "The training process was ended before it had begun" + code() + "."
                : toldToEnd
                        ? "The training process was told to end, and ended without a new checkpoint."
                        : "The training process ended without a message" + code() + ".";
        String cure = (toldToEnd ? "" : "It was killed, the computer went down, or memory ran out. ")
                + (queued ? STARTS_THEN : GOES_ON);
        return new Verdict(RunState.INTERRUPTED, new Failure(Kind.KILLED, title, cure, log, true));
    }

    /** The threads of the tensor library outlive Java's end by a moment, and then crash: that is no fault of the training. */
    private boolean crashedWhileEnding() {
        if (!hasCrashFile(trace, runFolder)) {
            return false;
        }
        try (Stream<String> lines =
                Files.lines(runFolder.resolve(WorkerCommand.CRASH_FILE), StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> line.startsWith(JAVA_STATE) && line.contains(ENDING));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /** A process that cannot start says why; one that was ended from outside has a signal in its exit code, or had nothing to say. */
    private boolean wasKilled() {
        return exitCode.isPresent() ? exitCode.getAsInt() > 128 && !is(ABORTED_EXIT) : log.isBlank();
    }

    private boolean saysOutOfMemory() {
        return is(WorkerCommand.OUT_OF_MEMORY_EXIT) || MEMORY.stream().anyMatch(log::contains);
    }

    /** Ended as by kill -9, and the operating system has ended something for want of memory since the worker was started. */
    private boolean wasKilledForMemory() {
        OptionalLong before = new WorkerLog(runFolder).killsBefore();
        boolean killed = exitCode.isEmpty() || is(KILLED_EXIT);
        return killed && before.isPresent() && kills.isPresent() && kills.getAsLong() > before.getAsLong();
    }

    /** Whether Java has begun to write down how the worker crashed. */
    static boolean hasCrashFile(WorkerTrace trace, Path runFolder) {
        Path file = runFolder.resolve(WorkerCommand.CRASH_FILE);
        try {
            return Files.exists(file)
                    && Files.getLastModifiedTime(file).toInstant().isAfter(trace.queued());
        } catch (IOException e) {
            return false;
        }
    }

    private boolean is(int code) {
        return exitCode.isPresent() && exitCode.getAsInt() == code;
    }

    private String code() {
        return exitCode.isPresent() ? " (exit code " + exitCode.getAsInt() + ")" : "";
    }

    private Verdict failed(Kind kind, String title, String cure) {
        return new Verdict(RunState.FAILED, new Failure(kind, title, cure, log, true));
    }

    /** The verdict on a worker that was asked for long ago and never took the run. */
    static Verdict neverCameUp(Path runFolder, Duration patience) {
        return new Verdict(
                RunState.FAILED,
                new Failure(
                        Kind.CANNOT_START,
                        "The training process did not come up within "
                                + (patience.toMinutes() == 1 ? "a minute." : patience.toMinutes() + " minutes."),
                        "Look at " + new WorkerLog(runFolder).file() + ", then resume: it starts again.",
                        new WorkerLog(runFolder).tail(),
                        true));
    }

    /** The verdict on a run whose process nobody has noted: who was starting it was killed before it could. Its log is that of an earlier worker. */
    static Verdict neverStarted() {
        return new Verdict(
                RunState.INTERRUPTED,
                new Failure(
                        Kind.KILLED,
                        "Whoever was starting the training process ended before it came up.",
                        STARTS_THEN,
                        "",
                        true));
    }

    /** The verdict on a worker that a person ended by force. */
    static Failure byForce() {
        return new Failure(Kind.KILLED, "The run was ended by force.", GOES_ON, "", true);
    }
}
