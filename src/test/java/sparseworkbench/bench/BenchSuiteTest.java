package sparseworkbench.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.encoder.Precision;
import sparseworkbench.file.Json;
import sparseworkbench.progress.ProgressListener;

class BenchSuiteTest {
    private final List<String> measured = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();

    private static JsonNode figures(BenchTask task, double figure, int mib) {
        return Json.object().put(task.kind().figure(), figure).put("peak_rss_mib", mib);
    }

    /** One that needs a millisecond more in each round. */
    private BenchSide side(String name, double first, int mib) {
        int[] rounds = new int[1];
        return (task, model) -> {
            measured.add(name + " " + model + " " + task);
            return figures(task, first + rounds[0]++, mib);
        };
    }

    private void run(Optional<BenchSide> peer, int rounds, BenchTask... tasks) {
        run(side("ours", 100, 300), peer, rounds, tasks);
    }

    private void run(BenchSide ours, Optional<BenchSide> peer, int rounds, BenchTask... tasks) {
        new BenchSuite(ours, peer, rounds, List.of(Precision.FLOAT32))
                .run(List.of("tiny"), List.of(tasks), lines::add, ProgressListener.NONE);
    }

    @Test
    void bothSidesAreMeasuredInTurn() {
        run(Optional.of(side("theirs", 400, 900)), 2, BenchTask.TRAIN);
        assertThat(measured)
                .containsExactly("ours tiny TRAIN", "theirs tiny TRAIN", "ours tiny TRAIN", "theirs tiny TRAIN");
    }

    /** Of three rounds 100, 101, 102 against 400, 401, 402. */
    @Test
    void aRowHasMediansSpreadLeadAndMemory() {
        run(Optional.of(side("theirs", 400, 900)), 3, BenchTask.TRAIN);
        assertThat(lines)
                .startsWith(BenchSuite.HEAD.toArray(String[]::new))
                .contains("| tiny | train, float32 | 101 (100–102) | 401 (400–402) | ms a step | reference | 3.97 × |"
                        + " 300 / 900 |");
    }

    /** Texts a second lead the other way round, and figures below a hundred have a decimal. */
    @Test
    void moreTextsASecondAreTheLead() {
        run(side("ours", 50, 300), Optional.of(side("theirs", 25, 900)), 1, BenchTask.ENCODE);
        assertThat(lines)
                .contains("| tiny | encode, float32 | 50.0 | 25.0 | texts a second | reference | 2.00 × | 300 / 900 |");
    }

    @Test
    void withoutAPeerNothingIsMeasuredTwice() {
        run(Optional.empty(), 1, BenchTask.ENCODE, BenchTask.ENCODE_ONNX);
        assertThat(measured).containsExactly("ours tiny ENCODE");
        assertThat(lines).contains("| tiny | encode, float32 | 100 | – | texts a second | – | – | 300 |");
    }

    @Test
    void aPrecisionThatTheProcessorLacksIsSaidAndNotMeasured() {
        run(Optional.empty(), 1, BenchTask.values());
        assertThat(measured).allMatch(line -> line.endsWith(" TRAIN") || line.endsWith(" ENCODE"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("Not measured: int8, because"))
                .hasSize(1);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("Not measured: bfloat16, because"))
                .hasSize(1);
    }

    @Test
    void aPeerThatFailsLeavesOurFiguresAndItsReason() {
        BenchSide broken = (task, model) -> {
            throw new MeasurementFailed("The peer failed: no module named onnx");
        };
        run(Optional.of(broken), 1, BenchTask.ENCODE_ONNX);
        assertThat(lines)
                .contains(
                        "| tiny | encode, float32 | 100 | – | texts a second | – | – | 300 |",
                        "tiny, ONNX Runtime: The peer failed: no module named onnx");
    }

    @Test
    void whatCannotBeMeasuredHereIsLeftOutWithItsReason() {
        BenchSide broken = (task, model) -> {
            throw new MeasurementFailed("There may be too little memory.");
        };
        run(broken, Optional.of(side("theirs", 1, 1)), 2, BenchTask.TRAIN);
        assertThat(measured).isEmpty();
        assertThat(lines)
                .noneMatch(line -> line.startsWith("| tiny"))
                .contains("tiny, train, float32: There may be too little memory.");
    }

    /** A side that says something else is not taken for a zero. */
    @Test
    void anAnswerWithoutTheFigureIsAFailure() {
        run((task, model) -> Json.object(), Optional.empty(), 1, BenchTask.TRAIN);
        assertThat(lines).contains("tiny, train, float32: It said no “ms_per_step_median”.");
    }

    @Test
    void everyTaskOfAKindHasAPeerOfItsOwn() {
        assertThat(Arrays.stream(BenchTask.values()).map(task -> task.kind() + " " + task.peer()))
                .doesNotHaveDuplicates();
    }
}
