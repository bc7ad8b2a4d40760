package sparseworkbench.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Who a process is, by what no clock moves: the system it runs on since when that was started, its space of process ids, its id, and
 * when it began in the ticks that the system counts. Java reports the beginning of a process by the clock on the wall, which is set
 * now and then.
 *
 * @param kernel    the running system: another one after a restart, the same for all containers of a machine
 * @param machine   the machine, also after a restart; that of a container is its own
 * @param namespace within which process ids are told apart
 * @param pid       process id there
 * @param began     in ticks of the system
 */
public record ProcessStamp(String kernel, String machine, String namespace, long pid, String began) {
    private static final Path PROC = Path.of("/proc");
    private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");
    /** Field 22 of {@code /proc/PID/stat}, of which the second is in brackets and may hold anything. */
    private static final int TICKS_AFTER_NAME = 19;

    /** What can be said about a process from here. */
    public enum Sign {
        ALIVE,
        GONE,
        /** It runs, or ran, where this process cannot look. */
        UNKNOWN
    }

    /** Where this process runs; read once, because nothing of it changes while a process lives. */
    private record Place(String kernel, String machine, String namespace) {
        private static final Place HERE = new Place(thisKernel(), thisMachine(), thisNamespace());
    }

    /** This process. */
    public static ProcessStamp self() {
        return of(ProcessHandle.current());
    }

    /** A process that this one sees. */
    public static ProcessStamp of(ProcessHandle process) {
        String began = ticks(process.pid())
                .orElseGet(() -> process.info()
                        .startInstant()
                        .map(instant -> Long.toString(instant.toEpochMilli()))
                        .orElse(""));
        return new ProcessStamp(Place.HERE.kernel, Place.HERE.machine, Place.HERE.namespace, process.pid(), began);
    }

    /** @return empty if the text is not one of a stamp */
    public static Optional<ProcessStamp> parse(String text) {
        String[] parts = text.split("/", -1);
        try {
            return parts.length == 5
                    ? Optional.of(new ProcessStamp(parts[0], parts[1], parts[2], Long.parseLong(parts[3]), parts[4]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The text for {@link #parse}, different for every process. */
    public String text() {
        return String.join("/", List.of(kernel, machine, namespace, Long.toString(pid), began));
    }

    /** Whether locks that this process sees are all that the other one's system holds. */
    public boolean isOnThisSystem() {
        return kernel.equals(Place.HERE.kernel);
    }

    /** Whether it was on this machine before that was started again. */
    public boolean isBeforeRestart() {
        return !isOnThisSystem() && machine.equals(Place.HERE.machine);
    }

    /** What can be said about the process from here. */
    public Sign sign() {
        if (isBeforeRestart()) {
            return Sign.GONE;
        }
        if (!isOnThisSystem() || !namespace.equals(Place.HERE.namespace)) {
            return Sign.UNKNOWN;
        }
        return process().isPresent() ? Sign.ALIVE : Sign.GONE;
    }

    /** The living process; empty also where this process cannot look. */
    public Optional<ProcessHandle> process() {
        if (!isOnThisSystem() || !namespace.equals(Place.HERE.namespace)) {
            return Optional.empty();
        }
        return ProcessHandle.of(pid)
                .filter(process -> of(process).began.equals(began))
                .filter(process -> process.isAlive() && !isZombie(pid));
    }

    private static String thisKernel() {
        return line(BOOT).orElseGet(ProcessStamp::host);
    }

    private static String thisMachine() {
        return line(Path.of("/etc/machine-id")).orElse("") + "@" + host();
    }

    private static String host() {
        return line(PROC.resolve("sys/kernel/hostname")).orElseGet(() -> {
            try {
                return InetAddress.getLocalHost().getHostName().replace('/', '-');
            } catch (UnknownHostException e) {
                return "localhost";
            }
        });
    }

    private static String thisNamespace() {
        try {
            return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return ""; // Only Linux has several.
        }
    }

    private static Optional<String> line(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file).strip().replace('/', '-'))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ticks(long pid) {
        return stat(pid).map(fields -> fields[TICKS_AFTER_NAME]);
    }

    /** A dead process whose parent has not asked for its exit code still counts as alive for Java. */
    private static boolean isZombie(long pid) {
        return stat(pid)
                .filter(fields -> fields[0].equals("Z") || fields[0].equals("X"))
                .isPresent();
    }

    /** What comes after the name of the program; empty where there is no such file. */
    private static Optional<String[]> stat(long pid) {
        try {
            String text = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return fields.length > TICKS_AFTER_NAME ? Optional.of(fields) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
