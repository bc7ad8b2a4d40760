package sparseworkbench.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import sparseworkbench.file.FolderStamp;

/** What files and folders are known by together, as SHA-256. */
final class Fingerprint256 {
    private static final int LENGTH = 32;

    private Fingerprint256() {}

    static void add(MessageDigest digest, Path place) throws IOException {
        digest.update(FolderStamp.of(place).getBytes(StandardCharsets.UTF_8));
    }

    static String end(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}
