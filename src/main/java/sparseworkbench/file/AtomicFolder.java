package sparseworkbench.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a folder beside its place and moves it there, so that nobody ever sees half of it. All that is in it is forced to the disk
 * before it is moved, and its name afterwards; what it replaces is deleted only then. A process that is killed in the middle leaves
 * what was there under another name: {@link #restore} and the next writer give it back.
 */
public final class AtomicFolder {
    private static final String UNFINISHED = ".unfinished";
    /** What makes room for its successor, and is to be deleted once that has its place. */
    private static final String REPLACED = ".replaced";
    /** Where earlier versions kept it, inside a folder that ends in {@link #UNFINISHED}. */
    private static final String FORMERLY_REPLACED = "old";

    private static final Pattern HIDDEN =
            Pattern.compile("\\.(.+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.(?:unfinished|replaced)");

    /** Writes the content of a folder. */
    @FunctionalInterface
    public interface Content {
        /** @param beside where to write: a folder that is empty */
        void write(Path beside) throws IOException;
    }

    private AtomicFolder() {}

    /** Writes a folder; one that is there already is replaced once the new one is complete. */
    public static void write(Path target, Content content) throws IOException {
        giveBack(target);
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

    /**
     * Whether a file system takes the name of a file or folder, and the longer ones that it has beside its place until it is complete.
     *
     * @throws IOException it does not; for people
     */
    static void requireRoom(Path target) throws IOException {
        if (target.toAbsolutePath().normalize().getFileName() == null) {
            return; // The root has no name, and is there.
        }
        requireTaken(target, target, "");
        requireTaken(hidden(target, UNFINISHED), target, ", which has a longer name until it is complete");
    }

    private static void requireTaken(Path name, Path target, String when) throws IOException {
        try {
            Files.readAttributes(name, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException | AccessDeniedException e) {
            return; // It will be made, or who tries to make it says what is not allowed.
        } catch (FileSystemException e) {
            throw new IOException(
                    "Nothing can be written to " + target + when + ": " + (e.getReason() == null ? "" : e.getReason())
                            + ". Choose another place or a shorter name.",
                    e);
        }
    }

    /** Gives a complete folder its place, where nothing may be. Both are in the same folder. */
    public static void move(Path complete, Path target) throws IOException {
        Fsync.all(complete);
        rename(complete, target);
    }

    private static void rename(Path complete, Path target) throws IOException {
        Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
        Fsync.nameOf(target);
    }

    /** Creates a folder, and those around it that are missing, unless it is there. */
    public static Path create(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder) && parent != null) {
            create(parent);
            Files.createDirectories(folder);
            Fsync.folder(parent);
        }
        return folder;
    }

    /** Deletes a folder at once for everybody who looks: a process that is killed while it does so leaves no half of it. */
    public static void delete(Path folder) throws IOException {
        Path aside = hidden(folder, UNFINISHED);
        Files.move(folder, aside, StandardCopyOption.ATOMIC_MOVE);
        FolderDeletion.delete(aside);
    }

    /**
     * Puts {@code parent} in order after processes that were killed: a folder that had made room for a successor that never came is
     * given back, and what is unfinished is deleted. Nobody may be writing there.
     */
    public static void restore(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return;
        }
        for (Path child : children(parent)) {
            giveBack(child, parent);
        }
        for (Path child : children(parent)) {
            String name = child.getFileName().toString();
            if (name.endsWith(UNFINISHED) || HIDDEN.matcher(name).matches()) {
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
        giveBack(target);
        Pattern left = Pattern.compile(
                Pattern.quote("." + target.getFileName() + "-") + "[0-9a-f-]{36}(?:" + Pattern.quote(UNFINISHED) + "|"
                        + Pattern.quote(REPLACED) + "|" + Pattern.quote(AtomicFile.UNFINISHED) + ")");
        for (Path child : children(parent)) {
            if (left.matcher(child.getFileName().toString()).matches()) {
                FolderDeletion.delete(child);
            }
        }
    }

    /** The same for one folder, which others may be writing in. */
    private static void giveBack(Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        if (Files.exists(target) || !Files.isDirectory(parent)) {
            return;
        }
        for (Path child : children(parent)) {
            if (child.getFileName().toString().startsWith("." + target.getFileName() + "-")) {
                giveBack(child, parent);
            }
        }
    }

    private static void giveBack(Path child, Path parent) throws IOException {
        String hidden = child.getFileName().toString();
        Matcher name = HIDDEN.matcher(hidden);
        Path whole = hidden.endsWith(REPLACED) ? child : child.resolve(FORMERLY_REPLACED);
        if (name.matches() && Files.isDirectory(whole) && Files.notExists(parent.resolve(name.group(1)))) {
            rename(whole, parent.resolve(name.group(1)));
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    /** Not a temporary folder: those are closed to the other people of the machine, which the result need not be. */
    private static Path beside(Path target) throws IOException {
        create(target.toAbsolutePath().getParent());
        return Files.createDirectory(hidden(target, UNFINISHED));
    }

    private static Path hidden(Path target, String ending) {
        return target.toAbsolutePath()
                .getParent()
                .resolve("." + target.getFileName() + "-" + UUID.randomUUID() + ending);
    }

    /** If the new folder cannot take the place, the old one gets it back. */
    private static void replace(Path target, Path complete) throws IOException {
        Path old = hidden(target, REPLACED);
        Fsync.all(complete);
        if (Files.exists(target)) {
            Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        }
        moveOrGiveBack(complete, target, old);
        FolderDeletion.delete(old);
    }

    private static void moveOrGiveBack(Path complete, Path target, Path old) throws IOException {
        try {
            rename(complete, target);
        } catch (IOException | RuntimeException e) {
            if (Files.exists(old) && Files.notExists(target)) {
                rename(old, target);
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
        create(target);
        for (Path file : children(beside)) {
            Path there = target.resolve(file.getFileName().toString());
            try {
                Fsync.all(file);
                Files.move(file, there);
            } catch (FileAlreadyExistsException e) {
                continue; // It is there, whoever wrote it.
            }
        }
        Fsync.folder(target);
    }
}
