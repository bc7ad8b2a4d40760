package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sparseworkbench.file.Json;
import sparseworkbench.store.Batches;
import sparseworkbench.store.ChangedSettings;
import sparseworkbench.store.FirstBatch;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.RunAlert;
import sparseworkbench.store.RunBatch;
import sparseworkbench.store.RunDevice;
import sparseworkbench.store.RunEvent.EventLevel;
import sparseworkbench.store.RunState;
import sparseworkbench.store.SavedCheckpoint;
import sparseworkbench.store.ScoredQueries;
import sparseworkbench.store.TermStatistics;

class RunBatchJsonTest {
    @Test
    void whatIsWrittenIsRead() throws Exception {
        TermStatistics.SideStatistics side = new TermStatistics.SideStatistics(
                3,
                1,
                List.of("empty"),
                1,
                List.of(new TermStatistics.WeightedTerm("the", 0.25)),
                List.of(new TermStatistics.Range(1, 2, 3)));
        ScoredQueries scores = new ScoredQueries(
                7,
                new ScoredQueries.QuerySet("print", "set", List.of(new ScoredQueries.Query("q", "text\n“quoted”"))),
                new LinkedHashMap<>(Map.of("eval", new float[] {0.5f, Float.NaN})));
        RunBatch batch = new RunBatch(
                7,
                8,
                9,
                List.of(
                        new MetricPoint("loss", 7, Double.NaN, 10),
                        new MetricPoint("loss", 8, Double.NEGATIVE_INFINITY, 11),
                        new MetricPoint("loss", 9, 0.1, 12)),
                List.of(new RunBatch.NewEvent(7, EventLevel.WARNING, "said", 11)),
                Optional.of(new RunBatch.Progress("phase", 1, 2)),
                Optional.of(Duration.ofMillis(12)),
                List.of(
                        new TermStatistics(
                                7,
                                List.of(new TermStatistics.Probe(
                                        true, 1, "text", 2, List.of(new TermStatistics.WeightedTerm("a", 1.5)))),
                                side,
                                TermStatistics.SideStatistics.NONE),
                        new FirstBatch(
                                2,
                                List.of(new FirstBatch.Text(
                                        0, 1, "anchor", List.of(new FirstBatch.Token("[CLS]", true)), "lost")),
                                List.of("1")),
                        RunAlert.of("collapsed", 7, "text", "cure", 12),
                        new RunDevice("processor", "The driver is too old."),
                        new ChangedSettings("{}")),
                13,
                new RunBatch.Milestones(
                        Optional.of(-1L),
                        Optional.of(RunState.EVALUATING),
                        List.of(new SavedCheckpoint(7, Path.of("a", "b"), Instant.ofEpochMilli(14))),
                        Optional.of(100L)));
        assertThat(again(batch)).isEqualTo(batch);
        RunBatch scored =
                Batches.batch(1, 2, 3, List.of(), List.of(), Optional.empty(), Optional.empty(), List.of(scores));
        ScoredQueries read = (ScoredQueries) again(scored).details().getFirst();
        assertThat(read.set()).isEqualTo(scores.set());
        assertThat(read.scores().get("eval")).containsExactly(0.5f, Float.NaN);
    }

    private static RunBatch again(RunBatch batch) throws Exception {
        String line = Json.writer().writeValueAsString(RunBatchJson.of(batch));
        assertThat(line).doesNotContain("\n");
        return RunBatchJson.read((ObjectNode) Json.reader().readTree(line));
    }
}
