package sparseworkbench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/**
 * Rows that can be trained on.
 *
 * @param rows   those with a text in every column, in file order
 * @param notice what was left out, if anything
 */
record TrainingRows(List<Row> rows, Optional<Problem> notice) {
    private static final int SHOWN = 3;

    /** The first {@code limit} usable rows of the table. */
    static TrainingRows read(TableFile table, RoleCheck roles, long limit, ProgressListener progress)
            throws UnreadableData {
        List<Row> rows = new ArrayList<>();
        List<Long> blank = new ArrayList<>();
        List<String> columns = roles.textColumns();
        LabelReader labels = roles.labelColumn().isPresent()
                ? LabelReader.of(table, roles.labelColumn().get())
                : null;
        List<String> read = new ArrayList<>(columns);
        roles.labelColumn().ifPresent(read::add);
        table.read(
                read,
                (number, cells) -> {
                    List<String> texts = cells.subList(0, columns.size());
                    if (texts.stream().anyMatch(String::isBlank)) {
                        blank.add(number);
                    } else {
                        rows.add(new Row(
                                number,
                                texts,
                                labels == null
                                        ? Optional.empty()
                                        : Optional.of(labels.read(number, cells.getLast()))));
                    }
                    return rows.size() < limit;
                },
                progress);
        return new TrainingRows(rows, notice(table, columns, blank));
    }

    private static Optional<Problem> notice(TableFile table, List<String> columns, List<Long> blank) {
        if (blank.isEmpty()) {
            return Optional.empty();
        }
        List<String> shown = blank.stream().limit(SHOWN).map(String::valueOf).toList();
        String numbers = String.join(", ", shown) + (blank.size() > SHOWN ? ", …" : "");
        String rows = blank.size() == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", blank.size());
        String what = rows + " of “" + table.path().getFileName() + "” left out because a text is blank: row " + numbers
                + ".";
        return Optional.of(Problem.warning(
                DataParams.TRAIN.key(),
                what,
                "Fill in " + String.join(", ", columns) + " everywhere to train on all rows."));
    }
}
