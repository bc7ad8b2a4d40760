package sparseworkbench.label;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import sparseworkbench.encoder.SimilarityFunction;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.eval.InvertedIndex;
import sparseworkbench.progress.ProgressListener;

/**
 * Compares embeddings chunk by chunk: never more than a block of the corpus and a chunk of the queries is in memory, and never the matrix of
 * all scores.
 */
final class EmbeddingSearch implements CandidateSearch {
    /** Weights of the corpus that are in memory at a time: some 240 megabytes. */
    private static final int BLOCK = 30_000_000;

    private final VectorChunks queries;
    private final VectorChunks corpus;
    private final SimilarityFunction similarity;
    private final Pairs pairs;

    /** @param similarity the dot product also for cosines of embeddings of length 1 */
    EmbeddingSearch(VectorChunks queries, VectorChunks corpus, SimilarityFunction similarity, Pairs pairs) {
        this.queries = queries;
        this.corpus = corpus;
        this.similarity = similarity;
        this.pairs = pairs;
    }

    /** A chunk of the corpus, ready to be compared with. */
    private interface Compared {
        /** The scores of any query of a chunk with each text. */
        IntFunction<float[]> with(SparseVectors queries);
    }

    /** @param first number of the first text */
    private record Part(int first, Compared texts) {}

    @Override
    public void search(int from, int to, Candidates found, float[] positiveScores, ProgressListener progress)
            throws IOException {
        long done = 0;
        int parts = (to - 1) / queries.size() - from / queries.size() + 1;
        long total = (long) parts * corpus.count();
        for (int chunk = 0; chunk < corpus.count(); ) {
            List<Part> block = new ArrayList<>();
            for (long weights = 0; chunk < corpus.count() && weights < BLOCK; chunk++) {
                SparseVectors vectors = corpus.read(chunk);
                weights += vectors.values().length;
                block.add(new Part(chunk * corpus.size(), compared(vectors)));
            }
            for (int part = from / queries.size(); part * queries.size() < to; part++) {
                SparseVectors some = queries.read(part);
                for (Part texts : block) {
                    compare(part * queries.size(), some, texts, from, to, found, positiveScores);
                    progress.reportOrCancel("Comparing", ++done, total);
                }
            }
        }
    }

    private Compared compared(SparseVectors texts) {
        if (similarity != SimilarityFunction.DOT) {
            return some -> similarity.against(some, texts);
        }
        InvertedIndex index = new InvertedIndex(
                texts,
                IntStream.range(0, texts.rows()).mapToObj(Integer::toString).toList());
        return some -> row -> index.scores(some, row);
    }

    /**
     * Compares those of a chunk's queries that are looked at now.
     *
     * @param first number of the first query of the chunk
     * @param from  number of the first query of {@code found}
     * @param to    number after that of the last one
     */
    private void compare(
            int first, SparseVectors some, Part texts, int from, int to, Candidates found, float[] positiveScores) {
        IntFunction<float[]> scores = texts.texts().with(some);
        int end = Math.min(some.rows(), to - first);
        IntStream.range(Math.max(0, from - first), end).parallel().forEach(row -> {
            float[] ofQuery = scores.apply(row);
            int query = first + row;
            for (int text = 0; text < ofQuery.length; text++) {
                found.offer(query - from, texts.first() + text, ofQuery[text]);
            }
            for (int pair = pairs.start()[query]; pair < pairs.start()[query + 1]; pair++) {
                int text = pairs.positive()[pair] - texts.first();
                if (text >= 0 && text < ofQuery.length) {
                    positiveScores[pair] = ofQuery[text];
                }
            }
        });
    }

    @Override
    public void close() {
        // The chunks are files, closed after each reading.
    }
}
