package sparseworkbench.data;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;

/**
 * Tables whose rows are not held in memory.
 *
 * @param from bytes, unpacked, from which on a table is large
 */
public record LargeTables(long from) {
    /** In memory, the rows of a smaller file take no more than some 300 MB. */
    public static final LargeTables USUAL = new LargeTables(64L << 20);

    /** Rows that fit into memory whatever the size of their file. */
    static final long FEW_ROWS = 200_000;

    /** How many times larger a file is when it is unpacked. */
    private static final int PACKED = 4;

    /** Whether a file may be one, before it is looked into. */
    boolean mayContain(Path file) {
        return size(file) * PACKED >= from;
    }

    boolean contains(TableFile table) {
        return bytes(table) >= from && !isCollection(table.path());
    }

    /** What memory takes for a row of a large table: its place in the order of an epoch and in a batch, and, at the start, in its query's group. */
    public static final int PER_ROW = 24;

    /** Bytes of a short row, so that a file has no more rows than with such ones. */
    static final int SHORT_ROW = 40;

    /** Whether a training file is a large table, judged by its size alone. */
    public boolean contains(long fileSize) {
        return fileSize >= from;
    }

    /** What memory takes at most for a large training file, judged by its size alone. */
    public static long inMemory(long fileSize) {
        return fileSize / SHORT_ROW * PER_ROW;
    }

    /** About how many bytes the texts of a table have; 0 where that cannot be seen. */
    static long bytes(TableFile table) {
        return table.files().stream()
                .mapToLong(file -> size(file) * (table.isPacked(file) ? PACKED : 1))
                .sum();
    }

    /** Bytes of a file, or of all files in a folder; 0 where that cannot be seen. */
    public static long size(Path file) {
        if (!Files.isDirectory(file)) {
            return file.toFile().length();
        }
        try (Stream<Path> files = Files.walk(file, FileVisitOption.FOLLOW_LINKS)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** Whether a folder is a collection, whose texts are held in memory, each once, whatever their size. */
    public static boolean isCollection(Path folder) {
        try {
            return CollectionFolder.find(folder).isPresent();
        } catch (UnreadableData e) {
            return false;
        }
    }
}
