package sparseworkbench.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether libraries can be unpacked in a folder and loaded from there. */
final class LibraryPlace {
    private static final long MIB = 1L << 20;
    /** The library of the store, which is all that most commands load. */
    static final long FOR_STORE = 16;
    /** The small libraries: store, tables, and what is told to the tensor library. */
    static final long FOR_ALL = 128;
    /** Linux's list of what is mounted where, with which options. */
    private static final Path MOUNTS = Path.of("/proc/self/mounts");

    private LibraryPlace() {}

    /**
     * Why not, as a sentence; empty if they can.
     *
     * @param needed MiB
     */
    static Optional<String> fault(Path folder, long needed) throws IOException {
        return fault(
                folder,
                Files.isReadable(MOUNTS) ? Files.readAllLines(MOUNTS) : List.of(),
                folder.toFile().getUsableSpace(),
                needed);
    }

    /**
     * @param mounts lines of {@link #MOUNTS}
     * @param free   bytes
     * @param needed MiB
     */
    static Optional<String> fault(Path folder, List<String> mounts, long free, long needed) throws IOException {
        if (options(folder.toRealPath(), mounts).anyMatch("noexec"::equals)) {
            return Optional.of(folder + " is on a disk that no program or library may be run from (mounted “noexec”).");
        }
        return free < needed * MIB
                ? Optional.of(
                        folder + " is on a disk with " + free / MIB + " MiB free, and " + needed + " MiB are needed.")
                : Optional.empty();
    }

    /** Of the innermost mount that the folder is in, the latest if there are several on one place. */
    private static Stream<String> options(Path folder, List<String> mounts) {
        return mounts.stream()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 3 && folder.startsWith(place(fields[1])))
                .reduce((one, other) -> Comparator.comparingInt((String[] fields) ->
                                                place(fields[1]).getNameCount())
                                        .compare(one, other)
                                > 0
                        ? one
                        : other)
                .map(fields -> Stream.of(fields[3].split(",")))
                .orElseGet(Stream::empty);
    }

    /** Blanks are written as octal numbers. */
    private static Path place(String written) {
        return Path.of(written.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"));
    }
}
