package sparseworkbench.label;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/** A file whose rows are evaluated on: groups that hold a value of it are on that side. */
final class SplitFile {
    private final TableFile file;
    private final Path path;

    SplitFile(Path path) throws UnreadableData {
        this.path = path;
        this.file = TableFile.open(path);
    }

    /**
     * The side of each row.
     *
     * @param wanted columns of the table that can be compared
     * @throws LabelsRefused it has none of them, and several others
     */
    SplitSide[] sides(
            SplitTable table, SplitGroups groups, List<String> wanted, List<String> notes, ProgressListener progress)
            throws IOException, UnreadableData {
        boolean[] held = new boolean[groups.sizes().length];
        List<String> named = wanted.stream().filter(file.columns()::contains).toList();
        if (!named.isEmpty()) {
            for (String column : named) {
                hold(table.keyed(column), column, groups, held, progress);
            }
            notes.add("Compared with “" + path.getFileName() + "” by " + String.join(" and ", named) + ".");
        } else if (file.columns().size() == 1) {
            String only = file.columns().getFirst();
            hold(table.keyed(wanted.getFirst()), only, groups, held, progress);
            notes.add("“" + wanted.getFirst() + "” is compared with the only column of “" + path.getFileName() + "”, “"
                    + only + "”.");
        } else {
            throw new LabelsRefused(
                    "“" + path.getFileName() + "” has no column " + words(wanted) + ", by which its rows are known; its"
                            + " columns are " + String.join(", ", file.columns()) + ".",
                    "Name a column that both have with --group, or call its column as that of the table.");
        }
        SplitSide[] sides = new SplitSide[held.length];
        Arrays.setAll(sides, group -> held[group] ? SplitSide.EVALUATION : SplitSide.TRAIN);
        return groups.rows(sides);
    }

    private static String words(List<String> columns) {
        return String.join(
                " or ", columns.stream().map(name -> "“" + name + "”").toList());
    }

    private void hold(
            SplitTable.Keyed key, String column, SplitGroups groups, boolean[] held, ProgressListener progress)
            throws UnreadableData {
        int known = key.values().size();
        boolean[] there = new boolean[known];
        file.read(
                List.of(column),
                (number, cells) -> {
                    find(key, cells.getFirst()).filter(value -> value < known).ifPresent(value -> there[value] = true);
                    return true;
                },
                progress);
        for (int row = 0; row < key.ofRow().size(); row++) {
            held[groups.ofRow()[row]] |= there[key.ofRow().get(row)];
        }
    }

    private static Optional<Integer> find(SplitTable.Keyed key, String cell) {
        try {
            return cell.isBlank() ? Optional.empty() : Optional.of(key.values().add(cell));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
