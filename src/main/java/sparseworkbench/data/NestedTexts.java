package sparseworkbench.data;

import java.util.Optional;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;

/**
 * Refuses columns of texts whose cells are lists or objects, such as {@code "pos": ["…", "…"]}: a cell is one text, as in the reference, and
 * the brackets and quotes of their JSON would be trained on.
 */
final class NestedTexts {
    private static final int SHOWN = 60;

    private NestedTexts() {}

    static Optional<Problem> problem(String path, TableColumn column, String role) {
        return column.isNested()
                ? Optional.of(Problem.error(
                        path,
                        what(column, role),
                        cure(column) + " Or give the column the role “Not used”, if there are others."))
                : Optional.empty();
    }

    static void refuse(String file, TableColumn column) throws UnreadableData {
        if (column.isNested()) {
            throw new UnreadableData("In “" + file + "”: " + what(column, "text"), cure(column));
        }
    }

    private static String what(TableColumn column, String role) {
        String cell = column.example();
        return "The cells of the column “" + column.name() + "” (" + role + ") are " + kind(column)
                + ", and a cell is one text: "
                + (cell.length() > SHOWN ? cell.substring(0, SHOWN).strip() + " …" : cell) + ".";
    }

    private static String kind(TableColumn column) {
        return column.type() == ColumnType.LIST ? "lists" : "objects or lists";
    }

    private static String cure(TableColumn column) {
        return column.type() == ColumnType.LIST
                ? "Write a row for each text of a list, or the texts into columns of their own (negative_1, negative_2,"
                        + " …)."
                : "Write its texts as plain text, each into a column of its own.";
    }
}
