package sparseworkbench.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Writes a file beside its place and moves it over what is there, so that nobody ever sees half of it. It is forced to the disk
 * before it is moved, and its name afterwards: when a method returns, the file is there even if the power fails.
 */
public final class AtomicFile {
    static final String UNFINISHED = ".part";

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** @param beside where to write; it may be there already and then is replaced */
        void write(Path beside) throws IOException;
    }

    private AtomicFile() {}

    /**
     * Writes a file that no other process writes at the same time. The file beside it is the name with {@code .part} at its end: what
     * a process that was killed has left is replaced by the next one. If the content cannot be written, the file stays as it was.
     *
     * @param target in a folder that is there
     */
    public static void write(Path target, Content content) throws IOException {
        write(target, target.resolveSibling(target.getFileName() + UNFINISHED), content);
    }

    /** Writes a text in UTF-8, as {@link #write(Path, Content)} does. */
    public static void write(Path target, String text) throws IOException {
        write(target, beside -> Files.writeString(beside, text));
    }

    /** Writes a file that several processes may write at the same time; the last one stays. */
    public static void writeShared(Path target, Content content) throws IOException {
        write(target, unfinished(target), content);
    }

    private static void write(Path target, Path beside, Content content) throws IOException {
        try {
            fill(beside, unfinished -> {
                content.write(unfinished);
                replace(target, unfinished);
            });
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** Writes what is to be complete, and says where the disk was full if it was. */
    static void fill(Path beside, Content content) throws IOException {
        try {
            content.write(beside);
        } catch (IOException | UncheckedIOException e) {
            if (FullDisk.isBehind(e)) {
                throw new DiskFilled(
                        beside.toAbsolutePath().getParent(), beside.toFile().length(), e);
            }
            throw e;
        }
    }

    /** A name beside a file that nobody else has. */
    static Path unfinished(Path target) {
        return target.resolveSibling("." + target.getFileName() + "-" + UUID.randomUUID() + UNFINISHED);
    }

    /** Gives a complete file its name, in place of the one that has it. Both are in the same folder. */
    public static void replace(Path target, Path complete) throws IOException {
        Fsync.file(complete);
        Files.move(complete, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Fsync.nameOf(target);
    }

    /** The same for a file that this process has locked. It is not forced to the disk: a second handle of it, once closed, would drop the lock. */
    public static void replaceByLocked(Path target, Path locked) throws IOException {
        Files.move(locked, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
