package sparseworkbench.label;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.data.table.Separator;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.TableOptions;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * A file of texts that can be negatives: a column that is named, that has the name of the positives, or is called as texts of a corpus are
 * in common datasets, or the only one with texts. A title is put before its text, as BEIR and MTEB do.
 *
 * @param file     a table, or a text a line
 * @param column   the column that a person names
 * @param positive name of the column of positives
 */
record CorpusFile(Path file, Optional<String> column, String positive) {
    private static final List<String> TEXTS =
            List.of("text", "document", "passage", "content", "contents", "body", "sentence");
    private static final String TITLE = "title";

    /** Takes the texts. */
    @FunctionalInterface
    interface Taker {
        void take(String text) throws IOException;
    }

    /** Hands out the texts that are not blank; returns how many rows there were. */
    long read(Taker corpus, ProgressListener progress) throws UnreadableData, LabelsRefused {
        TableFile table = TableFile.open(file, options());
        List<String> columns = columns(table);
        long[] rows = new long[2];
        table.read(
                columns,
                (number, cells) -> {
                    String text = columns.size() == 1 ? cells.getFirst() : (cells.get(0) + " " + cells.get(1)).strip();
                    rows[0] = number;
                    if (!text.isBlank()) {
                        add(corpus, text);
                        rows[1]++;
                    }
                    return true;
                },
                progress);
        if (rows[1] == 0) {
            throw new LabelsRefused("“" + file.getFileName() + "” holds no texts.", "Choose another corpus.");
        }
        return rows[0];
    }

    private static void add(Taker corpus, String text) {
        try {
            corpus.take(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TableOptions options() {
        boolean lines = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".txt");
        return lines
                ? new TableOptions(
                        Optional.of(false), Optional.of(Separator.NONE), Optional.of(false), Optional.empty())
                : TableOptions.GUESSED;
    }

    private List<String> columns(TableFile table) throws UnreadableData, LabelsRefused {
        List<String> there = table.columns();
        if (column.isPresent()) {
            if (!there.contains(column.get())) {
                throw new LabelsRefused(
                        "“" + file.getFileName() + "” has no column “" + column.get() + "”.",
                        "Its columns are " + String.join(", ", there) + ".");
            }
            return List.of(column.get());
        }
        Optional<String> text = text(table, there);
        if (text.isEmpty()) {
            throw new LabelsRefused(
                    "It is not clear which column of “" + file.getFileName() + "” holds the texts; it has "
                            + String.join(", ", there) + ".",
                    "Name it with --corpus-column-name.");
        }
        List<String> columns = new ArrayList<>();
        there.stream()
                .filter(name -> name.equalsIgnoreCase(TITLE)
                        && TEXTS.contains(text.get().toLowerCase(Locale.ROOT)))
                .findFirst()
                .ifPresent(columns::add);
        columns.add(text.get());
        return columns;
    }

    private Optional<String> text(TableFile table, List<String> there) throws UnreadableData {
        if (there.size() == 1 || there.contains(positive)) {
            return Optional.of(there.size() == 1 ? there.getFirst() : positive);
        }
        Optional<String> named = TEXTS.stream()
                .flatMap(name -> there.stream().filter(name::equalsIgnoreCase))
                .findFirst();
        List<String> texts = table.describe(ProgressListener.NONE).stream()
                .filter(TableColumn::isText)
                .map(TableColumn::name)
                .toList();
        return named.or(() -> texts.size() == 1 ? Optional.of(texts.getFirst()) : Optional.empty());
    }
}
