package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.Row;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.golden.Golden;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.TrainingParams;

/** A head with large outputs, as ModernBERT's, trains badly; divided before training, it trains well (decision 68). */
class LargeHeadIT {
    private static final Path MODERN = Golden.bundled().resolve("models/modernbert_splade_max");
    /** How large the outputs are made, and what they are divided by in turn. */
    private static final double LARGE = 32;

    private static final double FACTOR = 16;
    private static final int STEPS = 100;
    private static final double LAMBDA = 0.1;

    @TempDir
    Path folder;

    /** After training: vectors without any dimension, or with more than half of them, as a fraction of all. */
    @Test
    void dividedItLeavesFewVectorsEmptyOrFullWhereThereAreManyWithout() throws Exception {
        Path large = folder.resolve("large");
        try (TrainableEncoder encoder =
                EncoderLoader.of(job(MODERN, "none", Optional.empty())).load(MODERN)) {
            encoder.calibratableHead().orElseThrow().calibrate(texts(26), 100, ProgressListener.NONE);
            encoder.calibratableHead().orElseThrow().rescale(1 / LARGE);
            encoder.save(large);
        }
        assertThat(useless(job(large, "as-it-is", Optional.empty()))).isGreaterThan(0.1);
        assertThat(useless(job(large, "divided", Optional.of(FACTOR)))).isLessThan(0.01);
    }

    private TrainingJob job(Path model, String run, Optional<Double> factor) {
        Values training = Fixture.settings().with(TrainingParams.REGULARIZER_WARMUP_RATIO, 0.1);
        TrainingJob plain = Fixture.with(
                Fixture.job(model, folder.resolve(run), training, Optional.empty(), STEPS),
                List.of(Fixture.rows(26)),
                "loss.document_regularizer_weight=" + LAMBDA,
                "loss.query_regularizer_weight=" + LAMBDA);
        return Fixture.job(
                model,
                Optional.empty(),
                plain.rows(),
                Optional.empty(),
                plain.model().with(EncoderParams.HEAD_RESCALE_FACTOR, factor),
                plain.loss(),
                plain.training(),
                plain.evaluation(),
                plain.runFolder(),
                STEPS);
    }

    private static List<String> texts(int rows) {
        return Fixture.rows(rows).stream().map(Row::texts).map(List::getLast).toList();
    }

    private static double useless(TrainingJob job) throws Exception {
        new Fixture.Ear().listenTo(job).run();
        try (TrainableEncoder encoder =
                EncoderLoader.of(job).load(job.runFolder().resolve("model"))) {
            SparseVectors vectors = encoder.encode(texts(100), 32, ProgressListener.NONE);
            long useless = IntStream.range(0, vectors.rows())
                    .map(vectors::activeDims)
                    .filter(active -> active == 0 || active > encoder.dimension() / 2)
                    .count();
            return useless / (double) vectors.rows();
        }
    }
}
