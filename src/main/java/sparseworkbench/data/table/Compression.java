package sparseworkbench.data.table;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How the bytes of a table file are packed, told by how they begin. */
enum Compression {
    NONE,
    GZIP,
    ZSTANDARD;

    static Compression of(byte[] beginning) {
        if (FileSignature.starts(beginning, "\u001F\u008B")) {
            return GZIP;
        }
        return FileSignature.starts(beginning, "(\u00B5/\u00FD") ? ZSTANDARD : NONE;
    }

    /** The bytes as they were before they were packed. */
    InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> new GZIPInputStream(packed, 1 << 16);
            case ZSTANDARD -> new ZstdInputStream(packed);
        };
    }
}
