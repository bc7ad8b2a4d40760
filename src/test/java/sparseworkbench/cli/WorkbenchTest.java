package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sparseworkbench.store.Batches;
import sparseworkbench.store.FirstBatch;
import sparseworkbench.store.MetricPoint;
import sparseworkbench.store.NewRun;
import sparseworkbench.store.ProcessIdentity;
import sparseworkbench.store.QueuedRun;
import sparseworkbench.store.RunBatch;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.ScoredQueries;
import sparseworkbench.store.TermStatistics;

/** The command line in this process, without workers. */
class WorkbenchTest {
    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Optional<Path>> opened = new ArrayList<>();

    private int run(String... words) {
        out.reset();
        err.reset();
        Output output = new Output(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return Workbench.run(words, (folder, project, args) -> opened.add(project), output);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void oneRun(double loss) throws Exception {
        try (RunStore store = RunStore.open(home.resolve("store.db"))) {
            RunId run = store.writer().create(new NewRun("first", "{}", ".", "words", "mini", "Splade", "0"));
            store.writer().begin(run, new ProcessIdentity(1, Instant.now()));
            store.writer()
                    .flush(
                            run,
                            new ProcessIdentity(1, Instant.EPOCH),
                            new RunBatch(
                                    7,
                                    1,
                                    2,
                                    List.of(new MetricPoint("loss", 7, loss, 3)),
                                    List.of(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    0,
                                    new RunBatch.Milestones(
                                            Optional.empty(), Optional.empty(), List.of(), Optional.of(10L))));
            store.writer().end(run, RunState.PAUSED, Optional.empty());
        }
    }

    @Test
    void itTellsItsVersionAndExitCodes() {
        assertThat(run("--version")).isZero();
        assertThat(said()).startsWith("Sparse Workbench ");
        assertThat(run("train", "--help")).isZero();
        assertThat(said()).contains("--set").contains("Exit codes:").contains("130");
    }

    @Test
    void everyCommandPrintsItsOwnHelp() {
        Output nowhere = new Output(System.out, System.err, false);
        List<List<String>> commands = new ArrayList<>();
        collect(Workbench.commandLine(new String[0], (folder, project, args) -> {}, nowhere), List.of(), commands);
        assertThat(commands).contains(List.of(), List.of("model", "calibrate"), List.of("queue", "drive"));
        for (List<String> command : commands) {
            assertThat(run(words(command, "--help"))).as("%s", command).isZero();
            assertThat(said()).startsWith("Usage: " + String.join(" ", words(List.of("workbench"), command)) + " ");
            assertThat(run(words(command, "--no-such-thing", "--help"))).isEqualTo(Exit.BAD_INPUT);
            assertThat(complained()).contains("--no-such-thing");
        }
    }

    /** The help of another command would be no answer. */
    @Test
    void helpForACommandThatIsNotThereSaysSo() {
        assertThat(run("search", "--help")).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("search");
        assertThat(said()).isEmpty();
        assertThat(run("model", "infos", "--help")).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("infos", "model info");
    }

    private static void collect(CommandLine line, List<String> path, List<List<String>> into) {
        into.add(path);
        line.getSubcommands().forEach((name, below) -> collect(below, List.of(words(path, name)), into));
    }

    private static String[] words(List<String> first, List<String> more) {
        return words(first, more.toArray(String[]::new));
    }

    private static String[] words(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
    }

    /** Before a process is started for the work: there is none to be started, as the model is none. */
    @Test
    void whereAResultMayNotBeWrittenIsToldBeforeTheWork() throws IOException {
        Path model = Files.createDirectories(home.resolve("m"));
        Path texts = Files.writeString(home.resolve("texts.txt"), "a text\n");
        String at = home.resolve("home").toString();

        assertThat(run(
                        "model",
                        "calibrate",
                        model.toString(),
                        "--input",
                        texts.toString(),
                        "--active-dims",
                        "9",
                        "--output",
                        model.toString(),
                        "--home",
                        at))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains(model + " is what is read");
        assertThat(run(
                        "encode",
                        model.toString(),
                        "--input",
                        texts.toString(),
                        "--output",
                        texts.toString(),
                        "--home",
                        at))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains(texts + " is what is read");
        assertThat(run(
                        "encode",
                        model.toString(),
                        "--input",
                        texts.toString(),
                        "--output",
                        texts + ".csv",
                        "--home",
                        at))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains(".jsonl", ".safetensors");
        assertThat(run(
                        "encode",
                        model.toString(),
                        "--input",
                        texts.toString(),
                        "--output",
                        home.resolve("no/v.jsonl").toString(),
                        "--home",
                        at))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("There is no folder");
        Path other = Files.createDirectories(home.resolve("other"));
        Files.writeString(other.resolve("letter.txt"), "Dear");
        assertThat(run(
                        "model",
                        "calibrate",
                        model.toString(),
                        "--input",
                        texts.toString(),
                        "--active-dims",
                        "9",
                        "--output",
                        other.toString(),
                        "--home",
                        at))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("letter.txt", "did not write");
        assertThat(Files.readString(texts)).isEqualTo("a text\n");
    }

    @Test
    void aMistypedCommandIsToldInTwoLines() {
        assertThat(run("trian")).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained().lines()).hasSize(2).first().asString().contains("trian");
        assertThat(complained()).contains("train");
    }

    @Test
    void aProjectThatDoesNotExistIsToldWithTheSamples() {
        assertThat(run("train", "nowhere", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("nowhere").contains("reverse-dictionary");
        assertThat(home.resolve("runs")).isEmptyDirectory();
    }

    @Test
    void aMistypedSettingIsToldWithTheNearestName() {
        assertThat(run("train", "reverse-dictionary", "--home", home.toString(), "--set", "training.batchsize=3"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained().lines())
                .singleElement()
                .asString()
                .contains("batchsize")
                .contains("batch_size");
    }

    @Test
    void aProjectFileWithAWrongKeyIsToldWithItsLine() throws IOException {
        Path project = Files.writeString(home.resolve("project.json"), "{\n  \"format\": 1,\n  \"modle\": {}\n}");

        assertThat(run("train", project.toString(), "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("line 3").contains("modle").contains("model");
    }

    @Test
    void aHomeThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        assertThat(run("runs", "--home", file.toString())).isEqualTo(Exit.HOME_UNUSABLE);
        assertThat(complained().lines())
                .singleElement()
                .asString()
                .contains(file.toString())
                .contains("--home");
    }

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
    void theHomeMayBeNamedBeforeTheCommand() throws Exception {
        oneRun(1.25);

        assertThat(run("--home", home.toString(), "runs")).isZero();
        assertThat(said()).contains("Paused");
        assertThat(run("runs", "--home", home.toString(), "show", "1")).isZero();
        assertThat(run("--home", home.resolve("other").toString(), "runs", "--home", home.toString()))
                .isZero();
        assertThat(home.resolve("other")).doesNotExist();
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
    void complaintsAreJsonWhereJsonWasAskedFor() throws Exception {
        assertThat(run("train", "nowhere", "--json", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);

        assertThat(new ObjectMapper().readTree(said()).get("type").asText()).isEqualTo("error");
        assertThat(complained()).isEmpty();
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

    /** Tests run on JavaFX's headless platform, which counts as a display. */
    @Test
    void withoutWordsTheWindowOpens() {
        assertThat(run("--home", home.toString())).isZero();
        assertThat(run("--home", home.toString(), "--project", "reverse-dictionary"))
                .isZero();

        assertThat(opened).hasSize(2);
        assertThat(opened.getFirst()).isEmpty();
        assertThat(opened.getLast().orElseThrow()).exists();
    }

    @Test
    void aSweepIsShownBeforeAnythingRuns() {
        assertThat(run(
                        "sweep",
                        "reverse-dictionary",
                        "--home",
                        home.toString(),
                        "--vary",
                        "training.batch_size=16,32",
                        "--vary",
                        "training.learning_rate=1e-5..1e-3:3:log",
                        "--set",
                        "training.max_steps=100",
                        "--dry-run"))
                .as(complained())
                .isZero();
        assertThat(said().lines().map(String::strip))
                .contains("#  Batch size  Learning rate  steps", "6          32          0.001    100")
                .anyMatch(line -> line.startsWith("6 runs, about "));
        assertThat(home.resolve("runs")).isEmptyDirectory();
    }

    @Test
    void everythingWrongWithASweepIsToldAndNothingIsQueued() throws Exception {
        assertThat(run(
                        "sweep",
                        "reverse-dictionary",
                        "--home",
                        home.toString(),
                        "--vary",
                        "training.batchsize=16,32",
                        "--vary",
                        "training.learning_rate=a",
                        "--loss",
                        "Nothing"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained().lines()).hasSize(3);
        assertThat(run(
                        "sweep",
                        "reverse-dictionary",
                        "--home",
                        home.toString(),
                        "--loss",
                        "SparseCoSENTLoss",
                        "--vary",
                        "training.batch_size=0,8"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("CoSENT").contains("training.batch_size");
        assertThat(run("sweep", "reverse-dictionary", "--home", home.toString(), "--vary", "training.batch_size"))
                .isEqualTo(Exit.BAD_INPUT);
        try (RunStore store = RunStore.open(home.resolve("store.db"))) {
            assertThat(store.reader().runs()).isEmpty();
        }
    }

    @Test
    void theQueueIsListedAndChanged() throws Exception {
        try (RunStore store = RunStore.open(home.resolve("store.db"))) {
            store.queue().hold(true);
            store.queue()
                    .add(
                            Stream.of("a", "b", "c")
                                    .map(name -> new QueuedRun(
                                            new NewRun(name, "{}", ".", "words", "mini", "Splade", "0"),
                                            0,
                                            9,
                                            Duration.ZERO))
                                    .toList(),
                            Optional.of("letters"),
                            number -> false);
        }
        assertThat(run("queue", "move", "3", "first", "--home", home.toString()))
                .isZero();
        assertThat(run("queue", "remove", "1", "--home", home.toString())).isZero();
        assertThat(said()).contains("2 runs wait").contains("queue start");
        assertThat(run("queue", "remove", "1", "--home", home.toString())).isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("no run 1");
        assertThat(run("queue", "move", "2", "sideways", "--home", home.toString()))
                .isEqualTo(Exit.BAD_INPUT);

        assertThat(run("queue", "--json", "--home", home.toString())).isZero();
        assertThat(said().lines())
                .hasSize(3)
                .last()
                .asString()
                .contains("\"run\":2")
                .contains("\"place\":2")
                .contains("letters");
    }
}
