package sparseworkbench.eval;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.eval.QueryScores.AskedSet;
import sparseworkbench.progress.ProgressListener;

/**
 * Measures how well an encoder finds: encodes queries and corpus, searches exactly, and compares with what is right; the
 * reference's {@code SparseInformationRetrievalEvaluator}. Queries without a right answer are left out.
 */
public final class RetrievalEvaluator implements Evaluator {
    private final RetrievalSet set;
    private final List<Text> queries;
    private final EvaluationEncoding encoding;
    private final Options options;
    private Optional<AskedSet> asked = Optional.empty();

    /**
     * @param similarities         by what texts are compared
     * @param cuts                 how many hits each metric looks at
     * @param excludeIdenticalIds whether a query is not to find the text of its own id, as where queries are texts of the corpus
     * @param size                what is measured of size and cost, beyond what the reference measures
     */
    public record Options(
            Similarities similarities, RetrievalCutoffs cuts, boolean excludeIdenticalIds, SizeFigures size) {

        /** The reference's. */
        public static final Options USUAL =
                new Options(Similarities.OF_THE_MODEL, RetrievalCutoffs.USUAL, false, SizeFigures.NONE);
    }

    /**
     * @param set what to search in
     * @throws IllegalArgumentException no query has a right answer, so that nothing can be measured
     */
    public RetrievalEvaluator(RetrievalSet set, EvaluationEncoding encoding, Options options) {
        this.set = set;
        this.queries = set.scoredQueries();
        this.encoding = encoding;
        this.options = options;
        if (queries.isEmpty()) {
            throw new IllegalArgumentException(
                    "The evaluation set “" + set.name() + "” names no right answer for any of its queries.");
        }
    }

    @Override
    public EvaluationResult evaluate(Encoder encoder, ProgressListener progress) {
        SparseVectors asked = encode(encoder, queries, Side.QUERY, "the evaluation queries", progress);
        SparseVectors corpus = encode(encoder, set.corpus(), Side.DOCUMENT, "the evaluation corpus", progress);
        Searcher texts = new Searcher(set.corpus().stream().map(Text::id).toList());
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        SequencedMap<String, float[]> each = new LinkedHashMap<>();
        Map<String, SequencedMap<String, List<Hit>>> hits = new LinkedHashMap<>();
        SearchTimes times = new SearchTimes();
        for (SimilarityFunction similarity : options.similarities.of(encoder)) {
            SequencedMap<String, List<Hit>> found =
                    search(texts, Scoring.of(similarity, asked, corpus), times.of(similarity), progress);
            RetrievalScores scores = scores(found);
            metrics.putAll(scores.means(similarity.key() + "_"));
            each.putAll(scores.each(similarity.key() + "_"));
            hits.put(similarity.key(), found);
        }
        String primary = primary(encoder, metrics);
        putSparsity(metrics, asked, corpus);
        EvaluationCsv table = table(hits.keySet(), metrics);
        if (options.size.cost()) {
            times.put(metrics, corpus);
        }
        for (int cut : options.size.cuts()) {
            AtCut found = atCut(cut, encoder, new Encoded(asked, corpus), texts, progress);
            found.metrics.forEach((name, value) -> metrics.put(SizeFigures.atCut(name, cut), value));
            found.each.forEach((name, scored) -> each.put(SizeFigures.atCut(name, cut), scored));
        }
        return new EvaluationResult(
                        metrics,
                        primary,
                        EvaluationResult.Details.NONE
                                .withHits(hits)
                                .with(new QueryScores(asked(), each))
                                .with(terms(encoder, asked, corpus))
                                .with(table))
                .named(encoding.name());
    }

    private record Encoded(SparseVectors asked, SparseVectors corpus) {}

    /** What tells of quality and size with the strongest dimensions alone. @param each what single queries scored */
    private record AtCut(SequencedMap<String, Double> metrics, SequencedMap<String, float[]> each) {}

    private AtCut atCut(int cut, Encoder encoder, Encoded all, Searcher texts, ProgressListener progress) {
        SparseVectors asked = all.asked.strongest(cut);
        SparseVectors corpus = all.corpus.strongest(cut);
        SequencedMap<String, Double> metrics = new LinkedHashMap<>();
        SequencedMap<String, float[]> each = new LinkedHashMap<>();
        SearchTimes times = new SearchTimes();
        for (SimilarityFunction similarity : options.similarities.of(encoder)) {
            RetrievalScores scores =
                    scores(search(texts, Scoring.of(similarity, asked, corpus), times.of(similarity), progress));
            scores.means("").forEach((name, value) -> {
                if (SizeFigures.isMeasuredAtCuts(name)) {
                    metrics.put(similarity.key() + "_" + name, value);
                }
            });
            scores.each("").forEach((name, scored) -> {
                if (SizeFigures.isMeasuredAtCuts(name)) {
                    each.put(similarity.key() + "_" + name, scored);
                }
            });
        }
        putSparsity(metrics, asked, corpus);
        metrics.keySet().removeIf(name -> name.endsWith("sparsity_ratio"));
        times.put(metrics, corpus);
        return new AtCut(metrics, each);
    }

    private static void putSparsity(SequencedMap<String, Double> metrics, SparseVectors asked, SparseVectors corpus) {
        SparsityStats.put(metrics, "query_", asked);
        SparsityStats.put(metrics, "corpus_", corpus);
        metrics.put("avg_flops", SparsityStats.flops(asked, corpus));
    }

    /** Computed once: the corpus may be large. */
    private AskedSet asked() {
        if (asked.isEmpty()) {
            Fingerprint all = new Fingerprint().add(options.excludeIdenticalIds ? "without identical ids" : "");
            queries.forEach(query -> all.add(query.id()).add(query.text()).add(new TreeSet<>(set.right(query.id()))));
            set.corpus().forEach(text -> all.add(text.id()).add(text.text()));
            asked = Optional.of(new AskedSet(all.name(), set.name(), queries));
        }
        return asked.get();
    }

    private TermReport terms(Encoder encoder, SparseVectors asked, SparseVectors corpus) {
        return TermReport.of(
                encoder,
                new TermReport.Encoded(queries.stream().map(Text::text).toList(), asked),
                new TermReport.Encoded(set.corpus().stream().map(Text::text).toList(), corpus),
                this::firstAnswer);
    }

    /** The first text of the corpus that is right for a query. */
    private int firstAnswer(int query) {
        Set<String> right = set.right(queries.get(query).id());
        return IntStream.range(0, set.corpus().size())
                .filter(row -> right.contains(set.corpus().get(row).id()))
                .findFirst()
                .orElse(0);
    }

    private EvaluationCsv table(Iterable<String> similarities, SequencedMap<String, Double> metrics) {
        SequencedMap<String, Double> columns = new LinkedHashMap<>();
        for (String similarity : similarities) {
            BiConsumer<String, Integer> add = (name, k) -> columns.put(
                    similarity + "-" + name + "@" + k,
                    metrics.get(similarity + "_" + name.toLowerCase(Locale.ROOT) + "@" + k));
            options.cuts.accuracy().forEach(k -> add.accept("Accuracy", k));
            options.cuts.precisionAndRecall().forEach(k -> {
                add.accept("Precision", k);
                add.accept("Recall", k);
            });
            options.cuts.mrr().forEach(k -> add.accept("MRR", k));
            options.cuts.ndcg().forEach(k -> add.accept("NDCG", k));
            options.cuts.map().forEach(k -> add.accept("MAP", k));
        }
        SparsityStats.copy(metrics, columns);
        return new EvaluationCsv(EvaluationCsv.file("Information-Retrieval_evaluation", encoding.name()), columns);
    }

    private SparseVectors encode(Encoder encoder, List<Text> texts, Side side, String what, ProgressListener progress) {
        return encoding.encode(encoder, texts.stream().map(Text::text).toList(), side, what, progress);
    }

    private SequencedMap<String, List<Hit>> search(
            Searcher texts, IntFunction<float[]> scores, LongConsumer nanos, ProgressListener progress) {
        SequencedMap<String, List<Hit>> found = new LinkedHashMap<>();
        for (int row = 0; row < queries.size(); row++) {
            String id = queries.get(row).id();
            long begun = System.nanoTime();
            List<Hit> best = texts.best(
                    scores.apply(row),
                    options.cuts.deepest(),
                    text -> !options.excludeIdenticalIds || !texts.id(text).equals(id));
            nanos.accept(System.nanoTime() - begun);
            found.put(id, best);
            progress.reportOrCancel("Searching", row + 1, queries.size());
        }
        return found;
    }

    private RetrievalScores scores(SequencedMap<String, List<Hit>> found) {
        RetrievalScores scores = new RetrievalScores(options.cuts);
        found.forEach((query, hits) -> {
            Set<String> right = set.right(query);
            scores.add(hits.stream().map(hit -> right.contains(hit.id())).toList(), right.size());
        });
        return scores;
    }

    private String primary(Encoder encoder, Map<String, Double> metrics) {
        String ndcg = "_ndcg@" + options.cuts.mainNdcg();
        return options.similarities
                        .main()
                        .map(SimilarityFunction::key)
                        .or(() -> options.similarities.of(encoder).stream()
                                .map(SimilarityFunction::key)
                                .sorted()
                                .max(Comparator.comparingDouble(key -> metrics.get(key + ndcg))))
                        .orElseThrow()
                + ndcg;
    }
}
