package sparseworkbench.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.family.RunFamily.Member;
import sparseworkbench.file.Json;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

/** Which runs are a family, and that a recorded one is read as it was written. */
class FamilyRunsTest {
    private static final String DOCUMENTS = "loss.document_regularizer_weight";
    private static final String QUERIES = "loss.query_regularizer_weight";

    @TempDir
    Path folder;

    private final SequencedMap<Run, Map<String, String>> runs = new LinkedHashMap<>();

    private void run(RunStore store, Map<String, String> settings) {
        FakeTraining training = new FakeTraining(store.writer(), "run", "{}", 10, 1, 1);
        training.trainTo(10, 5);
        training.end(RunState.DONE, Optional.empty());
        Run run = store.reader().runs().getFirst();
        runs.putFirst(run, settings);
    }

    private static Map<String, String> settings(String documents, String queries, String batch, String seed) {
        return Map.of(DOCUMENTS, documents, QUERIES, queries, "training.batch_size", batch, "training.seed", seed);
    }

    @Test
    void runsThatDifferInLambdaAloneAreOne() throws Exception {
        try (RunStore store = RunStore.open(folder.resolve("store.db"))) {
            run(store, settings("0.02", "0.02", "32", "42"));
            run(store, settings("0.002", "0.002", "32", "42"));
            run(store, settings("0.0002", "0.0002", "32", "42"));
            run(store, settings("0.0002", "0.0002", "32", "43"));
            run(store, settings("0.2", "0.2", "16", "42"));
            List<FamilyRuns> families = FamilyRuns.among(runs);
            assertThat(families).hasSize(1);
            FamilyRuns family = families.getFirst();
            // The newest of each λ, the weakest first.
            assertThat(family.runs()).extracting(run -> run.id().number()).containsExactly(4L, 2L, 1L);
            assertThat(family.repeated()).isEqualTo(1);
            RunFamily read = family.read(store.details());
            assertThat(read.members()).extracting(Member::lambda).containsExactly(0.0002, 0.002, 0.02);
            assertThat(read.members().getFirst().settings())
                    .containsOnly(Map.entry(DOCUMENTS, "0.0002"), Map.entry(QUERIES, "0.0002"));
            assertThat(read.note()).contains("1 run of the same λ not shown");
        }
    }

    @Test
    void theLambdaOfQueriesStaysOrGoesAlong() throws Exception {
        try (RunStore store = RunStore.open(folder.resolve("store.db"))) {
            for (String queries : List.of("0.01", "0.03")) {
                for (String documents : List.of("0.01", "0.03", "0.1")) {
                    run(store, settings(documents, queries, "32", "42"));
                }
            }
            assertThat(FamilyRuns.among(runs))
                    .extracting(family -> family.settings().stream()
                            .map(settings -> settings.get(QUERIES))
                            .distinct()
                            .toList())
                    .containsExactlyInAnyOrder(List.of("0.01"), List.of("0.03"));
        }
    }

    @Test
    void twoRunsAreNoFamily() throws Exception {
        try (RunStore store = RunStore.open(folder.resolve("store.db"))) {
            run(store, settings("0.02", "0.02", "32", "42"));
            run(store, settings("0.002", "0.002", "32", "42"));
            assertThat(FamilyRuns.among(runs)).isEmpty();
        }
    }

    @Test
    void aFileIsReadAsItWasWritten() throws Exception {
        try (RunStore store = RunStore.open(folder.resolve("store.db"))) {
            run(store, settings("0.02", "0.02", "32", "42"));
            run(store, settings("0.002", "0.002", "32", "42"));
            run(store, settings("0.0002", "0.0002", "32", "42"));
            RunFamily family = FamilyRuns.among(runs).getFirst().read(store.details());
            Path file = folder.resolve("family.json");
            FamilyFile.write(family, file);
            RunFamily read = FamilyFile.of(Json.read(file));
            assertThat(read.name()).isEqualTo(family.name());
            assertThat(read.members()).hasSize(3).allSatisfy(member -> {
                assertThat(member.run()).isEmpty();
                assertThat(member.settings()).containsKeys(DOCUMENTS, QUERIES);
                assertThat(member.figures()).containsKey(Metric.EVAL_CORPUS_ACTIVE_DIMS.key());
                assertThat(member.texts()).isNotEmpty();
            });
            assertThat(read.members()).extracting(Member::lambdaText).containsExactly("0.0002", "0.002", "0.02");
            // Numbers are kept to five digits: what was read is written again as it was.
            FamilyFile.write(read, folder.resolve("again.json"));
            assertThat(FamilyFile.of(Json.read(folder.resolve("again.json")))).isEqualTo(read);
        }
    }
}
