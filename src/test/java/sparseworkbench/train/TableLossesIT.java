package sparseworkbench.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.batch.BatchSampler;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.plan.RunSpace;
import sparseworkbench.project.TrainingParams;

/** Two tables with a loss each are trained on as the reference's trainer does with a dictionary of datasets and losses. */
class TableLossesIT {
    private static final List<String> TABLES = List.of("ranking", "margins");
    private static JsonNode recorded;

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        recorded = new ObjectMapper().readTree(TableLossesIT.class.getResourceAsStream("/training/table_losses.json"));
    }

    @Test
    void everyStepHasTheLossOfItsTable() throws Exception {
        TrainingJob job = job("run", recorded.get("steps").size());
        Fixture.Ear ear = new Fixture.Ear();
        assertThat(ear.listenTo(job, EncoderLoader.of(job), inOrder(job)).run()).isEqualTo(Outcome.DONE);

        assertThat(ear.steps()).hasSize(recorded.get("steps").size());
        for (int i = 0; i < ear.steps().size(); i++) {
            JsonNode expected = recorded.get("steps").get(i);
            Map<String, Double> found = ear.steps().get(i).metrics();
            String where = "step " + (i + 1) + ", " + expected.get("dataset").asText();
            near(where, found.get("loss"), expected.get("total"), 1e-3);
            near(where, found.get("grad_norm"), expected.get("grad_norm"), 1e-2);
            expected.get("components")
                    .properties()
                    .forEach(
                            part -> near(where + " " + part.getKey(), found.get(part.getKey()), part.getValue(), 1e-3));
            for (String weight : List.of("document_regularizer_weight", "query_regularizer_weight")) {
                assertThat(found.get(weight))
                        .as(where)
                        .isCloseTo(expected.get(weight).asDouble(), within(1e-12));
            }
        }
    }

    /** What losses that steer density remember is restored, each into its own. */
    @Test
    void aResumedRunIsTheSame() throws Exception {
        TrainingJob whole = steered(job("whole", 6));
        Fixture.Ear undisturbed = new Fixture.Ear();
        undisturbed.listenTo(whole, EncoderLoader.of(whole), inOrder(whole)).run();

        TrainingJob job = steered(job("parts", 6));
        Fixture.Ear first = new Fixture.Ear();
        Training paused = new Training(
                job,
                first.events::add,
                first.after(3, ControlRequest.PAUSE),
                Runnable::run,
                EncoderLoader.of(job),
                inOrder(job));
        assertThat(paused.run()).isEqualTo(Outcome.PAUSED);
        Fixture.Ear second = new Fixture.Ear();
        assertThat(second.listenTo(job, EncoderLoader.of(job), inOrder(job)).resume())
                .isEqualTo(Outcome.DONE);

        List<Double> together = Stream.concat(first.steps().stream(), second.steps().stream())
                .map(step -> step.metrics().get("loss"))
                .toList();
        assertThat(together)
                .containsExactlyElementsOf(undisturbed.steps().stream()
                        .map(step -> step.metrics().get("loss"))
                        .toList());
    }

    private static TrainingJob steered(TrainingJob job) throws InvalidValue {
        String controller = "document_regularizer.name=DensityController";
        return withLosses(
                job,
                loss("loss.name=SpladeLoss", "loss." + controller),
                loss("loss.name=SpladeLoss", "loss.loss.name=SparseMarginMSELoss", "loss." + controller));
    }

    private TrainingJob job(String run, int steps) throws InvalidValue {
        JsonNode arguments = recorded.get("arguments");
        Values training = TrainingParams.SET
                .defaults()
                .with(
                        TrainingParams.BATCH_SIZE,
                        arguments.get("per_device_train_batch_size").asLong())
                .with(
                        TrainingParams.LEARNING_RATE,
                        arguments.get("learning_rate").asDouble())
                .with(
                        TrainingParams.WARMUP_STEPS,
                        Optional.of(arguments.get("warmup_steps").asLong()))
                .with(TrainingParams.DROPOUT, false)
                .with(TrainingParams.SAVE_STEPS, 1000L);
        TrainingJob plain = Fixture.job(Fixture.TINY_MODEL, folder.resolve(run), training, Optional.empty(), steps);
        TrainingJob tables =
                Fixture.with(plain, TABLES.stream().map(TableLossesIT::rows).toList());
        return withLosses(
                tables,
                loss("loss.document_regularizer_weight=0.003", "loss.query_regularizer_weight=0.005"),
                loss(
                        "loss.loss.name=SparseMarginMSELoss",
                        "loss.document_regularizer_weight=0.08",
                        "loss.query_regularizer_weight=0.1"));
    }

    private static TrainingJob withLosses(TrainingJob job, Variant first, Variant second) {
        return new TrainingJob(
                job.modelFolder(),
                job.initialSparsity(),
                job.tables(),
                job.heldOut(),
                job.measuredRows(),
                job.evaluationSet(),
                EncoderParams.SET.defaults().with(EncoderParams.DEVICE, EncoderParams.PROCESSOR),
                first,
                List.of(Optional.of(second)),
                job.training(),
                EvaluationParams.SET.defaults(),
                job.guide(),
                job.runFolder(),
                job.totalSteps(),
                Optional.empty(),
                RunSpace.RESERVE,
                Optional.empty());
    }

    private static Variant loss(String... settings) throws InvalidValue {
        Values section = ParamSet.of(LossCatalog.LOSS).defaults();
        for (String setting : settings) {
            section = section.withText(
                    setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return section.get(LossCatalog.LOSS);
    }

    private static List<Row> rows(String table) {
        JsonNode columns = recorded.get("tables").get(table);
        return IntStream.range(0, columns.get("query").size())
                .mapToObj(i -> new Row(
                        i + 1,
                        Stream.of("query", "positive", "negative")
                                .map(column -> columns.get(column).get(i).asText())
                                .toList(),
                        Optional.ofNullable(columns.get("label"))
                                .map(labels -> RowLabel.of((float) labels.get(i).asDouble()))))
                .toList();
    }

    /** Rows as they come, in the order of tables that was recorded. */
    private static BatchSampler inOrder(TrainingJob job) {
        int size = job.training().get(TrainingParams.BATCH_SIZE).intValue();
        int[] first = {0, job.tables().getFirst().size()};
        return epoch -> {
            List<int[]> batches = new ArrayList<>();
            int[] done = new int[2];
            for (JsonNode step : recorded.get("steps")) {
                int table = TABLES.indexOf(step.get("dataset").asText());
                int rows = job.tables().get(table).size();
                int from = done[table] % rows;
                int to = Math.min(rows, from + size);
                batches.add(
                        IntStream.range(from, to).map(row -> row + first[table]).toArray());
                done[table] = to == rows ? 0 : to;
            }
            return batches;
        };
    }

    private static void near(String where, double found, JsonNode expected, double tolerance) {
        assertThat(found)
                .as(where)
                .isCloseTo(expected.asDouble(), within(tolerance * Math.abs(expected.asDouble()) + 1e-12));
    }
}
