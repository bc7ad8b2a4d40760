package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.metric.Metric;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.project.Project;
import sparseworkbench.train.TrainEvent;

class DensityMeterTest {
    @TempDir
    Path folder;

    private Plan plan(String... settings) throws Exception {
        Files.writeString(
                folder.resolve("pairs.csv"),
                IntStream.range(0, 100)
                        .mapToObj(i -> "what is number " + i + "," + i + " is a number\n")
                        .collect(Collectors.joining("", "question,answer\n", "")));
        Project project = Project.withDefaults("p")
                .withText("data.train", "pairs.csv")
                .withText("data.evaluation", "none")
                .withText("data.columns", "question=query,answer=positive");
        for (int i = 0; i < settings.length; i += 2) {
            project = project.withText(settings[i], settings[i + 1]);
        }
        PlanResult result = Planner.plan(project, folder, new Home(folder.resolve("home")).prepare());
        return ((PlanResult.Ready) result).plan();
    }

    private Plan trained() throws Exception {
        return plan(
                "model.max_seq_length",
                "64",
                "model.source",
                Golden.bundled()
                        .resolve("models/bert_splade_max")
                        .toAbsolutePath()
                        .toString());
    }

    private static TrainEvent step(long step, double queries, double documents) {
        return new TrainEvent.Step(
                step,
                new LinkedHashMap<>(
                        Map.of(Metric.QUERY_ACTIVE_DIMS.key(), queries, Metric.DOCUMENT_ACTIVE_DIMS.key(), documents)));
    }

    private String noted() throws Exception {
        Path file = folder.resolve("home/density.json");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void notesTheMeanOfTheFirstStepOnly() throws Exception {
        DensityMeter meter = new DensityMeter(trained());
        meter.after(step(2, 7, 7));
        assertThat(noted()).isEmpty();
        meter.after(step(1, 20, 30));
        meter.after(step(2, 7, 7));
        assertThat(noted()).contains("bert_splade_max splade", ": 25.0");
    }

    @Test
    void saysNothingOfAHeadThatWasCalibrated() throws Exception {
        new DensityMeter(plan()).after(step(1, 270, 270));
        assertThat(noted()).isEmpty();
    }
}
