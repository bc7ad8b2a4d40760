package sparseworkbench.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Writes a folder beside its place and moves it there, so that nobody ever sees half of it. */
public final class AtomicFolder {
    private static final String UNFINISHED = ".unfinished";

    /** Writes the content of a folder. */
    @FunctionalInterface
    public interface Content {
        /** @param beside where to write: a folder that is empty */
        void write(Path beside) throws IOException;
    }

    private AtomicFolder() {}

    /** Writes a folder; one that is there already is replaced once the new one is complete. */
    public static void write(Path target, Content content) throws IOException {
        Path beside = beside(target);
        try {
            content.write(beside);
            replace(target, beside);
        } finally {
            FolderDeletion.delete(beside);
        }
    }

    /** Writes a folder unless somebody else has written it in the meantime, which is as good. */
    public static void writeOnce(Path target, Content content) throws IOException {
        Path beside = beside(target);
        try {
            content.write(beside);
            moveUnlessThere(beside, target);
        } finally {
            FolderDeletion.delete(beside);
        }
    }

    /** Writes a folder; if it is there, only what it lacks of the files and folders at its top. Nothing that is there is changed. */
    public static void writeMissing(Path target, Content content) throws IOException {
        Path beside = beside(target);
        try {
            content.write(beside);
            if (Files.exists(target) || !moveUnlessThere(beside, target)) {
                addMissing(beside, target);
            }
        } finally {
            FolderDeletion.delete(beside);
        }
    }

    /** Gives a complete folder its place, where nothing may be. Both are in the same folder. */
    public static void move(Path complete, Path target) throws IOException {
        Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes what processes that were killed have left unfinished in {@code parent}. Nobody may be writing there. */
    public static void deleteUnfinished(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return;
        }
        for (Path child : children(parent)) {
            if (child.getFileName().toString().endsWith(UNFINISHED)) {
                FolderDeletion.delete(child);
            }
        }
    }

    /** Deletes what processes that were killed while they wrote this folder have left beside it. Nobody may be writing it. */
    static void deleteUnfinishedOf(Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            return;
        }
        Pattern left = Pattern.compile(
                Pattern.quote("." + target.getFileName() + "-") + "[0-9a-f-]{36}" + Pattern.quote(UNFINISHED));
        for (Path child : children(parent)) {
            if (left.matcher(child.getFileName().toString()).matches()) {
                FolderDeletion.delete(child);
            }
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    /** Not a temporary folder: those are closed to the other people of the machine, which the result need not be. */
    private static Path beside(Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        return Files.createDirectory(parent.resolve("." + target.getFileName() + "-" + UUID.randomUUID() + UNFINISHED));
    }

    /** If the new folder cannot take the place, the old one gets it back. */
    private static void replace(Path target, Path complete) throws IOException {
        Path aside = beside(target);
        Path old = aside.resolve("old");
        try {
            if (Files.exists(target)) {
                move(target, old);
            }
            moveOrGiveBack(complete, target, old);
        } finally {
            FolderDeletion.delete(aside);
        }
    }

    private static void moveOrGiveBack(Path complete, Path target, Path old) throws IOException {
        try {
            move(complete, target);
        } catch (IOException | RuntimeException e) {
            if (Files.exists(old)) {
                move(old, target);
            }
            throw e;
        }
    }

    /** False when somebody else was faster. */
    private static boolean moveUnlessThere(Path beside, Path target) throws IOException {
        try {
            move(beside, target);
            return true;
        } catch (FileSystemException e) {
            if (Files.isDirectory(target)) {
                return false;
            }
            throw e;
        }
    }

    private static void addMissing(Path beside, Path target) throws IOException {
        Files.createDirectories(target);
        for (Path file : children(beside)) {
            Path there = target.resolve(file.getFileName().toString());
            try {
                Files.move(file, there);
            } catch (FileAlreadyExistsException e) {
                continue; // It is there, whoever wrote it.
            }
        }
    }
}
