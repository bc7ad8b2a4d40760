package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import sparseworkbench.data.CorpusTable;
import sparseworkbench.data.Text;
import sparseworkbench.data.table.DuckDbKeepAlive;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.Json;
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
                return pairs(table, columns, corpus, Optional.empty());
            }
            Optional<CorpusTable> ofFolder = request.corpusOfFolder();
            if (ofFolder.isPresent()) {
                ofFolder.get().read(text -> add(corpus, text), progress);
            }
            return pairs(table, columns, corpus, ofFolder.map(PairReader::names));
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

    private Pairs pairs(TableFile table, PairColumns columns, TextStore corpus, Optional<String> corpusOfFolder)
            throws IOException, UnreadableData {
        TextStore queries = TextStore.create(folder.file("queries.texts"));
        List<String> further = columns.others();
        Optional<TextStore> others =
                further.isEmpty() ? Optional.empty() : Optional.of(TextStore.create(folder.file("others.texts")));
        IntArray queryOf = new IntArray();
        IntArray positiveOf = new IntArray();
        List<String> wanted = new ArrayList<>(List.of(columns.anchor(), columns.positive()));
        wanted.addAll(further);
        long[] seen = new long[3];
        int score = columns.score().map(wanted::indexOf).orElse(-1);
        LeftOutRows leftOut = new LeftOutRows();
        table.readUsable(
                wanted,
                (number, cells) -> {
                    seen[0] = number;
                    if (cells.get(0).isBlank() || cells.get(1).isBlank()) {
                        seen[1]++;
                        return true;
                    }
                    seen[2] += score >= 0 && UnrelatedRows.isUnrelated(cells.get(score)) ? 1 : 0;
                    try {
                        queryOf.add(queries.add(cells.get(0)));
                        positiveOf.add(corpus.add(cells.get(1)));
                        if (others.isPresent()) {
                            others.get().append(others(columns, further, cells.subList(2, cells.size())));
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return true;
                },
                leftOut::add,
                progress);
        if (queryOf.size() == 0) {
            throw new LabelsRefused(
                    "“" + table.path().getFileName() + "” has no row with a text in both “" + columns.anchor()
                            + "” and “" + columns.positive() + "”." + leftOut.words(),
                    "Choose other columns, or another file.");
        }
        return Pairs.of(
                columns,
                queries,
                corpus,
                others,
                queryOf,
                positiveOf,
                new Pairs.Counts(Math.max(seen[0], leftOut.last()), seen[1], 0, corpusOfFolder, seen[2], leftOut));
    }

    private static String others(PairColumns columns, List<String> names, List<String> cells) throws IOException {
        List<JsonNode> values = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            values.add(CellValue.of(cells.get(i), columns.type(names.get(i))));
        }
        return Json.writer().writeValueAsString(values);
    }
}
