package sparseworkbench.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.eval.Fingerprint;
import sparseworkbench.file.Checksum;

/**
 * The model that judges texts.
 *
 * @param source  as a person names it
 * @param folder  where it is
 * @param options how it is loaded
 */
public record ModelChoice(String source, Path folder, EncoderOptions options) {
    /** What stands in place of a model for a word search. */
    public static final String BM25 = "bm25";

    boolean isBm25() {
        return source.equals(BM25);
    }

    /** A short name for the files of the folder: another one if any of them changes. */
    String fingerprint() throws IOException {
        if (isBm25()) {
            return BM25;
        }
        Fingerprint name = new Fingerprint();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
            for (Path file : sorted) {
                name.add(folder.relativize(file).toString().replace('\\', '/')).add(Checksum.of(file));
            }
        }
        return name.name();
    }
}
