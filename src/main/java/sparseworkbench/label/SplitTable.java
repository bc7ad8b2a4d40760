package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.Json;
import sparseworkbench.progress.ProgressListener;

/**
 * A table that is to be cut: its rows lie in a file, the values of the columns that decide in others.
 *
 * @param columns all of them
 * @param rows    a JSON object each, in file order
 * @param keyed   columns whose equal values mean something
 * @param leftOut rows that the table itself leaves out
 */
record SplitTable(List<TableColumn> columns, TextStore rows, List<Keyed> keyed, LeftOutRows leftOut)
        implements AutoCloseable {

    /**
     * The values of a column.
     *
     * @param values the different ones
     * @param ofRow  number of each row's value
     */
    record Keyed(String column, TextStore values, IntArray ofRow) {

        /** Whether each value is blank, which stands for none. */
        boolean[] blank() throws IOException {
            boolean[] blank = new boolean[values.size()];
            for (int value = 0; value < blank.length; value++) {
                blank[value] = values.get(value).isBlank();
            }
            return blank;
        }
    }

    /** @param keys names of the columns whose values are wanted */
    static SplitTable read(
            TableFile table, List<TableColumn> columns, List<String> keys, WorkFolder folder, ProgressListener progress)
            throws IOException, UnreadableData {
        List<Keyed> keyed = new ArrayList<>();
        for (String key : keys) {
            keyed.add(new Keyed(key, TextStore.create(folder.file("key-" + keyed.size() + ".texts")), new IntArray()));
        }
        SplitTable read =
                new SplitTable(columns, TextStore.create(folder.file("rows.texts")), keyed, new LeftOutRows());
        List<Integer> places = keys.stream().map(table.columns()::indexOf).toList();
        table.readUsable(
                table.columns(),
                (number, cells) -> {
                    read.add(cells, places);
                    return true;
                },
                read.leftOut::add,
                progress);
        return read;
    }

    private void add(List<String> cells, List<Integer> places) {
        ObjectNode row = Json.object();
        for (int i = 0; i < cells.size(); i++) {
            TableColumn column = columns.get(i);
            row.set(column.name(), CellValue.of(cells.get(i), column.type()));
        }
        try {
            rows.append(row.toString());
            for (int i = 0; i < places.size(); i++) {
                Keyed key = keyed.get(i);
                key.ofRow().add(key.values().add(cells.get(places.get(i))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return rows.size();
    }

    JsonNode row(int number) throws IOException {
        return Json.reader().readTree(rows.get(number));
    }

    Keyed keyed(String column) {
        return keyed.stream()
                .filter(key -> key.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        rows.close();
        for (Keyed key : keyed) {
            key.values().close();
        }
    }
}
