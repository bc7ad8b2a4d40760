package sparseworkbench.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How near to the reference each loss came, as a table in {@code target/parity}. */
public final class ParityReport {
    private final String name;
    private final Map<String, Line> lines = new LinkedHashMap<>();

    private static final class Line {
        private int cases;
        private int passed;
        private double value;
        private double gradient;
    }

    public ParityReport(String name) {
        this.name = name;
    }

    /** There is a case of this loss. */
    public void expected(String loss) {
        line(loss).cases++;
    }

    /** It has passed, with these largest relative differences. */
    public void passed(String loss, double value, double gradient) {
        Line line = line(loss);
        line.passed++;
        line.value = Math.max(line.value, value);
        line.gradient = Math.max(line.gradient, gradient);
    }

    private Line line(String loss) {
        return lines.computeIfAbsent(loss, key -> new Line());
    }

    public void write() throws IOException {
        StringBuilder table =
                new StringBuilder("loss\tpassed\tcases\tlargest value difference\tlargest gradient difference\n");
        lines.forEach((loss, line) -> table.append(String.format(
                Locale.ROOT, "%s\t%d\t%d\t%.1e\t%.1e%n", loss, line.passed, line.cases, line.value, line.gradient)));
        Path folder = Files.createDirectories(Path.of("target", "parity"));
        Files.writeString(folder.resolve(name + ".tsv"), table);
    }
}
