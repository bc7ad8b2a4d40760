package sparseworkbench.label;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * The columns of a table by which it is cut.
 *
 * @param all   in file order
 * @param texts names of the columns of queries and of texts, as far as there are some
 * @param group name of the column that says which rows must not be torn apart, if one has that role
 * @param score name of the column that says how well two texts match, if an evaluation set is made of them
 * @param named the column that the options name, which decides by itself
 */
record SplitColumns(
        List<TableColumn> all,
        List<String> texts,
        Optional<String> group,
        Optional<String> score,
        Optional<String> named) {

    /** @throws LabelsRefused a column that is named is not there */
    static SplitColumns of(TableFile table, LabelRequest request, SplitOptions options)
            throws LabelsRefused, UnreadableData {
        List<TableColumn> all = table.describe(ProgressListener.NONE);
        Optional<String> named = options.column().or(options::group);
        Optional<String> group =
                request.text(LabelRequest.GROUP_COLUMN).or(() -> PairColumns.named(ColumnRole.GROUP, all));
        Optional<String> score = request.text(LabelRequest.SCORE_COLUMN)
                .or(() -> PairColumns.named(ColumnRole.SCORE, all))
                .filter(_ -> options.retrieval());
        for (Optional<String> wanted : List.of(named, group, score)) {
            if (wanted.isPresent() && !table.columns().contains(wanted.get())) {
                throw new LabelsRefused(
                        "“" + request.input().getFileName() + "” has no column “" + wanted.get() + "”.",
                        "Its columns are " + String.join(", ", table.columns()) + ".");
            }
        }
        List<String> texts = PairColumns.texts(all).stream()
                .filter(name -> !group.equals(Optional.of(name)))
                .limit(2)
                .toList();
        return new SplitColumns(all, texts, group.filter(name -> !named.equals(Optional.of(name))), score, named);
    }

    /** Those whose values are compared, each once; the first where nothing else tells rows apart. */
    List<String> keys() {
        SequencedSet<String> keys = new LinkedHashSet<>(texts);
        group.ifPresent(keys::add);
        named.ifPresent(keys::add);
        score.ifPresent(keys::add);
        if (keys.isEmpty()) {
            keys.add(all.getFirst().name());
        }
        return List.copyOf(keys);
    }

    /** Those of which equal values keep rows together, where no option names one. */
    List<String> linking() {
        SequencedSet<String> linking = new LinkedHashSet<>(texts);
        group.ifPresent(linking::add);
        return List.copyOf(linking);
    }
}
