package sparseworkbench.label;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import sparseworkbench.data.CorpusTable;
import sparseworkbench.data.Text;
import sparseworkbench.data.table.DuckDbKeepAlive;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/** Reads queries, positives and corpus into a folder. */
final class PairReader {
    private final WorkFolder folder;
    private final ProgressListener progress;

    PairReader(WorkFolder folder, ProgressListener progress) {
        this.folder = folder;
        this.progress = progress;
    }

    Pairs read(LabelRequest request) throws IOException {
        try (DuckDbKeepAlive _ = DuckDbKeepAlive.start()) {
            TableFile table = request.table();
            PairColumns columns =
                    PairColumns.of(table, request.text("anchor_column_name"), request.text("positive_column_name"));
            TextStore corpus = TextStore.create(folder.file("corpus.texts"));
            Optional<Path> file = request.path("corpus");
            if (file.isEmpty() && request.text("corpus_column_name").isPresent()) {
                throw new LabelsRefused(
                        "--corpus-column-name names a column of a corpus, and none is given.",
                        "Give it with --corpus, or leave the name out.");
            }
            if (file.isPresent()) {
                new CorpusFile(file.get(), request.text("corpus_column_name"), columns.positive())
                        .read(corpus::add, progress);
                return new PairRows(columns, folder, corpus).read(table, Optional.empty(), progress);
            }
            Optional<CorpusTable> ofFolder = request.corpusOfFolder();
            if (ofFolder.isPresent()) {
                ofFolder.get().read(text -> add(corpus, text), progress);
            }
            return new PairRows(columns, folder, corpus).read(table, ofFolder.map(PairReader::names), progress);
        } catch (UnreadableData e) {
            throw new LabelsRefused(e.problem().what(), e.problem().cure());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A blank text is no answer to anything, and no wrong one either. */
    private static boolean add(TextStore corpus, Text text) {
        try {
            if (!text.text().isBlank()) {
                corpus.add(text.text());
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String names(CorpusTable corpus) {
        return corpus.files().stream()
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "));
    }
}
