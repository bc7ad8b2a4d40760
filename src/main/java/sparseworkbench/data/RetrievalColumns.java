package sparseworkbench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;

/** Finds the columns of the files of a retrieval set, under the names that common datasets use, or by order without names. */
final class RetrievalColumns {
    private static final List<String> IDS =
            List.of("id", "_id", "query_id", "qid", "corpus_id", "doc_id", "docid", "pid", "document_id");
    private static final List<String> TEXTS =
            List.of("text", "query", "question", "document", "passage", "entry", "content");
    private static final List<String> QUERY_IDS = List.of("query_id", "qid", "query", "query_ids");
    private static final List<String> CORPUS_IDS =
            List.of("corpus_id", "doc_id", "docid", "pid", "document_id", "passage_id", "corpus");
    private static final List<String> GRADES = List.of("relevance", "score", "label", "rel");

    private RetrievalColumns() {}

    /** The columns of id and text. */
    static List<String> texts(TableFile table) throws UnreadableData {
        List<String> columns = table.columns();
        if (!table.sniffed().header() && columns.size() == 2) {
            return columns;
        }
        return required(table, "id and text", find(columns, IDS), find(columns, TEXTS));
    }

    /** The columns of query id, corpus id and, if there is one, relevance. */
    static List<String> pairs(TableFile table) throws UnreadableData {
        List<String> columns = table.columns();
        if (!table.sniffed().header() && (columns.size() == 2 || columns.size() == 3)) {
            return columns;
        }
        List<String> found =
                required(table, "query_id and corpus_id", find(columns, QUERY_IDS), find(columns, CORPUS_IDS));
        find(columns, GRADES).ifPresent(found::add);
        return found;
    }

    private static Optional<String> find(List<String> columns, List<String> names) {
        return names.stream()
                .flatMap(name -> columns.stream()
                        .filter(column -> column.strip()
                                .toLowerCase(Locale.ROOT)
                                .replace('-', '_')
                                .equals(name)))
                .findFirst();
    }

    private static List<String> required(
            TableFile table, String needed, Optional<String> first, Optional<String> second) throws UnreadableData {
        if (first.isEmpty() || second.isEmpty() || first.equals(second)) {
            throw new UnreadableData(
                    "“" + table.path().getFileName() + "” needs the columns " + needed + "; it has "
                            + String.join(", ", table.columns()) + ".",
                    "Rename its columns, or choose another file.");
        }
        return new ArrayList<>(List.of(first.get(), second.get()));
    }
}
