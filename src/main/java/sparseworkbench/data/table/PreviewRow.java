package sparseworkbench.data.table;

import java.util.List;
import java.util.Optional;

/**
 * A row of a table file as a person looks at it.
 *
 * @param number row number in the file, from 1, the header not counted
 * @param cells  one text per column; none for a row that cannot be read
 * @param fault  why it cannot be read
 */
public record PreviewRow(long number, List<String> cells, Optional<BrokenRow> fault) {
    public PreviewRow {
        cells = List.copyOf(cells);
    }
}
