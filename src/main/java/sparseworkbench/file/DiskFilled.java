package sparseworkbench.file;

import java.io.IOException;
import java.nio.file.Path;

/** The disk was full before a file was whole. What there was of it is deleted, so that its room is free again, and was not enough. */
final class DiskFilled extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Path folder;
    private final long written;

    /**
     * @param folder  that the file was to be in
     * @param written bytes of the file that were on the disk
     */
    DiskFilled(Path folder, long written, Exception cause) {
        super(cause.getMessage(), cause);
        this.folder = folder;
        this.written = written;
    }

    Path folder() {
        return folder;
    }

    long written() {
        return written;
    }
}
