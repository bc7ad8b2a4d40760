package sparseworkbench.file;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Unpacks what gzip has packed. */
public final class Gzip {
    private static final int BUFFER = 1 << 16;

    private Gzip() {}

    /**
     * The bytes of all members, one after the other. What follows them and is no member ends the reading with an error: Java's own stream ends there without a
     * word, as if nothing were lost.
     *
     * @throws IOException it does not begin as gzip does
     */
    public static InputStream unpack(InputStream packed) throws IOException {
        return GzipCompressorInputStream.builder()
                .setInputStream(new BufferedInputStream(packed, BUFFER))
                .setDecompressConcatenated(true)
                .get();
    }
}
