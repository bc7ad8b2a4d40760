package sparseworkbench.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns under each other, as wide as they need to be; numbers stand at the right. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> heads) {
        rows.add(List.copyOf(heads));
    }

    void row(List<String> cells) {
        rows.add(cells.stream().map(TerminalText::line).toList());
    }

    List<String> lines() {
        int columns = rows.getFirst().size();
        List<String> lines = new ArrayList<>();
        int[] widths = IntStream.range(0, columns)
                .map(c ->
                        rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
                .toArray();
        boolean[] numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) {
            int column = c;
            numbers[c] = rows.stream()
                    .skip(1)
                    .map(row -> row.get(column))
                    .allMatch(cell -> cell.matches("[-+–0-9][-+0-9.,eE]*\\*?|none|"));
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String gap = " ".repeat(widths[c] - row.get(c).length());
                line.append(c == 0 ? "" : "  ").append(numbers[c] ? gap + row.get(c) : row.get(c) + gap);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
