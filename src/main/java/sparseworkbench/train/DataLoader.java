package sparseworkbench.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import sparseworkbench.batch.BatchSampler;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowView;
import sparseworkbench.encoder.TrainableEncoder;

/** Batches in the order of the sampler, each tokenised while the step before it computes: one batch is prefetched. */
final class DataLoader {
    private final List<List<Row>> tables;
    private final List<Row> rows;
    private final BatchSampler sampler;
    private final TrainableEncoder encoder;
    private final Executor background;

    private int epoch = -1;
    private List<int[]> batches = List.of();
    private double[] parts = {};
    private Optional<Prefetched> prefetched = Optional.empty();

    /** A batch being tokenised, and its position in the run. */
    private record Prefetched(int epoch, int batch, CompletableFuture<Batch> tokens) {}

    /**
     * @param tables     the rows of each; the sampler counts them through
     * @param encoder    its tokenizers are used
     * @param background tokenises; a tokenizer may be used by another thread at the same time
     */
    DataLoader(List<List<Row>> tables, BatchSampler sampler, TrainableEncoder encoder, Executor background) {
        this.tables = tables;
        this.rows = RowView.together(tables);
        this.sampler = sampler;
        this.encoder = encoder;
        this.background = background;
    }

    /** Whether the epoch that {@code position} is in has no batch left. */
    boolean isEpochOver(RunPosition position) {
        return position.batch() >= batchesOf(position.epoch()).size();
    }

    /** Batches of the epoch that {@code position} is in, from it on. */
    int batchesLeft(RunPosition position) {
        return batchesOf(position.epoch()).size() - position.batch();
    }

    /** Table → which part of the batches of the epoch that {@code position} is in are of it. */
    double[] parts(RunPosition position) {
        batchesOf(position.epoch());
        return parts;
    }

    private double[] partsOf(List<int[]> all) {
        double[] found = new double[tables.size()];
        all.forEach(batch -> found[table(batch[0])] += 1.0 / all.size());
        return found;
    }

    /** The batch that {@link #next} will give for the same position. */
    Batch peek(RunPosition position) {
        Prefetched wanted = at(position);
        prefetched = Optional.of(wanted);
        return join(wanted);
    }

    private Prefetched at(RunPosition position) {
        return prefetched
                .filter(a -> a.epoch == position.epoch() && a.batch == position.batch())
                .orElseGet(() -> start(position.epoch(), position.batch()));
    }

    /** The batch at {@code position}; starts on the one after it. */
    Batch next(RunPosition position) {
        Batch batch = join(at(position));
        boolean last = position.batch() + 1 >= batchesOf(position.epoch()).size();
        prefetched = last ? Optional.empty() : Optional.of(start(position.epoch(), position.batch() + 1));
        return batch;
    }

    private static Batch join(Prefetched prefetched) {
        try {
            return prefetched.tokens.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private Prefetched start(int ofEpoch, int number) {
        List<int[]> all = batchesOf(ofEpoch);
        List<Row> chosen = Arrays.stream(all.get(number)).mapToObj(rows::get).toList();
        int table = table(all.get(number)[0]);
        double done = ofEpoch + (number + 1.0) / all.size();
        return new Prefetched(
                ofEpoch,
                number,
                CompletableFuture.supplyAsync(() -> Batch.of(chosen, table, encoder, done), background));
    }

    /** Rows are counted through all tables; those of a batch are of one. */
    private int table(int row) {
        int table = 0;
        for (int left = row; left >= tables.get(table).size(); table++) {
            left -= tables.get(table).size();
        }
        return table;
    }

    private List<int[]> batchesOf(int wanted) {
        if (wanted != epoch) {
            batches = sampler.epoch(wanted);
            parts = partsOf(batches);
            epoch = wanted;
        }
        return batches;
    }
}
