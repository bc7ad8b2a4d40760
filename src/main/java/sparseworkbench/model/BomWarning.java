package sparseworkbench.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sparseworkbench.param.Problem;

/** The byte order mark that editors of Windows put before UTF-8. Here it is passed over; Python's {@code json} refuses a file with it. */
final class BomWarning {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    /** A model folder and the folders of its modules. */
    private static final int DEPTH = 2;

    private static final Set<String> READ = Set.of(
            ModuleEntry.MODULES,
            SentenceConfig.FILE,
            RouterFile.NAME,
            TransformerFolder.CONFIG,
            TransformerSettings.FILE,
            TokenizerFiles.TOKENIZER,
            TokenizationSettings.TOKENIZER_CONFIG);

    private BomWarning() {}

    /** Says which files of a model folder have it; nothing where none has. */
    static Optional<Problem> of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> below = Files.walk(folder, DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            files = below.filter(file -> READ.contains(file.getFileName().toString()) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        }
        List<String> marked = new ArrayList<>();
        for (Path file : files) {
            if (begins(file)) {
                marked.add(folder.relativize(file).toString());
            }
        }
        return marked.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.warning(
                        "source",
                        "In " + folder + " these files begin with a byte order mark: " + String.join(", ", marked)
                                + ". They are read all the same; the reference library does not open the folder.",
                        "Save them as UTF-8 without a byte order mark."));
    }

    private static boolean begins(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MARK.length), MARK);
        }
    }
}
