package sparseworkbench.file;

import java.io.IOException;

/** The disk was full before a file was whole. What there was of it is deleted, so that its room is free again, and was not enough. */
final class DiskFilled extends IOException {
    private static final long serialVersionUID = 1L;

    private final long written;

    /** @param written bytes of the file that were on the disk */
    DiskFilled(long written, Exception cause) {
        super(cause.getMessage(), cause);
        this.written = written;
    }

    long written() {
        return written;
    }
}
