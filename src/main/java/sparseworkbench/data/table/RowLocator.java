package sparseworkbench.data.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/** Finds the line of a file in which a row begins, so that a person can go there with an editor. */
final class RowLocator {
    private RowLocator() {}

    static String place(FileHead head, Optional<Dialect> dialect, TableFormat format, long row) throws UnreadableData {
        if (!format.isDelimited() && format != TableFormat.JSONL) {
            return "row " + row;
        }
        long wanted = row + (dialect.filter(Dialect::header).isPresent() ? 1 : 0);
        // Not by Files.newBufferedReader, which ends at the first byte that is no UTF-8.
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(head.file()), StandardCharsets.UTF_8))) {
            return "line " + line(lines, dialect.filter(Dialect::quoted).isPresent(), wanted);
        } catch (IOException e) {
            throw TableErrorMessages.unreadable(head.file(), e);
        }
    }

    /** Empty lines are no rows, and a cell in quotation marks may go over several lines. */
    private static long line(BufferedReader lines, boolean quoted, long wanted) throws IOException {
        long number = 0;
        long begun = 0;
        boolean open = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!open && !line.isBlank() && ++begun == wanted) {
                return number;
            }
            long marks = quoted ? line.chars().filter(c -> c == '"').count() : 0;
            open = open != (marks % 2 == 1);
        }
        return number;
    }
}
