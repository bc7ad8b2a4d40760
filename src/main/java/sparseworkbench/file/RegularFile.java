package sparseworkbench.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Whether what has the name of a file is one. To read from a pipe waits until somebody writes into it, perhaps for ever, and a device may never end: neither is
 * opened where a file is expected. Links to files are files.
 */
public final class RegularFile {
    private RegularFile() {}

    /**
     * @return the same
     * @throws DamagedFile it is a folder, a pipe, a device, or a link that leads nowhere
     * @throws IOException it is not there, or not to be seen
     */
    public static Path require(Path file) throws IOException {
        Optional<String> other = other(file);
        if (other.isPresent()) {
            throw DamagedFile.noFile(file, other.get());
        }
        return file;
    }

    /**
     * What is there instead of a file, in words; empty where it is one.
     *
     * @throws IOException it is not there, or not to be seen
     */
    public static Optional<String> other(Path file) throws IOException {
        if (Files.isSymbolicLink(file) && Files.notExists(file)) {
            return Optional.of("a link to what is not there, perhaps on a disk that is not mounted");
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.isRegularFile()
                ? Optional.empty()
                : Optional.of(attributes.isDirectory() ? "a folder" : "a pipe or a device");
    }
}
