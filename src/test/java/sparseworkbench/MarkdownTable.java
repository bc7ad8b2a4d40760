package sparseworkbench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A table of a Markdown file whose first cells are names in backquotes: name → the other cells, in the order of the file. */
record MarkdownTable(SequencedMap<String, List<String>> rows) {

    /**
     * Reads the table under a heading.
     *
     * @throws IllegalArgumentException there is no such heading, no table under it, or a name stands in it twice
     */
    static MarkdownTable read(Path file, String heading) {
        SequencedMap<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : section(file, heading)) {
            List<String> cells = cells(line);
            if (!cells.isEmpty() && cells.getFirst().startsWith("`")) {
                String name = cells.getFirst().replace("`", "");
                if (rows.put(name, cells.subList(1, cells.size())) != null) {
                    throw new IllegalArgumentException(file + " has two rows of " + name);
                }
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(file + " has no table under " + heading);
        }
        return new MarkdownTable(rows);
    }

    /** The last cell of a row as a list; a dash is an empty one. */
    List<String> uses(String name) {
        String cell = rows.get(name).getLast();
        return cell.equals("–") ? List.of() : Arrays.asList(cell.split(",\\s*"));
    }

    List<String> names() {
        return List.copyOf(rows.sequencedKeySet());
    }

    private static List<String> section(Path file, String heading) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int from = lines.indexOf(heading);
        if (from < 0) {
            throw new IllegalArgumentException(file + " has no heading " + heading);
        }
        List<String> section = new ArrayList<>();
        for (String line : lines.subList(from + 1, lines.size())) {
            if (line.startsWith("#")) {
                break;
            }
            section.add(line);
        }
        return section;
    }

    private static List<String> cells(String line) {
        return line.startsWith("|")
                ? Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList()
                : List.of();
    }
}
