package sparseworkbench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/**
 * A retrieval set in three table files.
 *
 * @param queries   ids and texts
 * @param corpus    ids and texts, and perhaps titles
 * @param relevance judgements
 * @param titles    what is done with titles of the corpus
 * @param trained   the collection that they belong to, where it is trained on, too
 */
record RetrievalFiles(
        RetrievalColumns queries,
        RetrievalColumns corpus,
        JudgementColumns relevance,
        CorpusTitles titles,
        Optional<CollectionSource> trained) {
    private static final String QUERIES = DataParams.QUERIES.key();
    private static final String CORPUS = DataParams.CORPUS.key();
    private static final String RELEVANCE = DataParams.RELEVANCE.key();

    /** A retrieval set and what was left out of it. */
    record Loaded(RetrievalSet set, List<Problem> notices) {}

    /** Looks for the columns of a file. */
    @FunctionalInterface
    private interface Columns<T> {
        T of(TableFile table) throws UnreadableData;
    }

    /** Opens a table. */
    @FunctionalInterface
    interface Opening {
        TableFile open() throws UnreadableData;
    }

    /**
     * Opens the three files and looks for their columns.
     *
     * @param titles what is wanted of titles of the corpus; those of queries are never joined, as in BEIR
     */
    static RetrievalFiles open(
            Opening queries, Opening corpus, Opening relevance, CorpusTitles.Reading titles, ProgressListener progress)
            throws UnreadableData {
        RetrievalColumns searched = open(corpus, CORPUS, RetrievalColumns::of);
        CorpusTitles found = CorpusTitles.of(searched, titles);
        return new RetrievalFiles(
                open(queries, QUERIES, RetrievalColumns::of).withoutTitle(),
                found == CorpusTitles.JOINED ? searched : searched.withoutTitle(),
                open(relevance, RELEVANCE, table -> JudgementColumns.of(table, progress)),
                found,
                Optional.empty());
    }

    /** The same, where texts that a training holds are not held twice. */
    RetrievalFiles sharing(CollectionSource collection) {
        return new RetrievalFiles(queries, corpus, relevance, titles, Optional.of(collection));
    }

    private static <T> T open(Opening file, String path, Columns<T> columns) throws UnreadableData {
        try {
            return columns.of(file.open());
        } catch (UnreadableData e) {
            throw e.under(path);
        }
    }

    /** Of all three together. */
    long bytes() {
        return bytes(queries.table()) + bytes(corpus.table()) + bytes(relevance.table());
    }

    private static long bytes(TableFile table) {
        return table.files().stream().mapToLong(LargeTables::size).sum();
    }

    Loaded load(String name, ProgressListener progress) throws UnreadableData {
        List<Problem> notices = new ArrayList<>();
        Map<String, String> asked = RetrievalTexts.read(queries, QUERIES, notices, progress);
        Map<String, String> searched = RetrievalTexts.read(corpus, CORPUS, notices, progress);
        trained.ifPresent(collection -> {
            asked.replaceAll(collection.queryTexts()::shared);
            searched.replaceAll(collection.corpusTexts()::shared);
        });
        titles.notice(corpus.table()).ifPresent(notices::add);
        try {
            Judgements judgements = Judgements.read(relevance, progress);
            RelevantTexts right = RelevantTexts.of(this, judgements, asked.keySet(), searched.keySet(), notices);
            RetrievalSet set = new RetrievalSet(name, texts(asked), texts(searched), right.relevant(), right.caveats());
            unscored(set, notices);
            return new Loaded(set, notices);
        } catch (UnreadableData e) {
            throw e.under(RELEVANCE);
        }
    }

    private void unscored(RetrievalSet set, List<Problem> notices) {
        int scored = set.scoredQueries().size();
        int all = set.queries().size();
        if (scored < all) {
            notices.add(Problem.warning(
                    RELEVANCE,
                    String.format(
                            Locale.ROOT,
                            "%,d of %,d queries have no right text and are not scored.",
                            all - scored,
                            all),
                    "Add rows for them to " + relevance.table().path().getFileName() + "."));
        }
    }

    private static List<Text> texts(Map<String, String> byId) {
        return byId.entrySet().stream()
                .map(entry -> new Text(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** How many queries have a right text and are scored, without a look at the corpus. */
    long countScored(ProgressListener progress) throws UnreadableData {
        Set<String> asked = RetrievalTexts.read(queries, QUERIES, new ArrayList<>(), progress)
                .keySet();
        KnownIds known = new KnownIds(asked);
        return Judgements.read(relevance, progress).byQuery().entrySet().stream()
                .filter(query -> query.getValue().values().stream().anyMatch(Judgements.Judgement::isRight))
                .flatMap(query -> known.find(query.getKey()).stream())
                .distinct()
                .count();
    }
}
