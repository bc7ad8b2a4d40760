package sparseworkbench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * Where in a file of relevance judgements query, text and grade stand. Understood are tables whose first row names the columns, and files
 * without names in TREC's form: query, text and grade, with or without the iteration after the query, separated by tabs or blanks.
 *
 * @param table  the file
 * @param names  columns of query, text and, if there are grades, grade; the only column of a file separated by blanks
 * @param fields where query, text and grade stand in a line separated by blanks; empty in a table
 * @param unread columns that may have been meant as grades
 */
record JudgementColumns(TableFile table, List<String> names, List<Integer> fields, List<String> unread) {
    private static final List<String> QUERY_IDS = List.of("query_id", "qid", "query", "query_ids", "topic", "topic_id");
    private static final List<String> CORPUS_IDS = List.of(
            "corpus_id",
            "doc_id",
            "docid",
            "docno",
            "pid",
            "document_id",
            "passage_id",
            "corpus",
            "doc",
            "document",
            "passage");
    private static final List<String> GRADES =
            List.of("relevance", "score", "label", "rel", "grade", "rating", "judgment", "judgement");
    private static final List<String> ITERATIONS = List.of("iteration", "iter", "q0");
    private static final String FORM = "Write query, text and grade, separated by tabs or blanks, in each line; TREC’s"
            + " iteration may stand after the query. Or a table whose first row names query_id, corpus_id and score.";
    /** Fields of a line of a TREC run: what a system found, not what is right. */
    private static final int RUN_FIELDS = 6;

    static JudgementColumns of(TableFile table, ProgressListener progress) throws UnreadableData {
        List<String> columns = table.columns();
        Optional<String> query = RetrievalColumns.find(columns, QUERY_IDS);
        Optional<String> text = RetrievalColumns.find(columns, CORPUS_IDS);
        if (query.isPresent() && text.isPresent()) {
            return named(table, query.get(), text.get());
        }
        boolean certain = columns.size() > 4 || query.isPresent() || text.isPresent();
        TableFile nameless = certain ? table : table.withoutHeader();
        if (nameless.sniffed().header()) {
            throw new UnreadableData(
                    file(table) + " needs the columns query_id and corpus_id; it has "
                            + UnexpectedColumns.shown(columns) + ".",
                    UnexpectedColumns.cure(
                            table,
                            "{\"query_id\": \"q1\", \"corpus_id\": \"d1\", \"score\": 1}",
                            "Rename its columns, or choose another file."));
        }
        if (columns.size() == 1) {
            return separatedByBlanks(nameless, progress);
        }
        List<Integer> places = places(columns.size(), nameless);
        return new JudgementColumns(
                nameless, places.stream().map(nameless.columns()::get).toList(), List.of(), List.of());
    }

    private static JudgementColumns named(TableFile table, String query, String text) {
        List<String> names = new ArrayList<>(List.of(query, text));
        Optional<String> grade = RetrievalColumns.find(table.columns(), GRADES);
        grade.ifPresent(names::add);
        List<String> unread = grade.isPresent()
                ? List.of()
                : table.columns().stream()
                        .filter(column -> !names.contains(column)
                                && RetrievalColumns.find(List.of(column), ITERATIONS)
                                        .isEmpty())
                        .toList();
        return new JudgementColumns(table, names, List.of(), unread);
    }

    private static JudgementColumns separatedByBlanks(TableFile table, ProgressListener progress)
            throws UnreadableData {
        String[] first = new String[1];
        table.read(
                table.columns(),
                (row, cells) -> {
                    first[0] = cells.getFirst();
                    return cells.getFirst().isBlank();
                },
                progress);
        List<String> fields = fields(first[0] == null ? "" : first[0]);
        Optional<String> query = RetrievalColumns.find(fields, QUERY_IDS);
        Optional<String> text = RetrievalColumns.find(fields, CORPUS_IDS);
        if (query.isPresent() && text.isPresent()) {
            Optional<String> grade = RetrievalColumns.find(fields, GRADES);
            List<Integer> places = Stream.concat(Stream.of(query.get(), text.get()), grade.stream())
                    .map(fields::indexOf)
                    .toList();
            return new JudgementColumns(table, table.columns(), places, List.of());
        }
        return new JudgementColumns(table, table.columns(), places(fields.size(), table), List.of());
    }

    private static List<Integer> places(int fields, TableFile table) throws UnreadableData {
        return switch (fields) {
            case 2 -> List.of(0, 1);
            case 3 -> List.of(0, 1, 2);
            case 4 -> List.of(0, 2, 3);
            case RUN_FIELDS ->
                throw new UnreadableData(
                        file(table)
                                + " has six fields in a line, as a TREC run has: what a system found. Judgements say"
                                + " what is right.",
                        FORM);
            default ->
                throw new UnreadableData(
                        file(table) + " has " + (fields == 1 ? "1 field" : fields + " fields")
                                + " in a line, and a judgement has three or four.",
                        FORM);
        };
    }

    private static String file(TableFile table) {
        return "“" + table.path().getFileName() + "”";
    }

    private static List<String> fields(String line) {
        return line.isBlank() ? List.of() : Arrays.asList(line.strip().split("\\s+"));
    }

    /** Query, text and, if there are grades, grade of a row; nothing for an empty line and for one that names the fields. */
    List<String> judgement(long row, List<String> cells) throws UnreadableData {
        if (fields.isEmpty()) {
            return cells.stream().map(String::strip).toList();
        }
        List<String> found = fields(cells.getFirst());
        if (found.isEmpty() || RetrievalColumns.find(found, QUERY_IDS).isPresent() && isFirst(found)) {
            return List.of();
        }
        int last = fields.stream().mapToInt(place -> place).max().orElseThrow();
        if (found.size() != last + 1) {
            throw new UnreadableData(
                    file(table) + ": " + table.place(row) + " has " + found.size() + " fields, but the first has "
                            + (last + 1) + ".",
                    FORM);
        }
        return fields.stream().map(found::get).toList();
    }

    private static boolean isFirst(List<String> fields) {
        return RetrievalColumns.find(fields, CORPUS_IDS).isPresent();
    }
}
