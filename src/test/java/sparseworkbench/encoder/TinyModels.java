package sparseworkbench.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import sparseworkbench.golden.Golden;

/** Changed copies of the reference's tiny model. */
final class TinyModels {
    private TinyModels() {}

    /** A copy in a temporary folder. */
    static Path copy() throws IOException {
        Path to = Files.createTempDirectory("tiny-model");
        copy(Golden.bundled().resolve("models/bert_splade_max"), to);
        return to;
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** A copy whose configuration asks for dropout. */
    static Path withDropout(double share) throws IOException {
        Path folder = copy();
        Path config = folder.resolve("config.json");
        List<String> lines = Files.readAllLines(config).stream()
                .map(line -> line.contains("dropout_prob\"") ? line.replace("0.0", Double.toString(share)) : line)
                .toList();
        Files.write(config, lines);
        return folder;
    }
}
