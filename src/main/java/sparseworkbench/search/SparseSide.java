package sparseworkbench.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import sparseworkbench.batch.Tokenizer;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.search.SearchAnswer.FoundText;
import sparseworkbench.search.SearchAnswer.Part;
import sparseworkbench.search.SearchAnswer.QueryTerm;

/** A sparse model with an index. The encoder is the owner's; the index is closed with this. */
final class SparseSide implements SearchSide {
    private static final double NANOS = 1e6;

    private final Encoder encoder;
    private final SearchIndex index;
    private final SearchedTexts facts;

    SparseSide(Encoder encoder, SearchIndex index, SearchedTexts facts) {
        this.encoder = encoder;
        this.index = index;
        this.facts = facts;
    }

    @Override
    public SearchedTexts facts() {
        return facts;
    }

    @Override
    public SearchAnswer search(String query, int top) throws IOException {
        long begin = System.nanoTime();
        SparseVectors vector = SearchVectors.of(encoder, List.of(query), Side.QUERY, 1, ProgressListener.NONE);
        List<SearchIndex.Found> hits = index.find(vector, 0, top);
        double millis = (System.nanoTime() - begin) / NANOS;
        List<FoundText> found = hits.stream().map(this::found).toList();
        return new SearchAnswer(
                query, terms(encoder, query, vector), vector.activeDims(0), found, index.operations(vector, 0), millis);
    }

    /** The strongest terms of a query, and which of them are none of its own words. */
    static List<QueryTerm> terms(Encoder encoder, String query, SparseVectors vector) {
        Tokenizer tokenizer = encoder.tokenizer(Side.QUERY);
        Set<String> own = new HashSet<>();
        TermMatcher.tokens(tokenizer, List.of(query)).forEach(own::addAll);
        return encoder.decode(vector, 0, MOST_TERMS).stream()
                .map(term -> new QueryTerm(term.token(), term.weight(), !own.contains(term.token())))
                .toList();
    }

    private FoundText found(SearchIndex.Found hit) {
        String text = index.text(hit.row());
        List<Part> parts = parts(encoder, hit.dimensions(), hit.products());
        return new FoundText(index.id(hit.row()), hit.score(), text, parts, words(encoder, text, parts));
    }

    static List<Part> parts(Encoder encoder, int[] dimensions, double[] products) {
        List<Part> parts = new ArrayList<>();
        IntStream.range(0, dimensions.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer at) -> -products[at]))
                .forEach(at -> parts.add(new Part(encoder.term(dimensions[at]), products[at])));
        return parts;
    }

    static List<SearchAnswer.MatchedWord> words(Encoder encoder, String text, List<Part> parts) {
        return TermMatcher.of(text, parts, words -> TermMatcher.tokens(encoder.tokenizer(Side.DOCUMENT), words));
    }

    @Override
    public void close() {
        index.close();
    }
}
