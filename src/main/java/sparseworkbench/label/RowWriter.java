package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sparseworkbench.file.Json;

/** Writes the rows of a table: JSON lines, or separated text where the name says so. Lists in separated text are JSON in a cell. */
final class RowWriter implements AutoCloseable {
    private final BufferedWriter out;
    private final List<String> columns;
    private final Optional<String> separator;
    private long rows;

    private RowWriter(BufferedWriter out, List<String> columns, Optional<String> separator) {
        this.out = out;
        this.columns = columns;
        this.separator = separator;
    }

    /** @throws LabelsRefused the name ends with something that is not written */
    static void requireKnown(Path target) throws LabelsRefused {
        String name = target.getFileName().toString().toLowerCase(Locale.ROOT);
        if (separator(name).isEmpty() && !name.endsWith(".jsonl") && !name.endsWith(".ndjson")) {
            throw new LabelsRefused(
                    "“" + target.getFileName() + "” should end with .jsonl, .csv or .tsv.",
                    "The ending says how the table is written.");
        }
    }

    /**
     * @param target whose name says the format
     * @param file   where to write
     */
    static RowWriter open(Path target, Path file, List<String> columns) throws IOException {
        requireKnown(target);
        RowWriter writer = new RowWriter(
                Files.newBufferedWriter(file, StandardCharsets.UTF_8),
                List.copyOf(columns),
                separator(target.getFileName().toString().toLowerCase(Locale.ROOT)));
        if (writer.separator.isPresent()) {
            writer.line(columns);
        }
        return writer;
    }

    private static Optional<String> separator(String name) {
        return name.endsWith(".csv") ? Optional.of(",") : name.endsWith(".tsv") ? Optional.of("\t") : Optional.empty();
    }

    /** @param values one for each column: texts, numbers, lists, nodes */
    void write(List<?> values) throws IOException {
        rows++;
        List<JsonNode> nodes = values.stream().map(Json::tree).toList();
        if (separator.isPresent()) {
            line(nodes.stream()
                    .map(node -> node.isNull() ? "" : node.isValueNode() ? node.asText() : node.toString())
                    .toList());
            return;
        }
        ObjectNode row = Json.object();
        IntStream.range(0, columns.size()).forEach(i -> row.set(columns.get(i), nodes.get(i)));
        out.write(Json.writer().writeValueAsString(row));
        out.write('\n');
    }

    private void line(List<String> cells) throws IOException {
        out.write(cells.stream().map(this::quoted).collect(Collectors.joining(separator.orElseThrow())));
        out.write('\n');
    }

    private String quoted(String cell) {
        boolean plain = !cell.isEmpty()
                && cell.equals(cell.strip())
                && cell.chars()
                        .noneMatch(c -> c == '"'
                                || c == '\n'
                                || c == '\r'
                                || c == separator.orElseThrow().charAt(0));
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** Rows written so far, the names of the columns not counted. */
    long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
