package sparseworkbench.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;

/**
 * Reads what stands beside the texts of a row of a table: one label for all rows that it gives, a list with one for each of them, or a teacher's scores of the
 * positives and of the negatives in two columns, which are joined to the scores of the texts of each row, positive first.
 */
final class RowLabels {
    private final List<String> columns;
    private final LabelReader reader;
    private final boolean ofEachPositive;
    private final RowOptions options;

    private RowLabels(List<String> columns, LabelReader reader, boolean ofEachPositive, RowOptions options) {
        this.columns = columns;
        this.reader = reader;
        this.ofEachPositive = ofEachPositive;
        this.options = options;
    }

    /**
     * @param columns        that are read: one, or those of the positives and of the negatives; none where rows have no labels
     * @param ofEachPositive whether a cell of the only one is a list with a score of each positive
     */
    static Optional<RowLabels> of(TableFile table, List<String> columns, boolean ofEachPositive, RowOptions options)
            throws UnreadableData {
        return columns.isEmpty()
                ? Optional.empty()
                : Optional.of(new RowLabels(
                        columns, LabelReader.of(table, columns.getFirst(), options.mark()), ofEachPositive, options));
    }

    /**
     * The labels of the rows that one row of the table gives.
     *
     * @param cells     one for each column
     * @param rows      how many there are
     * @param negatives texts of each that are negatives
     * @throws TextLayout.Unfit scores and texts are not equally many
     */
    List<RowLabel> read(List<String> cells, int rows, int negatives) throws LabelReader.Unusable, TextLayout.Unfit {
        if (ofEachPositive) {
            float[] scores = numbers(columns.getFirst(), cells.getFirst(), rows);
            return IntStream.range(0, rows)
                    .mapToObj(i -> RowLabel.of(scores[i]).dividedBy(options.divisor()))
                    .toList();
        }
        if (columns.size() == 1) {
            return Collections.nCopies(rows, reader.read(cells.getFirst()).dividedBy(options.divisor()));
        }
        float[] positive = numbers(columns.getFirst(), cells.getFirst(), rows);
        float[] negative = numbers(columns.getLast(), cells.getLast(), negatives);
        List<RowLabel> labels = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            float[] joined = new float[1 + negatives];
            joined[0] = positive[i];
            System.arraycopy(negative, 0, joined, 1, negatives);
            labels.add(new RowLabel(joined, LabelShape.list(joined.length)).dividedBy(options.divisor()));
        }
        return labels;
    }

    private float[] numbers(String column, String cell, int texts) throws LabelReader.Unusable, TextLayout.Unfit {
        float[] numbers = reader.numbers(column, cell);
        if (numbers.length != texts) {
            throw new TextLayout.Unfit("has " + numbers.length + (numbers.length == 1 ? " number" : " numbers")
                    + " in “" + column + "” and " + texts + (texts == 1 ? " text" : " texts") + " to go with them");
        }
        return numbers;
    }

    /** Whatever a single label was probably meant to be, see {@link LabelReader#otherwise}. */
    Optional<List<RowLabel>> otherwise(List<String> cells, int rows) {
        return columns.size() == 1 && !ofEachPositive
                ? reader.otherwise(cells.getFirst())
                        .map(label -> Collections.nCopies(rows, label.dividedBy(options.divisor())))
                : Optional.empty();
    }
}
