package sparseworkbench.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.BrokenRow.Kind;
import sparseworkbench.data.table.PartName;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.TableOptions;
import sparseworkbench.data.table.TableSelection;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/** A retrieval collection that is trained on, and the texts of it that are needed, read when they are asked for first. */
final class CollectionSource {
    private final CollectionFolder folder;
    private final CorpusTitles.Reading titles;
    private final TableOptions options;
    private final Path trained;
    private final CollectionTexts queries = new CollectionTexts();
    private final CollectionTexts corpus = new CollectionTexts();
    private boolean loaded;

    CollectionSource(CollectionFolder folder, CorpusTitles.Reading titles, TableOptions options) throws UnreadableData {
        this.folder = folder;
        this.titles = titles;
        this.options = options;
        TableSelection selection = options.selection();
        this.trained = folder.trained(selection.split(), selection.table());
    }

    /** What a person should know of the judgements that are trained on. */
    List<Problem> notices() {
        Optional<String> split = folder.split(trained).filter(found -> !found.equals(PartName.TRAIN));
        return split.isPresent()
                        && options.selection().split().isEmpty()
                        && options.selection().table().isEmpty()
                ? List.of(Problem.warning(
                        DataParams.SPLIT.key(),
                        "There are no judgements to train on in “"
                                + folder.folder().getFileName()
                                + "”, so that those of “" + split.get() + "” are trained on ("
                                + folder.names(List.of(trained)) + "), which are there to measure with.",
                        "Add qrels/train.tsv, or say that it is meant: data.split is " + split.get() + "."))
                : List.of();
    }

    /** What says which texts belong together. */
    IdRelation relation(ProgressListener progress) throws UnreadableData {
        return IdRelation.of(TableFile.open(trained, options.ofCollection()), progress);
    }

    /** Judgements to measure on that are not trained on. */
    Optional<Path> judged() {
        return folder.evaluation(trained);
    }

    /** The file of queries of those judgements. */
    Path queries(Path judged) {
        return folder.queries(folder.split(judged)).getFirst();
    }

    /** The texts that are searched, in one file or several. */
    List<Path> corpus() {
        return folder.corpus();
    }

    /** How its files are written, as far as somebody has said so. */
    TableOptions options() {
        return options.ofText();
    }

    CollectionTexts queryTexts() {
        return queries;
    }

    CollectionTexts corpusTexts() {
        return corpus;
    }

    /** Its texts will be asked for. */
    void need(IdRow row) {
        queries.need(row.query());
        row.texts().forEach(corpus::need);
        loaded = false;
    }

    /** Reads the texts, once. */
    void load() throws UnreadableData {
        if (loaded) {
            return;
        }
        for (Path file : folder.queries(folder.split(trained))) {
            if (!queries.isComplete()) {
                queries.read(RetrievalColumns.of(open(file)).withoutTitle(), ProgressListener.NONE);
            }
        }
        if (!corpus.isComplete()) {
            corpus.read(corpusColumns(), ProgressListener.NONE);
        }
        loaded = true;
    }

    /** Where the texts that are searched stand, with their titles where these are joined to them. */
    private RetrievalColumns corpusColumns() throws UnreadableData {
        RetrievalColumns columns = RetrievalColumns.of(TableFile.together(folder.corpus(), options()));
        return CorpusTitles.of(columns, titles) == CorpusTitles.JOINED ? columns : columns.withoutTitle();
    }

    /** All texts that are searched, named by a row or not. */
    CorpusTable corpusTable() throws UnreadableData {
        return CorpusTable.of(corpusColumns());
    }

    private TableFile open(Path file) throws UnreadableData {
        return TableFile.open(file, options());
    }

    /** What is wrong with a row of which an id is not there; its place is to be read before the detail. */
    Optional<BrokenRow> unknown(long number, String place, IdRow row) {
        if (queries.of(row.query()).isEmpty()) {
            return Optional.of(lacking(number, place, Kind.UNKNOWN_QUERY_ID, "a query", folder.queries(), row.query()));
        }
        return row.texts().stream()
                .filter(id -> corpus.of(id).isEmpty())
                .findFirst()
                .map(id -> lacking(number, place, Kind.UNKNOWN_TEXT_ID, "a text", folder.corpus(), id));
    }

    private BrokenRow lacking(long number, String place, Kind kind, String what, List<Path> files, String id) {
        String verb = files.size() == 1 ? " lacks" : " lack";
        return new BrokenRow(
                number, place, kind, "has " + what + " that " + names(files) + verb + ", such as “" + id + "”");
    }

    private String names(List<Path> files) {
        return files.size() == 1 ? "“" + folder.names(files) + "”" : folder.names(files);
    }

    String query(String id) {
        return queries.of(id).orElseThrow();
    }

    String text(String id) {
        return corpus.of(id).orElseThrow();
    }

    /** For people: “judgements of qrels/train.tsv, joined with queries.jsonl and corpus.jsonl; not read: qrels/test.tsv”. */
    String words(String relation) {
        List<Path> unread = new ArrayList<>(folder.relations());
        unread.remove(trained);
        judged().ifPresent(unread::remove);
        return relation + " of " + folder.names(List.of(trained)) + ", joined with " + folder.names(folder.queries())
                + " and " + folder.names(folder.corpus())
                + (unread.isEmpty() ? "" : "; not read: " + folder.names(unread));
    }
}
