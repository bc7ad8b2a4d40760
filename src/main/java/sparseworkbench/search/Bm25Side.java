package sparseworkbench.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sparseworkbench.data.Text;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.eval.Bm25;
import sparseworkbench.eval.Hit;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.search.SearchAnswer.FoundText;
import sparseworkbench.search.SearchAnswer.Part;
import sparseworkbench.search.SearchAnswer.QueryTerm;

/** BM25 with its index and its texts in memory. */
final class Bm25Side implements SearchSide {
    private static final double NANOS = 1e6;

    private final Bm25 index;
    private final List<Text> byId;
    private final SearchedTexts facts;

    private Bm25Side(Bm25 index, List<Text> byId, SearchedTexts facts) {
        this.index = index;
        this.byId = byId;
        this.facts = facts;
    }

    static Bm25Side of(OpenedTexts texts, ProgressListener progress) throws UnreadableData {
        List<Text> all = new ArrayList<>();
        long blank = texts.read(all::add, progress);
        // The order in which BM25 numbers them.
        List<Text> byId = all.stream().sorted(Comparator.comparing(Text::id)).toList();
        return new Bm25Side(
                new Bm25(byId, progress),
                byId,
                new SearchedTexts(texts.words(), byId.size(), 0, 0, texts.examples(), texts.notices(blank)));
    }

    @Override
    public SearchedTexts facts() {
        return facts;
    }

    @Override
    public SearchAnswer search(String query, int top) {
        long begin = System.nanoTime();
        List<Hit> hits = top < 1 ? List.of() : index.hits(query, Math.min(top, byId.size()));
        double millis = (System.nanoTime() - begin) / NANOS;
        Map<String, Double> weights = new HashMap<>();
        List<FoundText> found = new ArrayList<>();
        for (Hit hit : hits) {
            found.add(found(query, hit));
        }
        index.weights(query).forEach((word, weight) -> weights.put(word, (double) weight));
        List<QueryTerm> terms = weights.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TERMS)
                .map(word -> new QueryTerm(word.getKey(), word.getValue(), false))
                .toList();
        return new SearchAnswer(query, terms, weights.size(), found, 0, millis);
    }

    private FoundText found(String query, Hit hit) {
        Map<String, Float> ofWords = index.parts(query, hit.row());
        List<String> words = List.copyOf(ofWords.keySet());
        double[] products = words.stream().mapToDouble(ofWords::get).toArray();
        double score = ProductSum.round(products);
        List<Part> parts = IntStream.range(0, products.length)
                .mapToObj(at -> new Part(words.get(at), products[at]))
                .sorted(Comparator.comparingDouble((Part part) -> -part.product()))
                .toList();
        String text = byId.get(hit.row()).text();
        return new FoundText(
                hit.id(),
                score,
                text,
                parts,
                TermMatcher.of(
                        text, parts, all -> all.stream().map(index::stems).toList()));
    }

    @Override
    public void close() {
        index.close();
    }
}
