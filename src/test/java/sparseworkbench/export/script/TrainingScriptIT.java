package sparseworkbench.export.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.file.Json;
import sparseworkbench.golden.Golden;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;
import sparseworkbench.plan.RunSpace;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.TrainingJob;
import sparseworkbench.weights.SafeTensors;

/** A script of a tiny model: everything that a repetition needs lies in the folder. Python runs it in {@code src/test/python/exported_scripts.py}. */
class TrainingScriptIT {
    private static final int STEPS = 9;

    @TempDir
    private Path scratch;

    private static List<Row> rows(boolean labelled) {
        return IntStream.range(0, 22)
                .mapToObj(i -> new Row(
                        i + 1,
                        List.of("where is it, \"" + i + "\"?", "It is behind\nhouse " + i),
                        labelled ? Optional.of(RowLabel.of(i / 22f)) : Optional.empty()))
                .toList();
    }

    private TrainingJob job(boolean labelled, String... loss) throws InvalidValue {
        Values section = ParamSet.of(LossCatalog.LOSS).defaults();
        for (int i = 0; i < loss.length; i += 2) {
            section = section.withText(loss[i], loss[i + 1]);
        }
        Values training = TrainingParams.SET
                .defaults()
                .with(TrainingParams.BATCH_SIZE, 4L)
                .with(TrainingParams.GRADIENT_ACCUMULATION_STEPS, 4L)
                .with(TrainingParams.LEARNING_RATE_MAPPING, Map.of("^0\\.model", 1e-4));
        Values model = EncoderParams.SET
                .defaults()
                .with(EncoderParams.MAX_SEQ_LENGTH, 64L)
                .with(EncoderParams.DEVICE, "cpu");
        RetrievalSet measured = new RetrievalSet(
                "three",
                List.of(new Text("q1", "where is the zebra")),
                List.of(new Text("d1", "The zebra is behind the mill.")),
                Map.of("q1", Set.of("d1")));
        return new TrainingJob(
                Golden.bundled().resolve("models/bert_splade_max"),
                Optional.empty(),
                List.of(rows(labelled)),
                List.of(),
                Map.of(),
                Optional.of(measured),
                model,
                section.get(LossCatalog.LOSS),
                List.of(),
                training,
                EvaluationParams.SET.defaults().with(EvaluationParams.LOAD_BEST_MODEL_AT_END, true),
                Optional.empty(),
                scratch.resolve("run"),
                STEPS,
                Optional.empty(),
                RunSpace.RESERVE,
                Optional.empty());
    }

    private TrainingScript.Content write(TrainingJob job, Path folder) throws Exception {
        return new TrainingScript("7 “tiny\"\"\" \\u \n@LOSS@”", "run-7", job, List.of("It has no time."))
                .write(folder, ProgressListener.NONE);
    }

    @Test
    void aFolderHoldsModelRowsStepsAndSettings() throws Exception {
        Path folder = scratch.resolve("script");
        TrainingJob job = job(false);
        TrainingScript.Content content = write(job, folder);
        assertThat(content.rows()).isEqualTo(22);
        assertThat(content.steps()).isEqualTo(STEPS);
        assertThat(content.notRepeated()).anyMatch(sentence -> sentence.contains("best"));
        for (String file :
                List.of("train.py", "whole_batch.py", "added.py", "requirements.txt", "train.slurm", "README.md")) {
            assertThat(Files.readString(folder.resolve(file)))
                    .as(file)
                    .isNotBlank()
                    .doesNotContainPattern("@(?!LOSS)[A-Z_]+@");
        }
        assertThat(Files.readString(folder.resolve("train.py")))
                .as("the name stands in no code")
                .contains("Repeats run-7 of")
                .doesNotContain("tiny")
                .doesNotContain("@LOSS@");
        assertThat(Files.readString(folder.resolve("README.md")))
                .contains("# 7 “tiny\"\"\" \\u @LOSS@”\n")
                .contains("- It has no time.");
        assertThat(Files.readString(folder.resolve("train.py")))
                .contains("max_steps=9,")
                .contains("learning_rate_mapping={\"(^|\\\\.)model\\\\.(0\\\\.model\\\\.bert\\\\.embeddings")
                .contains("COLUMNS = [[\"query\", \"document\"]]")
                .contains("losses.SpladeLoss(");
        assertThat(folder.resolve("model/model.safetensors")).isRegularFile();
        assertThat(Json.read(folder.resolve("data/evaluation/queries.jsonl"))
                        .get("_id")
                        .asText())
                .isEqualTo("q1");
        List<String> lines = Files.readAllLines(folder.resolve("data/rows-1.jsonl"));
        assertThat(lines).hasSize(22);
        assertThat(Json.reader().readTree(lines.get(3)).get("document").asText())
                .isEqualTo(job.rows().get(3).texts().get(1));
        assertThat(folder.resolve("data/labels-1.safetensors")).doesNotExist();
    }

    @Test
    void stepsTakeTheBatchesOfTheRunAndTheLastOneOfAnEpochMayHaveFewer() throws Exception {
        Path folder = scratch.resolve("script");
        TrainingJob job = job(false);
        write(job, folder);
        List<String> wanted = new ArrayList<>();
        for (int epoch = 0; wanted.size() < STEPS; epoch++) {
            List<int[]> batches = TrainingParams.sampler(job.tables().getFirst(), job.training())
                    .epoch(epoch);
            for (int from = 0; from < batches.size(); from += 4) {
                wanted.add(batches.subList(from, Math.min(batches.size(), from + 4)).stream()
                        .map(Arrays::toString)
                        .toList()
                        .toString());
            }
        }
        assertThat(Files.readAllLines(folder.resolve("data/steps.jsonl")))
                .containsExactlyElementsOf(wanted.subList(0, STEPS))
                .anyMatch(line -> line.split("], \\[").length == 2);
    }

    @Test
    void labelsAreExactAndWhatCannotBeTakenAlongIsRefusedBeforeAnythingIsWritten() throws Exception {
        Path folder = scratch.resolve("script");
        write(job(true, "loss.loss", "SparseCoSENTLoss"), folder);
        assertThat(SafeTensors.open(folder.resolve("data/labels-1.safetensors"))
                        .floats("labels")
                        .data())
                .containsExactly(toFloats());
        Path refused = scratch.resolve("refused");
        TrainingJob steered = job(false, "loss.document_regularizer", "DensityController");
        assertThatThrownBy(() -> write(steered, refused))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("DensityController")
                .hasMessageContaining("Nothing was written.");
        assertThat(refused).doesNotExist();
    }

    private static float[] toFloats() {
        float[] numbers = new float[22];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i / 22f;
        }
        return numbers;
    }
}
