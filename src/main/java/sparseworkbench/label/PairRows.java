package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.file.Json;
import sparseworkbench.progress.ProgressListener;

/** Takes the rows of a table apart into queries, positives and whatever else they hold, and counts those that are no pairs. */
final class PairRows {
    private final PairColumns columns;
    private final List<String> others;
    private final List<String> wanted;
    /** Where the score stands in a row; -1 without one. */
    private final int score;

    private final TextStore queries;
    private final TextStore corpus;
    private final Optional<TextStore> cellsOfOthers;
    private final IntArray queryOf = new IntArray();
    private final IntArray positiveOf = new IntArray();
    private final LeftOutRows leftOut = new LeftOutRows();
    private long last;
    private long blank;
    private long unrelated;

    /** @param corpus gets the positives, behind what is in it */
    PairRows(PairColumns columns, WorkFolder folder, TextStore corpus) throws IOException {
        this.columns = columns;
        this.others = columns.others();
        this.wanted = new ArrayList<>(List.of(columns.anchor(), columns.positive()));
        this.wanted.addAll(others);
        this.score = columns.score().map(wanted::indexOf).orElse(-1);
        this.queries = TextStore.create(folder.file("queries.texts"));
        this.corpus = corpus;
        this.cellsOfOthers =
                others.isEmpty() ? Optional.empty() : Optional.of(TextStore.create(folder.file("others.texts")));
    }

    /**
     * All pairs of the table.
     *
     * @param corpusOfFolder names of the files that the corpus was read of, where a folder has one
     * @throws LabelsRefused there is none
     */
    Pairs read(TableFile table, Optional<String> corpusOfFolder, ProgressListener progress)
            throws IOException, UnreadableData {
        table.readUsable(wanted, this::take, leftOut::add, progress);
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
                cellsOfOthers,
                queryOf,
                positiveOf,
                new Pairs.Counts(Math.max(last, leftOut.last()), blank, 0, corpusOfFolder, unrelated, leftOut));
    }

    private boolean take(long number, List<String> cells) {
        last = number;
        if (cells.get(0).isBlank() || cells.get(1).isBlank()) {
            blank++;
            return true;
        }
        if (score >= 0 && UnrelatedRows.isUnrelated(cells.get(score))) {
            unrelated++;
        }
        try {
            queryOf.add(queries.add(cells.get(0)));
            positiveOf.add(corpus.add(cells.get(1)));
            if (cellsOfOthers.isPresent()) {
                cellsOfOthers.get().append(json(cells.subList(2, cells.size())));
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String json(List<String> cells) throws IOException {
        List<JsonNode> values = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            values.add(CellValue.of(cells.get(i), columns.type(others.get(i))));
        }
        return Json.writer().writeValueAsString(values);
    }
}
