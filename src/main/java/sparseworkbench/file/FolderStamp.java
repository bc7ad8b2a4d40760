package sparseworkbench.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a file or folder is known by without reading it: where it is, and the names, sizes and times of all files in it. */
public final class FolderStamp {
    private FolderStamp() {}

    /** A text that is another one as soon as a file is. */
    public static String of(Path place) throws IOException {
        Path real = place.toRealPath();
        StringBuilder stamp = new StringBuilder(real.toString());
        List<Path> files;
        try (Stream<Path> all = Files.walk(real)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            stamp.append('\n')
                    .append(real.relativize(file))
                    .append(' ')
                    .append(Files.size(file))
                    .append(' ')
                    .append(Files.getLastModifiedTime(file));
        }
        return stamp.toString();
    }
}
