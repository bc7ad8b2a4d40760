package sparseworkbench.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.param.Problem;

/**
 * What the section {@code data} amounts to, found without reading all of it.
 *
 * @param file           the (first) training file on this machine; empty when it cannot be found
 * @param table          a first look at it; empty when it cannot be read
 * @param columns        what each column is used for, in file order
 * @param evaluation     what quality will be measured on
 * @param evaluationText the same in a sentence: "200 rows held out from train.csv"
 * @param measured       how much will be encoded to measure how well the model finds; empty where that is not measured, or not known
 * @param teacher        what a teacher will write beside the texts, in place of a score column
 * @param more           the same of each further table, which has no evaluation of its own
 * @param rows           what its rows have in common; empty while it cannot be used
 * @param counts         what becomes of its rows; empty while it cannot be used
 * @param inFile         whether its rows are trained on from a file rather than from memory
 * @param width          texts that a row gives: more than there are columns where one holds lists of negatives
 * @param problems       what is wrong with all of it, paths relative to the section ({@code train}, {@code columns}, …)
 */
public record DataCheck(
        Optional<Path> file,
        Optional<TablePreview> table,
        List<ColumnUse> columns,
        EvaluationKind evaluation,
        String evaluationText,
        Optional<EvaluationSize> measured,
        Optional<TeacherLabels> teacher,
        List<DataCheck> more,
        Optional<RowFacts> rows,
        Optional<RowCounts> counts,
        boolean inFile,
        int width,
        List<Problem> problems) {

    public DataCheck {
        columns = List.copyOf(columns);
        more = List.copyOf(more);
        problems = List.copyOf(problems);
    }

    /** This table and the further ones. */
    public List<DataCheck> tables() {
        return Stream.concat(Stream.of(this), more.stream()).toList();
    }

    /** Rows that are trained on or held out: those of the file without blank and broken ones; 0 when it cannot be read. */
    public long usableRows() {
        return counts.map(RowCounts::examples).orElse(0L);
    }

    /**
     * What becomes of the rows, for people: “1,779 of 6,000 rows can be used: 1,579 to train on, 200 held out.”
     *
     * @param held rows to be held out
     */
    public String rowsInWords(long held) {
        long usable = usableRows();
        String all = counts.filter(found -> found.in() != found.examples())
                .map(found -> String.format(Locale.ROOT, "%,d of %,d rows can be used", usable, found.in()))
                .orElse(String.format(Locale.ROOT, "%,d rows", usable));
        return evaluation == EvaluationKind.HELD_OUT && usable > held
                ? all + String.format(Locale.ROOT, ": %,d to train on, %,d held out.", usable - held, held)
                : all + " to train on.";
    }

    /** Rows of this training file; 0 when it cannot be read. */
    public long rowCount() {
        return table.map(TablePreview::rowCount).map(rows -> Math.max(0, rows)).orElse(0L);
    }

    /** Whether the rows of a large table have not been gone through yet, so that little is known of them. */
    public boolean isPending() {
        return tables().stream()
                .flatMap(one -> one.table.stream())
                .anyMatch(found -> found.rowCount() == TablePreview.UNCOUNTED);
    }

    /** The shape of the labels, as the first row has it; empty when no column has that role or it cannot be read. */
    public Optional<LabelShape> label() {
        if (table.filter(found -> TeacherScores.areOfEachPositive(columns, found.columns()))
                .isPresent()) {
            return Optional.of(LabelShape.number());
        }
        return TeacherScores.areOfTexts(columns)
                ? Optional.of(LabelShape.list(width - 1))
                : columns.stream()
                        .filter(column -> column.role() == ColumnRole.SCORE)
                        .findFirst()
                        .flatMap(column -> table.flatMap(
                                found -> LabelReader.of(found, column.name()).shape()));
    }

    /** Texts of a row: query, positive and negatives. */
    public int textColumns() {
        return width;
    }

    /** Whether training can start on this data. */
    public boolean isUsable() {
        return problems.stream().noneMatch(Problem::isError);
    }

    /** How many columns have the role {@code role}. */
    public long count(ColumnRole role) {
        return columns.stream().filter(column -> column.role() == role).count();
    }
}
