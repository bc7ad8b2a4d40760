package sparseworkbench.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * Forces what was written from the system's memory to the disk, so that it is there after the power has failed. A name in a folder
 * is content of that folder: a new or moved file stands on the disk when the file and the folder around it were forced.
 */
final class Fsync {
    private Fsync() {}

    static void file(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** The names in a folder. Windows does that by itself, and cannot open a folder. */
    static void folder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** A file or a folder with all that is in it, but not its own name; links are left alone. */
    static void all(Path path) throws IOException {
        for (Path inside : files(path)) {
            if (Files.isDirectory(inside, LinkOption.NOFOLLOW_LINKS)) {
                folder(inside);
            } else if (Files.isRegularFile(inside, LinkOption.NOFOLLOW_LINKS)) {
                file(inside);
            }
        }
    }

    /** The folder that a path's name stands in. */
    static void nameOf(Path path) throws IOException {
        folder(path.toAbsolutePath().getParent());
    }

    private static List<Path> files(Path path) throws IOException {
        try (Stream<Path> inside = Files.walk(path)) {
            return inside.toList();
        }
    }
}
