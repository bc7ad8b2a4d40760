package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparseworkbench.golden.Golden;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/**
 * What the backward pass needs must not lie in memory that Java has freed by then. Between forward and backward garbage is collected,
 * and the memory that became free is written over.
 */
class GarbageIT {
    private static final int BUFFERS = 1_500;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "bert_splade_max, SpladeLoss, 1",
        "bert_splade_max, CachedSpladeLoss, 1",
        "bert_splade_max, SpladeLoss, 3",
        "bert_inference_free, SpladeLoss, 1",
        "bert_csr_mean, SparseMultipleNegativesRankingLoss, 1"
    })
    void aCollectionBetweenForwardAndBackwardChangesNothing(String model, String loss, long accumulated)
            throws Exception {
        assertThat(norms(model, loss, accumulated, true)).isEqualTo(norms(model, loss, accumulated, false));
    }

    private List<Double> norms(String model, String loss, long accumulated, boolean collecting) throws Exception {
        Values settings = Fixture.settings()
                .with(TrainingParams.DROPOUT, false)
                .with(TrainingParams.GRADIENT_ACCUMULATION_STEPS, accumulated);
        TrainingJob plain = Fixture.job(
                Golden.bundled().resolve("models").resolve(model),
                folder.resolve("run"),
                settings,
                Optional.empty(),
                2);
        TrainingJob job = Fixture.with(plain, List.of(Fixture.rows(26)), "loss.name=" + loss);
        Fixture.Ear ear = new Fixture.Ear();
        List<ByteBuffer> junk = new ArrayList<>();
        Executor here = Runnable::run;
        new Training(
                        job,
                        ear.events::add,
                        () -> ControlRequest.CONTINUE,
                        here,
                        Fixture.changed(job, (real, result) -> {
                            if (collecting) {
                                System.gc();
                                overwrite(junk);
                            }
                            return result;
                        }),
                        SamplerFactory.of(job.tables(), job.training()))
                .run();
        return ear.steps().stream()
                .map(TrainEvent.Step::metrics)
                .map(GarbageIT::norm)
                .toList();
    }

    private static double norm(Map<String, Double> metrics) {
        return metrics.get("grad_norm");
    }

    /** Takes memory of the size of token ids and writes ones into it, which are valid ids. */
    private static void overwrite(List<ByteBuffer> junk) {
        junk.clear();
        for (int i = 0; i < BUFFERS; i++) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(64 + i % 64 * 16);
            while (buffer.remaining() >= Long.BYTES) {
                buffer.putLong(1L);
            }
            junk.add(buffer);
        }
    }
}
