package sparseworkbench.label;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import sparseworkbench.eval.Bm25;
import sparseworkbench.eval.Hit;
import sparseworkbench.progress.ProgressListener;

/**
 * A word search in place of embeddings: a text that shares no word with a query is no candidate for it. Its index lies in a folder, and is
 * made anew each time.
 */
final class Bm25Search implements CandidateSearch {
    private final Pairs pairs;
    private final Bm25 index;
    private final int depth;

    /** @param folder takes the index; what is in it is replaced */
    Bm25Search(Pairs pairs, int depth, Path folder, ProgressListener progress) throws IOException {
        this.pairs = pairs;
        this.depth = depth;
        TextStore corpus = pairs.corpus();
        try {
            this.index = Bm25.inFolder(folder, corpus.size(), corpus::get, progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void search(int from, int to, Candidates found, float[] positiveScores, ProgressListener progress)
            throws IOException {
        for (int query = from; query < to; query++) {
            String text = pairs.queries().get(query);
            for (Hit hit : index.hits(text, depth)) {
                found.offer(query - from, hit.row(), hit.score());
            }
            for (int pair = pairs.start()[query]; pair < pairs.start()[query + 1]; pair++) {
                positiveScores[pair] = index.score(text, pairs.positive()[pair]);
            }
            progress.reportOrCancel(
                    "Searching with BM25", query + 1L, pairs.queries().size());
        }
    }

    @Override
    public void close() {
        index.close();
    }
}
