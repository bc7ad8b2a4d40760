package sparseworkbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.Patience;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;
import sparseworkbench.store.Bucket;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.WorkerTrace;

/** A real training in a process of its own, killed without warning, goes on as if nothing had happened. */
class KilledRunIT {
    private static final long STEPS = 200;
    private static final int WIDE = 1_000_000;

    @TempDir
    private Path folder;

    private Home home;
    private RunStore store;
    private RunLauncher launcher;

    @BeforeEach
    void open() throws Exception {
        home = new Home(folder.resolve("home")).prepare();
        store = RunStore.open(home.store());
        launcher = new RunLauncher(home, store);
        copyModelWithDropout();
        write("one.csv", 60, i -> "where is thing " + i + ",thing " + i + " is here," + i % 3);
        write("two.csv", 33, i -> "who sees thing " + i + ",somebody sees thing " + i + "," + i % 4);
    }

    @AfterEach
    void close() throws Exception {
        for (WorkerTrace trace : store.reader().live()) {
            launcher.forceEnd(trace.run());
        }
        store.close();
    }

    private void copyModelWithDropout() throws Exception {
        Path tiny = Golden.bundled().resolve("models/bert_splade_max");
        try (Stream<Path> files = Files.walk(tiny)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target =
                        folder.resolve("model").resolve(tiny.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Path config = folder.resolve("model/config.json");
        Files.writeString(config, Files.readString(config).replaceAll("(dropout_prob\": )0\\.0", "$10.1"));
        assertThat(config).content().contains("\"hidden_dropout_prob\": 0.1");
    }

    private void write(String file, int rows, IntFunction<String> row) throws Exception {
        Files.writeString(
                folder.resolve(file),
                IntStream.range(0, rows)
                        .mapToObj(row)
                        .collect(Collectors.joining("\n", "query,positive,score\n", "\n")));
    }

    /** Everything that has a state, draws numbers or takes turns. */
    private Project project() throws InvalidValue {
        return Project.withDefaults("killed")
                .withText("data.train", "one.csv")
                .withText("data.more_train", "two.csv")
                .withText("data.evaluation", "held_out")
                .withText("data.held_out_rows", "9")
                .withText("model.source", "model")
                .withText("model.device", "cpu")
                .withText("model.max_seq_length", "64")
                .withText("loss.loss.name", "SparseCoSENTLoss")
                .withText("loss.document_regularizer.name", "DfFlopsRegularizer")
                .withText("training.batch_size", "4")
                .withText("training.gradient_accumulation_steps", "2")
                .withText("training.batch_sampler", "group_by_label")
                .withText("training.learning_rate", "0.001")
                .withText("training.max_steps", Long.toString(STEPS))
                .withText("training.save_steps", "9")
                .withText("evaluation.evaluators", "retrieval")
                .withText("evaluation.eval_steps", Long.toString(STEPS / 5));
    }

    private Run read(RunId run) {
        return store.reader().run(run).orElseThrow();
    }

    private void awaitEnd(RunId run, RunState state) {
        Eventually.within(
                Patience.LONG,
                "run " + run + " to end",
                () -> !read(run).state().isLive());
        assertThat(read(run).state()).as("%s", read(run).failure()).isEqualTo(state);
    }

    /** Metric → step → value, but for how fast it went. */
    private Map<String, Map<Long, Double>> metrics(RunId run) {
        Map<String, Map<Long, Double>> metrics = new LinkedHashMap<>();
        for (String key : store.reader().keys(run).stream()
                .sorted()
                .filter(key -> !key.equals("texts_per_second") && !key.startsWith("eval_ms_per_query"))
                .toList()) {
            List<Bucket> points =
                    store.reader().series(run, key, 0, Long.MAX_VALUE, WIDE).buckets();
            assertThat(points).as("one point per step of %s", key).allMatch(point -> point.n() == 1);
            Map<Long, Double> values = new LinkedHashMap<>();
            points.forEach(point -> values.put(point.firstStep(), point.last()));
            metrics.put(key, values);
        }
        return metrics;
    }

    @Test
    void aKilledRunEndsWithTheSameFiguresAndWeightsAsOneThatWasLeftAlone() throws Exception {
        RunId straight = launcher.start(project(), folder, "straight");
        awaitEnd(straight, RunState.DONE);

        RunId killed = launcher.start(project(), folder, "killed");
        Watchdog watchdog = new Watchdog(home, store);
        for (long step : new long[] {15, 75}) {
            Eventually.within(
                    Patience.LONG,
                    "step " + step,
                    () -> read(killed).state().isLive() && read(killed).step() >= step);
            store.reader()
                    .trace(killed)
                    .flatMap(WorkerProcess::find)
                    .orElseThrow()
                    .destroyForcibly();
            Eventually.within(Patience.LONG, "noticed", () -> {
                watchdog.check();
                return read(killed).state() == RunState.INTERRUPTED;
            });
            launcher.resume(killed);
        }
        awaitEnd(killed, RunState.DONE);

        Map<String, Map<Long, Double>> expected = metrics(straight);
        assertThat(expected.get("loss")).hasSize((int) STEPS);
        assertThat(
                        expected.get("eval_dot_ndcg@10") == null
                                ? expected.get("eval_cosine_ndcg@10")
                                : expected.get("eval_dot_ndcg@10"))
                .hasSize(6);
        assertThat(metrics(killed)).isEqualTo(expected);
        assertThat(Files.readAllBytes(home.run(killed.number()).resolve("model/model.safetensors")))
                .isEqualTo(Files.readAllBytes(home.run(straight.number()).resolve("model/model.safetensors")));
    }
}
