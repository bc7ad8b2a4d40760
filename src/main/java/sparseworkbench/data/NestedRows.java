package sparseworkbench.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.ColumnNames;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;

/** Rows that lie in a list of each row, such as the questions of a page: where they are is for a person to say. */
final class NestedRows {
    private NestedRows() {}

    /** The column whose lists hold objects with something that asks, where nothing beside it does. */
    static Optional<TableColumn> column(TablePreview table, List<ColumnUse> uses) {
        boolean asks = uses.stream().anyMatch(use -> use.role() == ColumnRole.QUERY);
        return table.columns().stream()
                .filter(column -> !asks && column.type() == ColumnType.LIST)
                .filter(column -> asks(column.example()))
                .findFirst();
    }

    private static boolean asks(String cell) {
        try {
            JsonNode first = Json.rowReader().readTree(cell).path(0);
            return first.propertyStream()
                    .anyMatch(field -> field.getValue().isTextual() && ColumnNames.isQuery(field.getKey()));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    static Problem problem(String file, TableColumn column) {
        return Problem.error(
                DataParams.PATH.key(),
                file + " holds its rows in lists (“" + column.name() + "”), several for each object.",
                "Say where they lie: data.path is " + column.name()
                        + "[]. What stands beside the list belongs to each of its rows.");
    }
}
