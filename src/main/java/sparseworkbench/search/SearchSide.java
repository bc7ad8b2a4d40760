package sparseworkbench.search;

import java.io.IOException;

/** A model, or BM25, with the texts that it searches. For one thread at a time. */
interface SearchSide extends AutoCloseable {
    /** Terms of a query that are listed; the others only count. */
    int MOST_TERMS = 200;

    /**
     * The best texts for a query.
     *
     * @param top how many at most
     */
    SearchAnswer search(String query, int top) throws IOException;

    /** What is searched, to be told. */
    SearchedTexts facts();

    @Override
    void close();
}
