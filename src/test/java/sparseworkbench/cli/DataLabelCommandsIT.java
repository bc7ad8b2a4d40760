package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.file.Json;
import sparseworkbench.golden.Golden;

/** The commands that make labels, each with a process of its own. */
class DataLabelCommandsIT {
    private static final Path LABELS = Golden.bundled().resolveSibling("labels");

    @TempDir
    private Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... words) {
        out.reset();
        err.reset();
        Output output = new Output(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        String[] all = Stream.concat(
                        Stream.of(words),
                        Stream.of("--home", root.resolve("home").toString()))
                .toArray(String[]::new);
        return Workbench.run(all, (folder, project, args) -> {}, output);
    }

    private List<JsonNode> said() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(Json.reader().readTree(line));
        }
        return lines;
    }

    private String file(String name) {
        return root.resolve(name).toString();
    }

    private static String fixture(String name) {
        return LABELS.resolve(name).toString();
    }

    @Test
    void minesScoresSplitsAndWeighsInARow() throws Exception {
        assertThat(run(
                        "data",
                        "mine",
                        fixture("pairs.jsonl"),
                        "--model",
                        fixture("dense"),
                        "--corpus",
                        fixture("corpus.jsonl"),
                        "--num-negatives",
                        "2",
                        "--relative-margin",
                        "0.01",
                        "--output",
                        file("mined.jsonl"),
                        "--json"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(said()).extracting(line -> line.path("type").asText()).contains("progress", "note");
        JsonNode end = said().getLast();
        assertThat(end.path("type").asText()).isEqualTo("end");
        assertThat(end.path("rows_in").asInt()).isEqualTo(64);
        assertThat(end.path("rows_out").asInt()).isPositive();
        assertThat(end.path("skipped").path("relative_margin").asInt()).isPositive();

        assertThat(run(
                        "data",
                        "score",
                        file("mined.jsonl"),
                        "--model",
                        fixture("cross_bert"),
                        "--activation",
                        "identity",
                        "--output",
                        file("scored.csv")))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(Files.readAllLines(Path.of(file("scored.csv"))).getFirst())
                .isEqualTo("query,answer,source,grade,negative_1,negative_2,label");

        assertThat(run("data", "split", file("scored.csv"), "--output", file("parts.csv"), "--share", "0.2", "--json"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(said().getLast().path("rows_out").asInt())
                .isEqualTo(end.path("rows_out").asInt());

        assertThat(run(
                        "data",
                        "idf",
                        fixture("corpus.jsonl"),
                        "--model",
                        fixture("dense"),
                        "--output",
                        file("idf.json")))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(Json.read(Path.of(file("idf.json")))).hasSize(480);
    }

    /** With words for people as with JSON. */
    @Test
    void aFolderWithACollectionIsATableToo() throws Exception {
        Path beir = root.resolve("beir");
        Files.createDirectories(beir.resolve("qrels"));
        StringBuilder queries = new StringBuilder();
        StringBuilder corpus = new StringBuilder();
        StringBuilder qrels = new StringBuilder("query-id\tcorpus-id\tscore\n");
        for (int i = 0; i < 12; i++) {
            queries.append("{\"_id\":\"q%d\",\"text\":\"where is house %d\"}\n".formatted(i, i));
            corpus.append("{\"_id\":\"d%d\",\"text\":\"house %d is here\"}\n".formatted(i, i));
            qrels.append("q%d\td%d\t1\n".formatted(i, i));
        }
        Files.writeString(beir.resolve("queries.jsonl"), queries);
        Files.writeString(beir.resolve("corpus.jsonl"), corpus);
        Files.writeString(beir.resolve("qrels").resolve("train.tsv"), qrels);
        assertThat(run("data", "mine", beir.toString(), "--model", "bm25", "--output", file("mined.jsonl")))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("12 rows from 12");
        assertThat(run("data", "split", beir.toString(), "--share", "0.25", "--output", file("parts.jsonl")))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("train: 9 rows", "evaluation: 3 rows");
    }

    @Test
    void whatCannotBeMadeIsToldWithExitCodeTwo() throws Exception {
        Files.writeString(root.resolve("mine.jsonl"), "{}\n");
        assertThat(run("data", "mine", fixture("pairs.jsonl"), "--model", "bm25", "--output", file("mine.jsonl")))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("did not write it as it is");
        assertThat(run(
                        "data",
                        "mine",
                        fixture("pairs.jsonl"),
                        "--model",
                        "bm25",
                        "--min-score",
                        "99",
                        "--output",
                        file("none.jsonl")))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("left out by min_score")
                .contains("Decrease --min-score");
        assertThat(run(
                        "data",
                        "score",
                        fixture("pairs.jsonl"),
                        "--model",
                        file("no model"),
                        "--output",
                        file("scored.jsonl")))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no folder");
        String target = file("y.jsonl");
        assertThat(run(
                        "data",
                        "mine",
                        fixture("pairs.jsonl"),
                        "--model",
                        "bm25",
                        "--num-negatives",
                        "4294967297",
                        "--output",
                        target))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("--num-negatives: 4294967297 is outside the allowed range.");
        assertThat(run("data", "split", fixture("pairs.jsonl"), "--group", "auto", "--output", target))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("auto");
        assertThat(run("data", "mine", file("absent.jsonl"), "--model", "bm25", "--output", file("x.jsonl")))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no file");
    }
}
