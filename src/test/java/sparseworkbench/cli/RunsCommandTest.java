package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sparseworkbench.store.Batches;
import sparseworkbench.store.FirstBatch;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.ScoredQueries;
import sparseworkbench.store.TermStatistics;

/** Runs are listed, shown, compared and asked. */
class RunsCommandTest extends CommandLineFixture {
    @Test
    void runsAreListed() throws Exception {
        assertThat(run("runs", "--home", home.toString())).isZero();
        assertThat(said()).contains("No runs yet");

        oneRun(1.25);
        assertThat(run("runs", "--home", home.toString())).isZero();
        assertThat(said())
                .contains("Paused")
                .contains("7/10")
                .contains("1.2500")
                .contains("first");
    }

    @Test
    void jsonLinesAreJsonAlsoWithNan() throws Exception {
        oneRun(Double.NaN);

        assertThat(run("runs", "--json", "--home", home.toString())).isZero();

        JsonNode run = new ObjectMapper().readTree(said());
        assertThat(run.get("state").asText()).isEqualTo("PAUSED");
        assertThat(run.get("latest").get("loss").asText()).isEqualTo("NaN");
    }

    @Test
    void aRunWithoutWorkerCannotBeAsked() throws Exception {
        oneRun(1);

        assertThat(run("pause", "1", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("Paused");
        assertThat(run("stop", "9", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("There is no run 9");
        assertThat(run("stop", "first", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("“first” is not the number of a run");
    }

    private RunId evaluatedRun(String set, float score) throws Exception {
        try (RunStore store = RunStore.open(home.resolve("store.db"))) {
            RunId run = store.writer().create(new NewRun("second", "{}", ".", "words", "mini", "Splade", "0"));
            store.writer().begin(run, new ProcessIdentity(1, Instant.now()));
            float[] scores = new float[12];
            Arrays.fill(scores, score);
            ScoredQueries queries = new ScoredQueries(
                    5,
                    new ScoredQueries.QuerySet(
                            set,
                            "words",
                            IntStream.range(0, 12)
                                    .mapToObj(i -> new ScoredQueries.Query("q" + i, "query " + i))
                                    .toList()),
                    new LinkedHashMap<>(Map.of("eval_dot_ndcg@10", scores)));
            TermStatistics.SideStatistics side = new TermStatistics.SideStatistics(
                    3,
                    1,
                    List.of("a text without terms"),
                    1,
                    List.of(new TermStatistics.WeightedTerm("the", 0.97)),
                    List.of(new TermStatistics.Range(8, 9, 3)));
            TermStatistics terms = new TermStatistics(
                    5,
                    List.of(new TermStatistics.Probe(
                            true, 0, "a large vehicle", 9, List.of(new TermStatistics.WeightedTerm("vehicle", 2.25)))),
                    side,
                    side);
            FirstBatch batch = new FirstBatch(
                    32,
                    List.of(new FirstBatch.Text(
                            0,
                            0,
                            "Query",
                            List.of(new FirstBatch.Token("[CLS]", true), new FirstBatch.Token("bus", false)),
                            " and so on")),
                    List.of());
            store.writer()
                    .flush(
                            run,
                            new ProcessIdentity(1, Instant.EPOCH),
                            Batches.batch(
                                    5,
                                    1,
                                    2,
                                    List.of(),
                                    List.of(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(queries, terms, batch)));
            store.writer().end(run, RunState.DONE, Optional.empty());
            return run;
        }
    }

    @Test
    void runsAreComparedInWords() throws Exception {
        evaluatedRun("abcdef0", 0.5f);
        evaluatedRun("abcdef0", 0.75f);

        assertThat(run("runs", "compare", "1", "2", "--home", home.toString())).isZero();
        assertThat(said())
                .contains("Run 2 is clearly better than run 1 by 0.250 nDCG@10.")
                .contains("would come about by chance in 1 of 2,000 cases")
                .contains("Better on 12 of 12 queries")
                .contains("query 0");

        assertThat(run("runs", "compare", "1", "2", "--json", "--home", home.toString()))
                .isZero();
        JsonNode answer = new ObjectMapper().readTree(said());
        assertThat(answer.get("p").asDouble()).isEqualTo(2.0 / 4096);
        assertThat(answer.get("verdict").asText()).isEqualTo("clearly real");
        assertThat(answer.get("base").get("run").asInt()).isEqualTo(1);
    }

    @Test
    void runsOfOtherQueriesAreNotCompared() throws Exception {
        evaluatedRun("abcdef0", 0.5f);
        evaluatedRun("0fedcba", 0.75f);
        oneRun(1);

        assertThat(run("runs", "compare", "1", "2", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("Run 1 was evaluated on").contains("the same queries");
        assertThat(run("runs", "compare", "1", "3", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("Run 3 has not been evaluated");
        assertThat(run("runs", "compare", "1", "9", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("There is no run 9");
        assertThat(run("runs", "compare", "1", "1", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("with itself");
    }

    @Test
    void whatARunHasLearnedIsShown() throws Exception {
        evaluatedRun("abcdef0", 0.5f);

        assertThat(run("runs", "show", "1", "--home", home.toString())).isZero();
        assertThat(said())
                .contains("vehicle 2.25")
                .contains("the 97 %")
                .contains("empty: a text without terms")
                .contains("8–9")
                .contains("[CLS] bus")
                .contains("10 characters cut off");

        assertThat(run("runs", "show", "1", "--json", "--home", home.toString()))
                .isZero();
        JsonNode shown = new ObjectMapper().readTree(said());
        assertThat(shown.get("evaluation")
                        .get("texts")
                        .get(0)
                        .get("terms")
                        .get(0)
                        .get("term")
                        .asText())
                .isEqualTo("vehicle");
        assertThat(shown.get("first_batch")
                        .get("texts")
                        .get(0)
                        .get("tokens")
                        .get(1)
                        .asText())
                .isEqualTo("bus");

        oneRun(1);
        assertThat(run("runs", "show", "2", "--home", home.toString())).isZero();
        assertThat(said()).contains("not evaluated yet");
    }

    @Test
    void namesAndLossesAreOfTrainingsAndNotOfHomes() throws Exception {
        oneRun(1);
        for (String option : List.of("--loss", "--name")) {
            assertThat(run("runs", "import", home.toString(), option, "SpladeLoss", "--home", home.toString()))
                    .isEqualTo(Exit.BAD_INPUT);
            assertThat(complained())
                    .contains(option + " is for trainings of the reference library", "is a home folder");
        }
    }

    @Test
    void runsThatDifferInMoreThanLambdaAreNoFamily() throws Exception {
        oneRun(1);
        Path file = home.resolve("family.json");
        assertThat(run("runs", "export", "--family", file.toString(), "--home", home.toString()))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("differ in their sparsity weights alone");
        assertThat(file).doesNotExist();
    }
}
