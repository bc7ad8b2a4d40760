package sparseworkbench.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import sparseworkbench.file.Sha256;

/**
 * A file, or a folder of files, as it was at one moment, to see whether it has changed since.
 *
 * @param path     the file, absolute
 * @param size     in bytes
 * @param modified when it was last written, in milliseconds
 * @param ends     digest of its first and last bytes
 */
record SourceFile(String path, long size, long modified, String ends) {
    private static final int LOOKED_AT = 1 << 16;

    static SourceFile of(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            return ofFolder(file);
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        MessageDigest digest = Sha256.digest();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            digest(channel, 0, digest);
            digest(channel, Math.max(0, channel.size() - LOOKED_AT), digest);
        }
        return new SourceFile(
                file.toAbsolutePath().toString(),
                attributes.size(),
                attributes.lastModifiedTime().toMillis(),
                HexFormat.of().formatHex(digest.digest()));
    }

    /** Of a folder the names, sizes and times of its files stand for what is in them. */
    private static SourceFile ofFolder(Path folder) throws IOException {
        long size = 0;
        long modified = 0;
        MessageDigest digest = Sha256.digest();
        try (Stream<Path> found = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                long time = attributes.lastModifiedTime().toMillis();
                String words = folder.relativize(file) + "\n" + attributes.size() + "\n" + time + "\n";
                digest.update(words.getBytes(StandardCharsets.UTF_8));
                size += attributes.size();
                modified = Math.max(modified, time);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new SourceFile(
                folder.toAbsolutePath().toString(),
                size,
                modified,
                HexFormat.of().formatHex(digest.digest()));
    }

    private static void digest(FileChannel channel, long from, MessageDigest digest) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LOOKED_AT);
        for (int read = channel.read(bytes, from); read > 0; read = channel.read(bytes, from + bytes.position())) {
            // Until the buffer is full, or the file ends.
        }
        digest.update(bytes.flip());
    }
}
