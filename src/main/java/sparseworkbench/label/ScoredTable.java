package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.data.table.DuckDbKeepAlive;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.eval.Fingerprint;
import sparseworkbench.file.Json;
import sparseworkbench.progress.ProgressListener;

/**
 * The rows of a table, each a JSON object in a file; rows without one of the texts are left out.
 *
 * @param columns     all of them, and those that are read
 * @param rows        a JSON object each, in file order
 * @param rowsIn      rows of the table
 * @param blank       rows left out because a text is blank
 * @param blanks      the first of these
 * @param leftOut     rows that the table itself leaves out
 * @param fingerprint of all rows
 */
record ScoredTable(
        ScoredColumns columns,
        TextStore rows,
        long rowsIn,
        long blank,
        List<Blank> blanks,
        LeftOutRows leftOut,
        String fingerprint)
        implements AutoCloseable {
    private static final int SHOWN = 2;

    /** A row that lacks a text in a column. */
    record Blank(ObjectNode row, String column) {}

    static ScoredTable read(LabelRequest request, WorkFolder folder, ProgressListener progress) throws IOException {
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
            TableFile table = request.table();
            ScoredColumns columns = ScoredColumns.of(table, request);
            TextStore rows = TextStore.create(folder.file("rows.texts"));
            Fingerprint fingerprint = new Fingerprint().add(columns.texts());
            long[] seen = new long[2];
            List<Blank> blanks = new ArrayList<>();
            LeftOutRows leftOut = new LeftOutRows();
            table.readUsable(
                    columns.names(),
                    (number, cells) -> {
                        seen[0] = number;
                        ObjectNode row = Json.object();
                        String blank = "";
                        for (int i = 0; i < cells.size(); i++) {
                            TableColumn column = columns.all().get(i);
                            boolean text = columns.texts().contains(column.name());
                            blank = text && cells.get(i).isBlank() ? column.name() : blank;
                            row.set(
                                    column.name(),
                                    text ? Json.tree(cells.get(i)) : CellValue.of(cells.get(i), column.type()));
                        }
                        if (blank.isEmpty()) {
                            append(rows, row.toString());
                            fingerprint.add(row.toString());
                        } else {
                            seen[1]++;
                            if (blanks.size() < SHOWN) {
                                blanks.add(new Blank(row, blank));
                            }
                        }
                        return true;
                    },
                    leftOut::add,
                    progress);
            return new ScoredTable(
                    columns, rows, Math.max(seen[0], leftOut.last()), seen[1], blanks, leftOut, fingerprint.name());
        } catch (UnreadableData e) {
            throw new LabelsRefused(e.problem().what(), e.problem().cure());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void append(TextStore rows, String row) {
        try {
            rows.append(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode row(int number) throws IOException {
        return Json.reader().readTree(rows.get(number));
    }

    /** The texts of a column in some rows. */
    static List<String> texts(List<JsonNode> rows, String column) {
        return rows.stream().map(row -> row.path(column).asText()).toList();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
