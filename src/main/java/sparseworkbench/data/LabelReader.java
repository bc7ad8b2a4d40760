package sparseworkbench.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/** Reads the cells of a label column, which all have the shape of the first. */
final class LabelReader {
    private static final int SAMPLE = 1000;

    private final Path file;
    private final String column;
    private final Optional<DecimalMark> mark;
    private LabelShape shape;
    private Problem problem;

    LabelReader(Path file, String column, Optional<DecimalMark> mark) {
        this.file = file;
        this.column = column;
        this.mark = mark;
    }

    /** For all rows of a table, of which the first tell how it writes its numbers. */
    static LabelReader of(TableFile table, String column) throws UnreadableData {
        List<String> sample = new ArrayList<>();
        table.read(
                List.of(column),
                (number, cells) -> sample.add(cells.getFirst()) && number < SAMPLE,
                row -> true,
                ProgressListener.NONE);
        return new LabelReader(table.path(), column, DecimalMark.of(sample));
    }

    /** The labels of a preview, read up to the first error. */
    static LabelReader of(TablePreview table, String column) {
        int index = table.columns().stream().map(TableColumn::name).toList().indexOf(column);
        LabelReader labels = new LabelReader(
                table.file(),
                column,
                DecimalMark.of(table.rows().stream().map(row -> row.get(index)).toList()));
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
            label = RowLabel.parse(cell, mark);
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
