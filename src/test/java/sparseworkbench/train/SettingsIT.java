package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.data.Row;
import sparseworkbench.golden.Golden;
import sparseworkbench.golden.Golden.Tensor;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;
import sparseworkbench.project.TrainingParams;

/** Each setting of a training does what it says, also across a pause. */
class SettingsIT {
    @TempDir
    Path temporary;

    private TrainingJob job(String name, Values settings, long steps) {
        return Fixture.job(Fixture.TINY_MODEL, temporary.resolve(name), settings, Optional.empty(), steps);
    }

    /** Margins, each row judged by itself: three negatives are not needed, the score beside a pair is compared with its product. */
    private static List<Row> margins(int count) {
        return Fixture.scored(count).stream()
                .map(row -> new Row(
                        row.number(),
                        Stream.concat(row.texts().stream(), Stream.of("no " + row.number()))
                                .toList(),
                        row.label()))
                .toList();
    }

    private Map<String, Tensor> weights(String name) {
        return Golden.tensors(
                temporary.resolve(name).resolve("model/model.safetensors").toString());
    }

    private void assertSameWeights(String one, String other, double tolerance) {
        Map<String, Tensor> expected = weights(other);
        weights(one).forEach((name, tensor) -> {
            // The gradient of an attention's key bias is rounding only, which Adam makes as large as any other.
            if (!name.contains("key.bias")) {
                float[] want = expected.get(name).values();
                for (int i = 0; i < want.length; i++) {
                    assertThat(tensor.values()[i]).as("%s[%d]", name, i).isCloseTo(want[i], within((float) tolerance));
                }
            }
        });
    }

    @Test
    void threeBatchesOfTwoEqualOneOfSixWhereRowsAreJudgedAlone() throws Exception {
        Values plain = Fixture.settings()
                .withText(TrainingParams.BATCH_SAMPLER, "batch_sampler")
                .with(TrainingParams.WEIGHT_DECAY, 0.01)
                .with(TrainingParams.DROPOUT, false)
                .withText(TrainingParams.REGULARIZER_SCHEDULER, "none");
        List<List<Row>> rows = List.of(margins(24));
        String[] loss = {"loss.name=SparseMarginMSELoss"};
        Fixture.Ear whole = new Fixture.Ear();
        whole.listenTo(Fixture.with(job("whole", plain.with(TrainingParams.BATCH_SIZE, 6L), 6), rows, loss))
                .run();
        Fixture.Ear parts = new Fixture.Ear();
        parts.listenTo(Fixture.with(
                        job(
                                "parts",
                                plain.with(TrainingParams.BATCH_SIZE, 2L)
                                        .with(TrainingParams.GRADIENT_ACCUMULATION_STEPS, 3L),
                                6),
                        rows,
                        loss))
                .run();
        for (int step = 0; step < 6; step++) {
            for (String metric : List.of("loss", "grad_norm", "learning_rate", "epoch")) {
                double expected = whole.steps().get(step).metrics().get(metric);
                assertThat(parts.steps().get(step).metrics().get(metric))
                        .as("%s in step %d", metric, step)
                        .isCloseTo(expected, within(1e-4 * Math.max(1e-3, Math.abs(expected))));
            }
        }
        assertSameWeights("parts", "whole", 2e-5);
    }

    @Test
    void theLastStepOfAPassHasFewerBatches() throws Exception {
        Values settings = Fixture.settings().with(TrainingParams.GRADIENT_ACCUMULATION_STEPS, 4L);
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(job("run", settings, 3)).run();
        assertThat(ear.steps())
                .extracting(step -> step.metrics().get("epoch"))
                .containsExactly(4 / 7.0, 1.0, 1 + 4 / 7.0);
    }

    /** Everything that has a state or draws numbers, at once. */
    @ParameterizedTest
    @ValueSource(strings = {"proportional", "round_robin"})
    void aPausedRunWithEverythingEqualsAnUninterruptedOne(String order) throws Exception {
        Values settings = Fixture.settings()
                .with(TrainingParams.GRADIENT_ACCUMULATION_STEPS, 2L)
                .withText(TrainingParams.BATCH_SAMPLER, "group_by_label")
                .withText(TrainingParams.LR_SCHEDULER_TYPE, "cosine_with_restarts")
                .with(TrainingParams.LR_NUM_CYCLES, Optional.of(2.0))
                .withText(TrainingParams.MULTI_DATASET_BATCH_SAMPLER, order)
                .with(TrainingParams.LEARNING_RATE_MAPPING, Map.of("cls", 0.002))
                .with(TrainingParams.WEIGHT_DECAY, 0.01);
        List<List<Row>> tables = List.of(Fixture.scored(12), Fixture.scored(27).subList(12, 27));
        String[] loss = {"loss.loss.name=SparseCoSENTLoss", "loss.document_regularizer.name=DfFlopsRegularizer"};
        Fixture.Ear straight = new Fixture.Ear();
        straight.listenTo(Fixture.with(job("straight", settings, 9), tables, loss))
                .run();
        Fixture.Ear first = new Fixture.Ear();
        TrainingJob paused = Fixture.with(job("paused", settings, 9), tables, loss);
        assertThat(first.listenTo(paused, first.after(4, ControlRequest.PAUSE)).run())
                .isEqualTo(Outcome.PAUSED);
        Fixture.Ear second = new Fixture.Ear();
        assertThat(second.listenTo(paused).resume()).isEqualTo(Outcome.DONE);
        List<TrainEvent.Step> both = new ArrayList<>(first.steps());
        both.addAll(second.steps());
        assertThat(both.stream().map(SettingsIT::numbers))
                .containsExactlyElementsOf(
                        straight.steps().stream().map(SettingsIT::numbers).toList());
        assertThat(Files.readAllBytes(temporary.resolve("paused/model/model.safetensors")))
                .isEqualTo(Files.readAllBytes(temporary.resolve("straight/model/model.safetensors")));
    }

    private static Map<String, Double> numbers(TrainEvent.Step step) {
        Map<String, Double> numbers = new LinkedHashMap<>(step.metrics());
        numbers.remove("texts_per_second");
        return numbers;
    }

    @Test
    void aRateOfZeroFreezesWhatItsPatternNames() throws Exception {
        new Fixture.Ear()
                .listenTo(job(
                        "run",
                        Fixture.settings().with(TrainingParams.LEARNING_RATE_MAPPING, Map.of("embeddings", 0.0)),
                        3))
                .run();
        Map<String, Tensor> before =
                Golden.tensors(Fixture.TINY_MODEL.resolve("model.safetensors").toString());
        List<String> moved = weights("run").entrySet().stream()
                .filter(entry -> before.containsKey(entry.getKey())
                        && !Arrays.equals(
                                entry.getValue().values(),
                                before.get(entry.getKey()).values()))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(moved)
                .isNotEmpty()
                .noneMatch(name -> name.contains("embeddings"))
                .anyMatch(name -> name.contains("attention"));
    }

    @Test
    void aPatternThatNamesNoWeightEndsTheRunWithAReason() {
        TrainingJob job = job(
                "run",
                Fixture.settings().with(TrainingParams.LEARNING_RATE_MAPPING, Map.of("SparseStaticEmbedding", 0.1)),
                3);
        assertThatThrownBy(() -> new Fixture.Ear().listenTo(job).run())
                .isInstanceOf(TrainingFailed.class)
                .hasMessageContaining("SparseStaticEmbedding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"linear", "cosine", "cosine_with_restarts", "polynomial", "constant", "constant_with_warmup"})
    void theScheduleIsTheOneChosen(String name) throws Exception {
        Values settings = with(Fixture.settings(), TrainingParams.LR_SCHEDULER_TYPE, name)
                .with(TrainingParams.WARMUP_STEPS, Optional.of(2L));
        Fixture.Ear ear = new Fixture.Ear();
        ear.listenTo(job("run", settings, 5)).run();
        boolean warm = !name.equals("constant");
        assertThat(ear.steps())
                .extracting(step -> step.metrics().get("learning_rate") / 1e-3)
                .startsWith(warm ? 0.0 : 1.0, warm ? 0.5 : 1.0, 1.0);
        double last = ear.steps().getLast().metrics().get("learning_rate") / 1e-3;
        assertThat(last)
                .isCloseTo(
                        switch (name) {
                            case "linear" -> 1 / 3.0;
                            case "cosine", "cosine_with_restarts" -> 0.25;
                            case "polynomial" -> (1 - 1e-4) / 3 + 1e-4;
                            default -> 1.0;
                        },
                        within(1e-9));
    }

    private static Values with(Values values, Param<String> param, String text) {
        return values.with(param, text);
    }

    @Test
    void nativeMemoryStaysFlatOverFiveHundredSteps() throws Exception {
        Path status = Path.of("/proc/self/statm");
        assumeTrue(Files.exists(status), "the size of a process is read from /proc");
        List<Long> pages = new ArrayList<>();
        TrainingJob job = job("run", Fixture.settings().with(TrainingParams.GRADIENT_ACCUMULATION_STEPS, 1L), 500);
        new Training(
                        job,
                        event -> {
                            if (event instanceof TrainEvent.Step step && step.step() % 50 == 0) {
                                System.gc();
                                pages.add(resident(status));
                            }
                        },
                        () -> ControlRequest.CONTINUE,
                        Runnable::run)
                .run();
        long grown = (pages.getLast() - pages.get(3)) * 4096;
        assertThat(grown)
                .as("bytes more after 500 steps than after 200: %s pages", pages)
                .isLessThan(24L << 20);
    }

    private static long resident(Path status) {
        try {
            return Long.parseLong(Files.readString(status).split(" ")[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
