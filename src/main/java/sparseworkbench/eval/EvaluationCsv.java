package sparseworkbench.eval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparseworkbench.file.AtomicFile;

/**
 * The line that an evaluation adds to the CSV file of its evaluator, under the reference's file name and headers. Two flaws of the
 * reference are left out: where the similarity is the model's own it writes the headers of sparsity twice, so that values stand
 * under wrong names, and its mean squared error is the text {@code tensor(…)}.
 *
 * @param file    name of the file
 * @param columns header → value, in order
 */
public record EvaluationCsv(String file, SequencedMap<String, Double> columns) {
    private static final String FIRST = "epoch,steps";
    private static final String END = "\r\n";

    /** The reference's file name: {@code kind_NAME_results.csv}. */
    static String file(String kind, String name) {
        return kind + (name.isEmpty() ? "" : "_" + name) + "_results.csv";
    }

    /**
     * Adds the line to the file in {@code folder}, which is written beside first and then moved. Lines of this step and of later
     * ones, which a run that goes on from a checkpoint measures again, make room. A file with another header, of another version or of changed
     * settings, is kept as {@code …-other-columns-1.csv}.
     *
     * @param epoch epochs so far, with a fraction
     */
    public void append(Path folder, double epoch, long steps) throws IOException {
        Path target = Files.createDirectories(folder).resolve(file);
        String header = FIRST + "," + String.join(",", columns.keySet());
        List<String> lines = new ArrayList<>(List.of(header));
        linesBelow(header, target).filter(line -> steps(line) < steps).forEach(lines::add);
        lines.add(Stream.concat(
                        Stream.of(number(epoch), Long.toString(steps)),
                        columns.values().stream().map(EvaluationCsv::number))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow());
        AtomicFile.write(target, String.join(END, lines) + END);
    }

    private static Stream<String> linesBelow(String header, Path target) throws IOException {
        List<String> before = Files.exists(target) ? Files.readAllLines(target) : List.of();
        if (before.isEmpty() || before.getFirst().equals(header)) {
            return before.stream().skip(1);
        }
        AtomicFile.replace(aside(target), target);
        return Stream.empty();
    }

    private static Path aside(Path target) {
        String name = target.getFileName().toString().replaceFirst("\\.csv$", "");
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> target.resolveSibling(name + "-other-columns-" + number + ".csv"))
                .filter(Files::notExists)
                .findFirst()
                .orElseThrow();
    }

    private static long steps(String line) {
        String[] cells = line.split(",", 3);
        return cells.length > 1 && cells[1].matches("\\d+") ? Long.parseLong(cells[1]) : Long.MAX_VALUE;
    }

    /** As Python writes it. */
    private static String number(double value) {
        return Double.isNaN(value)
                ? "nan"
                : Double.isInfinite(value)
                        ? (value > 0 ? "inf" : "-inf")
                        : Double.toString(value).toLowerCase(Locale.ROOT);
    }
}
