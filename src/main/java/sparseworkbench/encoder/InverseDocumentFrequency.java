package sparseworkbench.encoder;

import java.util.Arrays;
import java.util.List;
import sparseworkbench.batch.HuggingFaceTokenizer;
import sparseworkbench.progress.ProgressListener;

/**
 * How rare each token is in a corpus, as a weight for queries: {@code ln((N − n + 0.5) / (n + 0.5) + 1)}, the inverse document
 * frequency of BM25, where n of N texts contain the token. Never negative; largest for tokens that do not occur.
 */
final class InverseDocumentFrequency {
    private InverseDocumentFrequency() {}

    static float[] of(HuggingFaceTokenizer tokenizer, List<String> corpus, int width, ProgressListener progress) {
        if (corpus.isEmpty()) {
            throw new IllegalArgumentException("Query weights cannot be computed without texts.");
        }
        int[] containing = new int[width];
        LengthSortedBatches.check(progress, 0, corpus.size());
        for (int from = 0; from < corpus.size(); from += LengthSortedBatches.WINDOW) {
            int to = Math.min(corpus.size(), from + LengthSortedBatches.WINDOW);
            for (long[] tokens : tokenizer.tokens(corpus.subList(from, to))) {
                Arrays.stream(tokens).distinct().forEach(id -> containing[Math.toIntExact(id)]++);
            }
            LengthSortedBatches.check(progress, to, corpus.size());
        }
        float[] weights = new float[width];
        for (int id = 0; id < width; id++) {
            weights[id] = (float) Math.log((corpus.size() - containing[id] + 0.5) / (containing[id] + 0.5) + 1);
        }
        return weights;
    }
}
