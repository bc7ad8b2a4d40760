package sparseworkbench.label;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparseworkbench.data.Text;
import sparseworkbench.eval.Bm25;
import sparseworkbench.eval.Hit;
import sparseworkbench.progress.ProgressListener;

/** A word search in place of embeddings: a text that shares no word with a query is no candidate for it. */
final class Bm25Search implements CandidateSearch {
    private static final int STEP = 1024;

    private final Pairs pairs;
    private final Bm25 index;
    private final int depth;

    Bm25Search(Pairs pairs, int depth, ProgressListener progress) throws IOException {
        this.pairs = pairs;
        this.depth = depth;
        List<Text> texts = new ArrayList<>(pairs.corpus().size());
        for (int number = 0; number < pairs.corpus().size(); number++) {
            // In the order of these ids the index has them, and so in that of the numbers.
            texts.add(new Text(
                    String.format(Locale.ROOT, "%010d", number), pairs.corpus().get(number)));
        }
        this.index = new Bm25(texts, progress);
    }

    @Override
    public int step() {
        return STEP;
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
