package sparseworkbench.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How large a file of a kind can be, so that one from a stranger does not fill the memory. The size is looked at before anything is
 * read; the largest known files of each kind are far below.
 */
public enum FileBound {
    /** Configurations, indexes, projects, model cards: the largest known are lists of a few hundred KB. */
    SETTINGS(32),
    /** Files with a line or field for each token: those of the largest known vocabularies have some 35 MB. */
    VOCABULARY(128);

    private static final int MIB_BITS = 20;

    private final long bytes;

    FileBound(int mib) {
        this.bytes = (long) mib << MIB_BITS;
    }

    /** Most bytes. */
    public long bytes() {
        return bytes;
    }

    /**
     * Reads a file.
     *
     * @throws DamagedFile it is larger; nothing has been read then, or no more than the bound
     */
    public byte[] read(Path file) throws IOException {
        long size = Files.size(RegularFile.require(file));
        if (size > bytes) {
            throw tooLarge(file, size);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] read = in.readNBytes((int) bytes + 1);
            if (read.length > bytes) {
                throw tooLarge(file, read.length);
            }
            return read;
        }
    }

    /** Reads a text in UTF-8; bytes that are none are an error. */
    public String readText(Path file) throws IOException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(read(file)))
                .toString();
    }

    private DamagedFile tooLarge(Path file, long size) {
        return new DamagedFile(
                file,
                "it has " + (size >> MIB_BITS) + " MiB, and a file of its kind at most " + (bytes >> MIB_BITS)
                        + " MiB.");
    }
}
