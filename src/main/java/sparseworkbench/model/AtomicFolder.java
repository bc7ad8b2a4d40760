package sparseworkbench.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Writes a folder beside its place and moves it there, so that nobody ever sees half of it. */
final class AtomicFolder {

    /** Fills an empty folder. */
    @FunctionalInterface
    interface Filling {
        void fill(Path folder) throws IOException;
    }

    private AtomicFolder() {}

    /** Writes a folder; one that is there already is replaced once the new one is complete. */
    static void write(Path target, Filling filling) throws IOException {
        Path fresh = fresh(target);
        try {
            filling.fill(fresh);
            Path old = aside(target);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            delete(old);
        } finally {
            delete(fresh);
        }
    }

    /** Writes a folder unless somebody else has written it in the meantime, which is as good. */
    static void writeOnce(Path target, Filling filling) throws IOException {
        Path fresh = fresh(target);
        try {
            filling.fill(fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(target)) {
                throw e;
            }
        } finally {
            delete(fresh);
        }
    }

    private static Path fresh(Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        return Files.createTempDirectory(parent, "." + target.getFileName() + "-");
    }

    private static Path aside(Path target) throws IOException {
        Path old = fresh(target);
        if (Files.exists(target)) {
            Files.move(target, old.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
        }
        return old;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
