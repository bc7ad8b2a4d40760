package sparseworkbench.desktop;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps the computer from going to sleep while a process works, with the system's own command where there is one:
 * {@code systemd-inhibit} or {@code caffeinate}. The command ends with the process, however that ends.
 */
public final class AwakeComputer implements AutoCloseable {
    /** A command that is refused ends at once. */
    private static final Duration SOON = Duration.ofMillis(300);

    private final Optional<Process> command;
    private final String words;

    private AwakeComputer(Optional<Process> command, String words) {
        this.command = command;
        this.words = words;
    }

    /**
     * From now on until it is closed.
     *
     * @param why what the system says when it is asked who keeps it awake
     */
    public static AwakeComputer during(String why) {
        Optional<List<String>> line = command(
                System.getProperty("os.name"),
                AwakeComputer::isThere,
                ProcessHandle.current().pid(),
                why);
        if (line.isEmpty()) {
            return new AwakeComputer(Optional.empty(), inWords());
        }
        try {
            Process process = new ProcessBuilder(line.get())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(SOON) && process.exitValue() != 0) {
                return new AwakeComputer(
                        Optional.empty(), notKept(line.get().getFirst() + " was refused, code " + process.exitValue()));
            }
            return new AwakeComputer(Optional.of(process), inWords());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new AwakeComputer(Optional.empty(), notKept("interrupted"));
        } catch (IOException e) {
            return new AwakeComputer(Optional.empty(), notKept(line.get().getFirst() + " cannot be started"));
        }
    }

    private static boolean isThere(String name) {
        return SystemCommand.isThere(name, System.getenv());
    }

    /** What this computer does while a run goes on, for people. */
    public static String inWords() {
        return inWords(System.getProperty("os.name"), AwakeComputer::isThere);
    }

    static String inWords(String osName, Predicate<String> there) {
        return command(osName, there, 1, "")
                .map(line -> "kept awake with " + line.getFirst() + " while a run goes on")
                .orElseGet(() -> notKept("there is no command for it here"));
    }

    private static String notKept(String why) {
        return "not kept awake (" + why + "): see that it does not sleep while a run goes on";
    }

    /**
     * The command that keeps it awake; empty where the system has none.
     *
     * @param there whether a command can be found
     * @param pid   the process that works
     */
    static Optional<List<String>> command(String osName, Predicate<String> there, long pid, String why) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("mac") && there.test("caffeinate")) {
            return Optional.of(List.of("caffeinate", "-i", "-w", Long.toString(pid)));
        }
        if (os.contains("linux") && there.test("systemd-inhibit") && there.test("cat")) {
            // What it runs reads from this process and ends with it.
            return Optional.of(List.of(
                    "systemd-inhibit",
                    "--what=sleep:idle",
                    "--who=Sparse Workbench",
                    "--why=" + why,
                    "--mode=block",
                    "cat"));
        }
        return Optional.empty();
    }

    /** For the log: whether it is kept awake, and with what. */
    public String words() {
        return words;
    }

    /** The same when it is over: empty unless the system has refused meanwhile. */
    public Optional<String> refusal() {
        return command.filter(process -> !process.isAlive() && process.exitValue() != 0)
                .map(process -> "The system did not let itself be kept awake (code " + process.exitValue() + ").");
    }

    /** What the system may do again. */
    @Override
    public void close() {
        command.ifPresent(Process::destroy);
    }
}
