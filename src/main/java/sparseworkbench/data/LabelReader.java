package sparseworkbench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.BrokenRow.Kind;
import sparseworkbench.data.table.NumberNotation;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/** Reads the cells of a label column, which all have the shape of the first. */
final class LabelReader {
    private static final int SAMPLE = 1000;

    private final String column;
    private final Optional<DecimalSeparator> mark;
    /** Whether some of the numbers are percentages. */
    private final boolean percent;

    private LabelShape shape;

    private LabelReader(String column, Optional<DecimalSeparator> mark, boolean percent) {
        this.column = column;
        this.mark = mark;
        this.percent = percent;
    }

    private static LabelReader of(String column, Optional<DecimalSeparator> mark, List<String> sample) {
        return new LabelReader(
                column,
                mark.or(() -> DecimalSeparator.of(sample)),
                sample.stream().anyMatch(LabelReader::isPercent));
    }

    private static boolean isPercent(String cell) {
        return cell.strip().endsWith("%");
    }

    /**
     * For all rows of a table.
     *
     * @param mark what a person has said of its numbers; otherwise the first rows tell
     */
    static LabelReader of(TableFile table, String column, Optional<DecimalSeparator> mark) throws UnreadableData {
        List<String> sample = new ArrayList<>();
        table.read(
                List.of(column),
                (number, cells) -> {
                    if (!cells.getFirst().isBlank()) {
                        sample.add(NumberNotation.normal(cells.getFirst()));
                    }
                    return sample.size() < SAMPLE && (number < SAMPLE || sample.isEmpty());
                },
                row -> true,
                ProgressListener.NONE);
        return of(column, mark, sample);
    }

    /** The labels of a preview, read up to the first one that cannot be used. */
    static LabelReader of(TablePreview table, String column) {
        int index = table.columns().stream().map(TableColumn::name).toList().indexOf(column);
        LabelReader labels = of(
                column,
                Optional.empty(),
                table.rows().stream()
                        .map(row -> NumberNotation.normal(row.get(index)))
                        .toList());
        try {
            for (List<String> row : table.rows()) {
                labels.read(row.get(index));
            }
        } catch (Unusable e) {
            return labels;
        }
        return labels;
    }

    /** A cell is no label; the message says why, to be read after “row 7”. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        private Unusable(String detail) {
            super(detail);
        }

        BrokenRow row(long number, String place) {
            return new BrokenRow(number, place, Kind.LABEL, getMessage());
        }
    }

    /** The label that a cell holds, of the shape that the first one had. */
    RowLabel read(String cell) throws Unusable {
        if (cell.isBlank()) {
            throw unusable("it is empty");
        }
        RowLabel label;
        try {
            label = RowLabel.parse(cell, mark);
        } catch (IllegalArgumentException e) {
            throw unusable(e.getMessage());
        }
        if (percent && label.shape().isNumber() && label.score() > 1 && !isPercent(cell)) {
            throw unusable(
                    "“" + ScoreNumber.shortened(cell.strip()) + "” has no percent sign, and other rows have one");
        }
        if (shape == null) {
            shape = label.shape();
        } else if (!shape.equals(label.shape())) {
            throw unusable("it holds " + label.shape().words() + ", but the rows before it hold " + shape.words());
        }
        return label;
    }

    /** A number with the other decimal mark, or with signs around it that belong to none: what it was probably meant to be. */
    Optional<RowLabel> otherwise(String cell) {
        String bare = cell.replaceAll("[^\\p{Alnum}.,+\\-%]", "");
        List<RowLabel> possible = Stream.of(DecimalSeparator.values())
                .flatMap(other -> parsed(bare, other).stream())
                .filter(label -> shape == null || shape.equals(label.shape()))
                .distinct()
                .toList();
        return possible.size() == 1 ? Optional.of(possible.getFirst()) : Optional.empty();
    }

    private static Optional<RowLabel> parsed(String cell, DecimalSeparator mark) {
        try {
            return Optional.of(RowLabel.parse(cell, Optional.of(mark)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The numbers of a cell, of whatever length: those of a list, or one. */
    float[] numbers(String name, String cell) throws Unusable {
        try {
            return cell.isBlank() ? new float[0] : RowLabel.parse(cell, mark).numbers();
        } catch (IllegalArgumentException e) {
            throw unusable(name, e.getMessage());
        }
    }

    private Unusable unusable(String why) {
        return unusable(column, why);
    }

    private static Unusable unusable(String name, String why) {
        return new Unusable("has no usable score in “" + name + "”: " + why);
    }

    Optional<LabelShape> shape() {
        return Optional.ofNullable(shape);
    }
}
