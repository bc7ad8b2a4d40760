package sparseworkbench.data.table;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import sparseworkbench.file.Gzip;

/** How the bytes of a table file are packed, told by how they begin. */
enum Compression {
    NONE,
    GZIP,
    ZSTANDARD;

    /** The widest window that the format knows, as a power of two: of {@code zstd --long=31}. */
    private static final int WIDEST_WINDOW = 31;

    static Compression of(byte[] beginning) {
        if (FileSignature.starts(beginning, "\u001F\u008B")) {
            return GZIP;
        }
        return FileSignature.starts(beginning, "(\u00B5/\u00FD") || isSkippable(beginning) ? ZSTANDARD : NONE;
    }

    /** Programs that pack in parallel begin with a frame that says something of the next one. */
    private static boolean isSkippable(byte[] beginning) {
        return beginning.length > 3
                && (beginning[0] & 0xF0) == 0x50
                && FileSignature.starts(Arrays.copyOfRange(beginning, 1, 4), "*M\u0018");
    }

    /** The bytes as they were before they were packed. */
    InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP -> Gzip.unpack(packed);
            case ZSTANDARD -> new ZstdInputStream(packed).setLongMax(WIDEST_WINDOW);
        };
    }
}
