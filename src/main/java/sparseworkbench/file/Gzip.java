package sparseworkbench.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.util.zip.ZipException;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks what gzip has packed. */
public final class Gzip {
    private static final int BUFFER = 1 << 16;

    private Gzip() {}

    /**
     * The bytes of all members, one after the other. What follows them and is no member ends the reading with an error: Java's own stream ends there without a
     * word, as if nothing were lost.
     *
     * @throws ZipException it does not begin as gzip does; while it is read, it is damaged
     */
    public static InputStream unpack(InputStream packed) throws IOException {
        try {
            return new Unpacked(GzipCompressorInputStream.builder()
                    .setInputStream(new BufferedInputStream(packed, BUFFER))
                    .setDecompressConcatenated(true)
                    .get());
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** The library does not tell a damaged archive from other faults by a type. */
    private static IOException damaged(IOException e) {
        if (e instanceof EOFException || e instanceof FileSystemException || e instanceof ZipException) {
            return e;
        }
        ZipException damaged = new ZipException(e.getMessage());
        damaged.initCause(e);
        return damaged;
    }

    private static final class Unpacked extends FilterInputStream {
        private Unpacked(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw damaged(e);
            }
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            try {
                return super.read(bytes, from, count);
            } catch (IOException e) {
                throw damaged(e);
            }
        }
    }
}
