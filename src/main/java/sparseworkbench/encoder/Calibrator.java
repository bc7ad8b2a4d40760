package sparseworkbench.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sparseworkbench.batch.HuggingFaceTokenizer;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.progress.ProgressListener;

/** Sets the initial sparsity: the largest logits are measured, and the bias is moved to the wanted quantile. */
final class Calibrator {

    private static final int BATCH = 32;

    private final SpladeStage stage;
    private final HuggingFaceTokenizer tokenizer;
    private final NDManager manager;

    Calibrator(SpladeStage stage, HuggingFaceTokenizer tokenizer, NDManager manager) {
        this.stage = stage;
        this.tokenizer = tokenizer;
        this.manager = manager;
    }

    Calibration calibrate(List<String> texts, int targetActiveDims, ProgressListener progress) {
        List<String> sample = sample(texts);
        if (sample.isEmpty()) {
            throw new IllegalArgumentException("The initial sparsity cannot be set without texts");
        }
        try (NDManager scratch = manager.newSubManager()) {
            List<NDArray> parts = new ArrayList<>();
            new LengthSortedBatches(tokenizer, sample, BATCH, progress)
                    .walk(
                            manager.getDevice(),
                            batch -> largest(batch, scratch),
                            measured -> measured.forEach(part -> parts.add(part.result())));
            long width = parts.getFirst().getShape().get(1);
            long wanted = Math.clamp(targetActiveDims, 1, width - 1) * (long) sample.size();
            double threshold = stage.head().threshold(parts, wanted, scratch);
            stage.head().shiftBias(-threshold);
            return new Calibration(
                    -threshold, meanAbove(parts, 0, sample.size()), meanAbove(parts, threshold, sample.size()));
        }
    }

    private NDArray largest(TokenBatch batch, NDManager owner) {
        try (NDManager scratch = owner.newSubManager()) {
            PackedTokens tokens = PackedTokens.of(batch, scratch);
            return stage.head().largest(stage.states(tokens, scratch, false), tokens, owner);
        }
    }

    private static List<String> sample(List<String> texts) {
        int count = Math.min(Calibration.TEXTS, texts.size());
        return IntStream.range(0, count)
                .mapToObj(i -> texts.get((int) ((long) i * texts.size() / count)))
                .toList();
    }

    private static double meanAbove(List<NDArray> parts, double threshold, int texts) {
        long above = 0;
        for (NDArray part : parts) {
            try (NDArray larger = part.gt(threshold);
                    NDArray count = larger.sum()) {
                above += count.getLong();
            }
        }
        return (double) above / texts;
    }
}
