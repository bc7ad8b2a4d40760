package sparseworkbench.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/**
 * A retrieval set in three table files.
 *
 * @param queries   columns id and text
 * @param corpus    columns id and text
 * @param relevance columns query_id and corpus_id, and perhaps relevance (0 or less: not right)
 */
record RetrievalFiles(TableFile queries, TableFile corpus, TableFile relevance) {
    private static final int SHOWN = 3;
    private static final String QUERIES = DataParams.QUERIES.key();
    private static final String CORPUS = DataParams.CORPUS.key();
    private static final String RELEVANCE = DataParams.RELEVANCE.key();

    /** A retrieval set and what was left out of it. */
    record Loaded(RetrievalSet set, List<Problem> notices) {}

    /** Opens the three files and looks for their columns. */
    static RetrievalFiles open(Path queries, Path corpus, Path relevance) throws UnreadableData {
        return new RetrievalFiles(openTexts(queries, QUERIES), openTexts(corpus, CORPUS), openPairs(relevance));
    }

    /** Of all three together. */
    long bytes() {
        return queries.path().toFile().length()
                + corpus.path().toFile().length()
                + relevance.path().toFile().length();
    }

    private static TableFile openTexts(Path file, String path) throws UnreadableData {
        try {
            TableFile table = TableFile.open(file);
            RetrievalColumns.texts(table);
            return table;
        } catch (UnreadableData e) {
            throw e.under(path);
        }
    }

    private static TableFile openPairs(Path file) throws UnreadableData {
        try {
            TableFile table = TableFile.open(file);
            RetrievalColumns.pairs(table);
            return table;
        } catch (UnreadableData e) {
            throw e.under(RELEVANCE);
        }
    }

    Loaded load(String name, ProgressListener progress) throws UnreadableData {
        List<Problem> notices = new ArrayList<>();
        Map<String, String> asked = texts(queries, QUERIES, notices, progress);
        Map<String, String> searched = texts(corpus, CORPUS, notices, progress);
        Map<String, Set<String>> relevant = relevant(asked.keySet(), searched.keySet(), notices, progress);
        long unscored =
                asked.keySet().stream().filter(id -> !relevant.containsKey(id)).count();
        if (unscored > 0) {
            notices.add(Problem.warning(
                    RELEVANCE,
                    unscored + " of " + asked.size() + " queries have no right text and are not scored.",
                    "Add rows for them to " + relevance.path().getFileName() + "."));
        }
        return new Loaded(new RetrievalSet(name, list(asked), list(searched), relevant), notices);
    }

    private static List<Text> list(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(entry -> new Text(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<String, String> texts(
            TableFile table, String path, List<Problem> notices, ProgressListener progress) throws UnreadableData {
        Map<String, String> texts = new LinkedHashMap<>();
        long[] blank = new long[1];
        String file = "“" + table.path().getFileName() + "”";
        try {
            table.read(
                    RetrievalColumns.texts(table),
                    (number, cells) -> {
                        String id = cells.getFirst().strip();
                        if (id.isEmpty()) {
                            throw new UnreadableData(
                                    file + ": row " + number + " has no id.", "Give every text an id.");
                        }
                        if (cells.get(1).isBlank()) {
                            blank[0]++;
                        } else if (texts.put(id, cells.get(1)) != null) {
                            throw new UnreadableData(
                                    file + ": row " + number + " repeats the id “" + id + "”.",
                                    "Give every text an id of its own.");
                        }
                        return true;
                    },
                    progress);
        } catch (UnreadableData e) {
            throw e.under(path);
        }
        if (texts.isEmpty()) {
            throw new UnreadableData(
                    Problem.error(path, file + " holds no texts.", "Choose a file with at least one row."));
        }
        if (blank[0] > 0) {
            notices.add(Problem.warning(
                    path, file + ": " + blank[0] + " rows left out because their text is blank.", "Fill them in."));
        }
        return texts;
    }

    private Map<String, Set<String>> relevant(
            Set<String> asked, Set<String> searched, List<Problem> notices, ProgressListener progress)
            throws UnreadableData {
        Map<String, Set<String>> relevant = new LinkedHashMap<>();
        Set<String> unknownQueries = new LinkedHashSet<>();
        Set<String> unknownTexts = new LinkedHashSet<>();
        try {
            relevance.read(
                    RetrievalColumns.pairs(relevance),
                    (number, cells) -> {
                        String query = cells.get(0).strip();
                        String text = cells.get(1).strip();
                        if (!asked.contains(query)) {
                            unknownQueries.add(query);
                        } else if (!searched.contains(text)) {
                            unknownTexts.add(text);
                        } else if (cells.size() < 3
                                || isRight(number, cells.get(2).strip())) {
                            relevant.computeIfAbsent(query, id -> new HashSet<>())
                                    .add(text);
                        }
                        return true;
                    },
                    progress);
        } catch (UnreadableData e) {
            throw e.under(RELEVANCE);
        }
        mismatches(unknownQueries, queries, notices);
        mismatches(unknownTexts, corpus, notices);
        if (relevant.isEmpty()) {
            String seen = notices.isEmpty() ? "" : " " + notices.getLast().what();
            throw new UnreadableData(Problem.error(
                    RELEVANCE,
                    "No row of “" + relevance.path().getFileName() + "” joins a query and a text of the corpus." + seen,
                    "Use the same ids in all three files."));
        }
        return relevant;
    }

    private boolean isRight(long number, String value) throws UnreadableData {
        try {
            return Double.parseDouble(value) > 0;
        } catch (NumberFormatException e) {
            throw new UnreadableData(
                    "“" + relevance.path().getFileName() + "”: row " + number + " has the relevance “" + value
                            + "”, which is no number.",
                    "Write 1 for right and 0 for wrong.");
        }
    }

    private void mismatches(Set<String> unknown, TableFile where, List<Problem> notices) {
        if (!unknown.isEmpty()) {
            List<String> shown = new TreeSet<>(unknown).stream().limit(SHOWN).toList();
            notices.add(Problem.warning(
                    RELEVANCE,
                    unknown.size() + (unknown.size() == 1 ? " id" : " ids") + " of “"
                            + relevance.path().getFileName() + "” not found in “"
                            + where.path().getFileName() + "”: "
                            + String.join(", ", shown) + (unknown.size() > SHOWN ? ", …" : "") + ".",
                    "Use the same ids in all three files."));
        }
    }
}
