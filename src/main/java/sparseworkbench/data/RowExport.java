package sparseworkbench.data;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.Json;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** Writes the rows of a training table as they are trained on. */
public final class RowExport {
    private final List<String> columns;
    private final TextLayout layout;
    private final RoleCheck roles;
    private final JsonGenerator json;

    private RowExport(List<String> columns, TextLayout layout, RoleCheck roles, JsonGenerator json) {
        this.columns = columns;
        this.layout = layout;
        this.roles = roles;
        this.json = json;
    }

    /** The file or folder that is read. */
    public static Path source(Values data, Path projectFolder, Home home) throws UnreadableData {
        return new DataFiles(data, projectFolder, home).train(ProgressListener.NONE);
    }

    /**
     * Writes one JSON object a line, the values in the order of the file's columns; blank and broken rows are left out, and all behind the row limit. Of a list of negatives each
     * has a name of its own.
     *
     * @param data the section, without problems
     * @return what has become of the rows
     */
    public static RowCounts write(Values data, Path projectFolder, Home home, Writer target, ProgressListener progress)
            throws UnreadableData, IOException {
        DataFiles files = new DataFiles(data, projectFolder, home);
        TableFile table = files.open(files.train(progress));
        List<TableColumn> found = LateScores.describe(table, progress);
        RoleCheck roles = RoleCheck.of(found, files.rolesFor(found, false));
        RowScan scan = RowScan.of(table, found, roles, RowOptions.of(data));
        try (JsonGenerator json = Json.writer().createGenerator(target)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(new SerializedString("\n"));
            RowExport export = new RowExport(table.columns(), scan.layout(), roles, json);
            long limit = data.get(DataParams.MAX_ROWS).orElse(Long.MAX_VALUE);
            BitSet out = ChosenRows.out(files, table, found, roles, ChosenRows.asked(files, progress), progress);
            int[] at = new int[1];
            long[] written = new long[1];
            RowCounts counts = scan.run(
                    row -> {
                        if (!out.get(at[0]++) && written[0] < limit) {
                            written[0]++;
                            export.write(row);
                        }
                        return written[0] < limit;
                    },
                    progress);
            json.flush();
            target.write(counts.examples() == 0 ? "" : "\n");
            return counts;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void write(Row row) {
        try {
            json.writeStartObject();
            for (String column : columns) {
                if (roles.labelColumn().filter(column::equals).isPresent()) {
                    json.writeFieldName(column);
                    label(row.label().orElseThrow());
                }
                texts(column, row);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void texts(String column, Row row) throws IOException {
        int at = 0;
        for (TextLayout.Column laid : layout.columns()) {
            if (laid.name().equals(column)) {
                boolean several = laid.list() && laid.role() == ColumnRole.NEGATIVE;
                for (int i = 0; i < laid.size(); i++) {
                    json.writeStringField(
                            several ? free(column + "_" + (i + 1)) : column,
                            row.texts().get(at + i));
                }
            }
            at += laid.size();
        }
    }

    /** A name that no other column has. */
    private String free(String name) {
        String free = name;
        while (columns.contains(free)) {
            free += "_";
        }
        return free;
    }

    private void label(RowLabel label) throws IOException {
        List<Integer> sizes = new ArrayList<>(label.shape().sizes());
        numbers(label.numbers(), 0, sizes);
    }

    /** Returns the place of the next number. */
    private int numbers(float[] numbers, int from, List<Integer> sizes) throws IOException {
        if (sizes.isEmpty()) {
            json.writeNumber(numbers[from]);
            return from + 1;
        }
        int next = from;
        json.writeStartArray();
        for (int i = 0; i < sizes.getFirst(); i++) {
            next = numbers(numbers, next, sizes.subList(1, sizes.size()));
        }
        json.writeEndArray();
        return next;
    }
}
