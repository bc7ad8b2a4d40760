package sparseworkbench.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import sparseworkbench.batch.BatchSampler;
import sparseworkbench.data.Row;
import sparseworkbench.encoder.Encoder;

/** Batches in the order of the sampler, each tokenised while the step before it computes. */
final class BatchFeed {
    private final List<Row> rows;
    private final BatchSampler sampler;
    private final Encoder encoder;
    private final Executor background;

    private int epoch = -1;
    private List<int[]> batches = List.of();
    private Optional<Ahead> ahead = Optional.empty();

    /** A batch being tokenised, and the place in the run that it belongs to. */
    private record Ahead(int epoch, int batch, CompletableFuture<Batch> tokens) {}

    /**
     * @param encoder    its tokenizers are used
     * @param background tokenises; a tokenizer may be used by another thread at the same time
     */
    BatchFeed(List<Row> rows, BatchSampler sampler, Encoder encoder, Executor background) {
        this.rows = rows;
        this.sampler = sampler;
        this.encoder = encoder;
        this.background = background;
    }

    /** Whether the pass that {@code position} is in has no batch left. */
    boolean isEpochOver(RunPosition position) {
        return position.batch() >= batchesOf(position.epoch()).size();
    }

    /** Batches of the pass that {@code position} is in, from it on. */
    int batchesLeft(RunPosition position) {
        return batchesOf(position.epoch()).size() - position.batch();
    }

    /** The batch that {@link #take} will give for the same position. */
    Batch look(RunPosition position) {
        Ahead wanted = at(position);
        ahead = Optional.of(wanted);
        return wanted(wanted);
    }

    private Ahead at(RunPosition position) {
        return ahead.filter(a -> a.epoch == position.epoch() && a.batch == position.batch())
                .orElseGet(() -> start(position.epoch(), position.batch()));
    }

    /** The batch at {@code position}; starts on the one after it. */
    Batch take(RunPosition position) {
        Batch batch = wanted(at(position));
        boolean last = position.batch() + 1 >= batchesOf(position.epoch()).size();
        ahead = last ? Optional.empty() : Optional.of(start(position.epoch(), position.batch() + 1));
        return batch;
    }

    private static Batch wanted(Ahead ahead) {
        try {
            return ahead.tokens.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Ahead start(int ofEpoch, int number) {
        List<int[]> all = batchesOf(ofEpoch);
        List<Row> chosen = Arrays.stream(all.get(number)).mapToObj(rows::get).toList();
        double done = ofEpoch + (number + 1.0) / all.size();
        return new Ahead(
                ofEpoch, number, CompletableFuture.supplyAsync(() -> Batch.of(chosen, encoder, done), background));
    }

    private List<int[]> batchesOf(int wanted) {
        if (wanted != epoch) {
            batches = sampler.epoch(wanted);
            epoch = wanted;
        }
        return batches;
    }
}
