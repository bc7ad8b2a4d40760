package sparseworkbench.search;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What a file or folder is known by: the names, sizes and times of what is in it, as SHA-256. */
final class Fingerprint256 {
    private static final int DEEPEST = 4;
    private static final int LENGTH = 32;

    private Fingerprint256() {}

    static void add(MessageDigest digest, Path place) throws IOException {
        Path real = place.toRealPath();
        digest.update(real.toString().getBytes(StandardCharsets.UTF_8));
        List<Path> files;
        try (Stream<Path> all = Files.walk(real, DEEPEST)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String facts = real.relativize(file) + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
            digest.update(facts.getBytes(StandardCharsets.UTF_8));
        }
    }

    static String end(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}
