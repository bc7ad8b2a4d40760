package sparseworkbench.data;

import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;

/** Reads the cells of a label column, which all have the shape of the first. */
final class LabelReader {
    private final Path file;
    private final String column;
    private LabelShape shape;
    private Problem problem;

    LabelReader(Path file, String column) {
        this.file = file;
        this.column = column;
    }

    /** The labels of a preview, read up to the first error. */
    static LabelReader of(TablePreview table, String column) {
        LabelReader labels = new LabelReader(table.file(), column);
        int index = table.columns().stream().map(TableColumn::name).toList().indexOf(column);
        long number = 0;
        try {
            for (var row : table.rows()) {
                labels.read(++number, row.get(index));
            }
        } catch (UnreadableData e) {
            labels.problem = e.problem();
        }
        return labels;
    }

    /** The label of a row. */
    RowLabel read(long number, String cell) throws UnreadableData {
        if (cell.isBlank()) {
            throw unreadable(number, "is empty", "Fill it in");
        }
        RowLabel label;
        try {
            label = RowLabel.parse(cell);
        } catch (IllegalArgumentException e) {
            throw unreadable(
                    number, "cannot be used: " + e.getMessage(), "Write a number, or numbers in square brackets");
        }
        if (shape == null) {
            shape = label.shape();
        } else if (!shape.equals(label.shape())) {
            throw unreadable(
                    number,
                    "holds " + label.shape().words() + ", but the rows before it hold " + shape.words(),
                    "Give all rows equally many");
        }
        return label;
    }

    private UnreadableData unreadable(long number, String what, String cure) {
        return new UnreadableData(Problem.error(
                DataParams.COLUMNS.key(),
                "Row " + number + " of “" + file.getFileName() + "”: the score " + "in column “" + column + "” " + what
                        + ".",
                cure + ", or give the column the role “Not used”."));
    }

    Optional<LabelShape> shape() {
        return Optional.ofNullable(shape);
    }

    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }
}
