package sparseworkbench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * Where in a file of queries or of a corpus id and text stand: under the names that common datasets use, or by order without names, as
 * in MS MARCO's files.
 *
 * @param table the file; its first row may turn out to be one like the others
 * @param id    the column of ids
 * @param text  the column of texts, or of titles where there are no others
 * @param title the column of titles beside the texts, if there is one
 */
record RetrievalColumns(TableFile table, String id, String text, Optional<String> title) {
    static final List<String> IDS = List.of(
            "id",
            "_id",
            "query_id",
            "qid",
            "corpus_id",
            "doc_id",
            "docid",
            "docno",
            "pid",
            "passage_id",
            "document_id",
            "topic_id");
    static final List<String> TEXTS = List.of(
            "text",
            "query",
            "question",
            "document",
            "passage",
            "entry",
            "content",
            "contents",
            "body",
            "abstract",
            "sentence");
    private static final List<String> TITLES = List.of("title");

    static RetrievalColumns of(TableFile table) throws UnreadableData {
        List<String> columns = table.columns();
        Optional<String> id = find(columns, IDS);
        Optional<String> title = find(columns, TITLES);
        Optional<String> text = find(columns, TEXTS).or(() -> title);
        if (columns.size() == 2 && id.isEmpty() && text.isEmpty()) {
            // Without names; or the first id and text were short enough to be taken for some.
            TableFile nameless = table.withoutHeader();
            if (!nameless.sniffed().header()) {
                return new RetrievalColumns(
                        nameless, nameless.columns().get(0), nameless.columns().get(1), Optional.empty());
            }
        }
        if (id.isEmpty() || text.isEmpty() || id.equals(text)) {
            throw new UnreadableData(
                    "“" + table.path().getFileName() + "” needs the columns id and text; it has "
                            + UnexpectedColumns.shown(columns) + ".",
                    table.sniffed().header()
                            ? UnexpectedColumns.cure(
                                    table,
                                    "{\"id\": \"d1\", \"text\": \"…\"}",
                                    "Rename its columns, or choose another file.")
                            : "Write id and text only, or a first row with the names of the columns.");
        }
        RetrievalColumns found =
                new RetrievalColumns(table, id.get(), text.get(), title.filter(other -> !other.equals(text.get())));
        found.refuseNested();
        return found;
    }

    private void refuseNested() throws UnreadableData {
        for (TableColumn column : table.describe(ProgressListener.NONE)) {
            if (names().contains(column.name())) {
                NestedTexts.refuse(table.path().getFileName().toString(), column);
            }
        }
    }

    /** The columns to be read, in this order. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of(id, text));
        title.ifPresent(names::add);
        return names;
    }

    RetrievalColumns withoutTitle() {
        return new RetrievalColumns(table, id, text, Optional.empty());
    }

    /** The first of these names that a column has. */
    static Optional<String> find(List<String> columns, List<String> names) {
        return names.stream()
                .flatMap(name -> columns.stream().filter(column -> isNamed(column, name)))
                .findFirst();
    }

    private static boolean isNamed(String column, String name) {
        return column.strip().toLowerCase(Locale.ROOT).replace('-', '_').equals(name);
    }
}
