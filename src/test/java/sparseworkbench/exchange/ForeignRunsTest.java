package sparseworkbench.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.store.ImportedRun;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;

/** A training that sentence-transformers 5 carried out, as its trainer and its evaluator wrote it. */
class ForeignRunsTest {
    private static final String TABLE = "epoch,steps,dot-NDCG@10\n";

    private static final Path REFERENCE = Path.of("src/test/resources/reference-run");

    @TempDir
    private Path folder;

    private static ImportedRun read(Path source) throws NotImportable {
        return ForeignRuns.read(source, Optional.empty(), Optional.empty());
    }

    @Test
    void theNewestStateOfATrainingIsRead() throws Exception {
        ImportedRun run = read(REFERENCE);
        assertThat(run.step()).isEqualTo(8);
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(values(run, "loss")).hasSize(4);
        assertThat(values(run, "learning_rate")).isNotEmpty();
        assertThat(values(run, "base_loss")).hasSize(4);
        assertThat(values(run, "eval_dot_ndcg@10"))
                .extracting(MetricPoint::step)
                .containsExactly(0L, 4L, 8L);
        assertThat(values(run, "eval_dot_ndcg@10").getLast().value()).isEqualTo(0.25207227074656346);
        assertThat(run.events()).anyMatch(event -> event.text().contains("called “dev”"));
        assertThat(read(REFERENCE.resolve("checkpoint-4")).state()).isEqualTo(RunState.STOPPED);
    }

    private static List<MetricPoint> values(ImportedRun run, String key) {
        return run.points().stream().filter(point -> point.key().equals(key)).toList();
    }

    @Test
    void aTrainingIsListedOnceAndMarked() throws Exception {
        try (RunStore store = RunStore.open(folder.resolve("store.db"))) {
            assertThat(store.imports().add(read(REFERENCE))).contains(new RunId(1));
            assertThat(store.imports().add(read(REFERENCE))).isEmpty();
            assertThat(store.imports().add(read(REFERENCE.resolve("checkpoint-8/trainer_state.json"))))
                    .as("the state alone is the same training")
                    .isEmpty();
            Run run = store.reader().run(new RunId(1)).orElseThrow();
            assertThat(run.isImported()).isTrue();
            assertThat(run.stateLabel()).isEqualTo("Imported");
            assertThat(run.mayResume()).isFalse();
            assertThat(run.name()).isEqualTo("reference-run");
            assertThat(run.latest()).containsEntry("eval_dot_ndcg@10", 0.25207227074656346);
            store.editor().archive(run.id(), true);
            assertThat(store.imports().add(read(REFERENCE)))
                    .as("also of the archived")
                    .isEmpty();
        }
    }

    @Test
    void evaluationFilesAloneAreARun() throws Exception {
        ImportedRun run = read(REFERENCE.resolve("eval"));
        assertThat(values(run, "eval_dot_ndcg@10").getFirst().value()).isEqualTo(0.3757754943490899);
        assertThat(values(run, "eval_corpus_active_dims")).hasSize(3);
        assertThat(run.run().name()).isEqualTo("reference-run");
    }

    @Test
    void aFileCutInHalfIsRefusedInWords() throws Exception {
        String whole = Files.readString(REFERENCE.resolve("checkpoint-8/trainer_state.json"));
        for (int cut : new int[] {0, 1, whole.length() / 2, whole.length() - 3}) {
            Path file = Files.writeString(folder.resolve("trainer_state.json"), whole.substring(0, cut));
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(NotImportable.class)
                    .hasMessageContaining("trainer_state.json")
                    .hasMessageEndingWith("Nothing was imported.");
        }
    }

    @Test
    void foreignFilesAreRefusedInWords() throws IOException {
        for (String text : List.of("{}", "[]", "3", "{\"log_history\": 3, \"global_step\": 1}", "null")) {
            Path file = Files.writeString(folder.resolve("x.json"), text);
            assertThatThrownBy(() -> read(file))
                    .isInstanceOf(NotImportable.class)
                    .hasMessageContaining("no trainer_state.json");
        }
        Path table = Files.writeString(folder.resolve("x.csv"), "a,b,c\n1,2,3\n");
        assertThatThrownBy(() -> read(table)).hasMessageContaining("no column “steps”");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> read(empty)).hasMessageContaining("neither a trainer_state.json");
        assertThatThrownBy(() -> read(folder.resolve("gone"))).hasMessageContaining("There is no file or folder");
    }

    @Test
    void valuesThatAreNoNumbersAreKeptAndEntriesWithoutAStepCounted() throws Exception {
        Path file = Files.writeString(
                folder.resolve("trainer_state.json"),
                "{\"global_step\": 2, \"max_steps\": 9, \"log_history\": [{\"loss\": NaN, \"step\": 1}, {\"loss\":"
                        + " Infinity, \"step\": 2}, {\"loss\": 4}, 7,"
                        + " {\"loss\": 5, \"step\": 1000000000000000000000000000000}]}");
        ImportedRun run = read(file);
        assertThat(values(run, "loss"))
                .extracting(MetricPoint::value)
                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY);
        assertThat(run.events()).anyMatch(event -> event.text().startsWith("3 entries of its log without a step"));
        assertThat(run.events()).anyMatch(event -> event.text().startsWith("Written after step 2 of 9"));
    }

    @Test
    void aCutLineOfATableIsCounted() throws Exception {
        Path file = Files.writeString(
                folder.resolve("Triplet_evaluation_results.csv"),
                "epoch,steps,cosine_accuracy,x\n0,0,0.5,tensor(0.25, device='cpu')\n1,-1,0.5,1\n1,10,0.\n");
        ImportedRun run = read(file);
        assertThat(values(run, "eval_cosine_accuracy")).hasSize(1);
        assertThat(values(run, "eval_x").getFirst().value()).isEqualTo(0.25);
        assertThat(run.events())
                .anyMatch(event -> event.text().startsWith("2 lines of Triplet_evaluation_results.csv"));
    }

    @Test
    void figuresOfSeveralEvaluatorsStayApart() throws Exception {
        Files.writeString(folder.resolve("Information-Retrieval_evaluation_a_results.csv"), TABLE + "1,10,0.25\n");
        Files.writeString(folder.resolve("Information-Retrieval_evaluation_b_results.csv"), TABLE + "1,10,0.5\n");
        ImportedRun run = read(folder);
        assertThat(values(run, "eval_a_dot_ndcg@10").getFirst().value()).isEqualTo(0.25);
        assertThat(values(run, "eval_b_dot_ndcg@10").getFirst().value()).isEqualTo(0.5);
        assertThat(values(run, "eval_dot_ndcg@10")).isEmpty();
    }

    @Test
    void whatCannotBeReadInAFolderIsLeftOutAndNamed() throws Exception {
        Files.writeString(folder.resolve("Information-Retrieval_evaluation_a_results.csv"), TABLE + "1,10,0.25\n");
        Files.writeString(folder.resolve("other_results.csv"), "a,b,c\n1,2,3\n");
        Files.writeString(folder.resolve("trainer_state.json"), "{\"global_step\": 2, ");
        ImportedRun run = read(folder);
        assertThat(values(run, "eval_dot_ndcg@10")).hasSize(1);
        assertThat(run.events())
                .anyMatch(event -> event.text().contains("other_results.csv"))
                .anyMatch(event -> event.text().contains("trainer_state.json is no whole JSON"));
        assertThat(run.events()).noneMatch(event -> event.text().contains("Nothing was imported"));
    }
}
