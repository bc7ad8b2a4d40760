package sparseworkbench.encoder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import sparseworkbench.text.HuggingFaceTokenizer;
import sparseworkbench.text.TokenBatch;

/** Walks through texts in batches of similar length, so that hardly any padding is computed. */
final class LengthSorted {

    /** Texts tokenised and sorted at a time: enough for batches of equal lengths, little enough for memory. */
    static final int WINDOW = 8192;

    /** How many times the batch size of texts may be in a batch when they are short: what is kept of each has the width of a vocabulary. */
    private static final int MORE = 4;

    /** Does something with a batch. */
    @FunctionalInterface
    interface Batches {
        /** @param positions where each text of the batch stands in the list */
        void take(TokenBatch batch, int[] positions);
    }

    private LengthSorted() {}

    /**
     * @param batchSize texts in a batch of the longest. Of shorter ones there are more in it, as long as there are no more tokens:
     *                  a few short texts are too little work for a processor to do well
     */
    static void walk(HuggingFaceTokenizer tokenizer, List<String> texts, int batchSize, EncodingProgress progress, Batches batches) {
        int done = 0;
        check(progress, done, texts.size());
        for (int start = 0; start < texts.size(); start += WINDOW) {
            List<long[]> tokens = tokenizer.tokens(texts.subList(start, Math.min(texts.size(), start + WINDOW)));
            Integer[] order = IntStream.range(0, tokens.size()).boxed().toArray(Integer[]::new);
            // Longest first: what does not fit into memory fails at once.
            Arrays.sort(order, Comparator.comparingInt((Integer i) -> -tokens.get(i).length));
            int longest = tokens.get(order[0]).length;
            int to;
            for (int from = 0; from < order.length; from = to) {
                to = (int) Math.min(order.length, from + texts(batchSize, longest, tokens.get(order[from]).length));
                List<long[]> rows = new ArrayList<>();
                int[] positions = new int[to - from];
                for (int i = from; i < to; i++) {
                    rows.add(tokens.get(order[i]));
                    positions[i - from] = start + order[i];
                }
                batches.take(tokenizer.batch(rows), positions);
                done += rows.size();
                check(progress, done, texts.size());
            }
        }
    }

    /** How many texts of a length are in a batch; a text may have no token at all. */
    private static long texts(int batchSize, int longest, int length) {
        return Math.min((long) MORE * batchSize, (long) batchSize * Math.max(1, longest) / Math.max(1, length));
    }

    static void check(EncodingProgress progress, int done, int total) {
        if (!progress.goOn(done, total)) {
            throw new CancellationException("Encoding stopped after " + done + " of " + total + " texts");
        }
    }
}
