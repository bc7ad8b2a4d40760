package sparseworkbench.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.encoder.Side;
import sparseworkbench.file.Json;

/** A job in Spark's local mode, with two executor threads, against {@code workbench encode}. */
class EncodingIT {
    private static final Path MODELS =
            Path.of("src/test/resources/golden/models").toAbsolutePath();
    private static final int TEXTS = 60;
    private static final int PARTS = 5;

    private static SparkSession spark;

    @TempDir
    private Path folder;

    private Path input;
    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @BeforeEach
    void write() throws IOException {
        input = folder.resolve("texts.jsonl");
        Files.write(input, lines(TEXTS));
    }

    /** Texts of the golden file, blank ones and other scripts among them, each with an id of its own. */
    static List<String> lines(int count) throws IOException {
        JsonNode texts = Json.read(MODELS.resolve("index.json")).path("texts");
        return IntStream.range(0, count)
                .mapToObj(i -> Json.object()
                        .put("id", "text-" + i)
                        .put("text", texts.get(i % texts.size()).asText() + (i < texts.size() ? "" : " " + i))
                        .toString())
                .toList();
    }

    @Test
    void vectorsAreThoseOfWorkbenchEncode() throws Exception {
        Path alone = folder.resolve("alone.jsonl");
        JobProcess.workbench(
                folder.resolve("home"),
                "encode",
                MODELS.resolve("bert_splade_max").toString(),
                "--input",
                input.toString(),
                "--output",
                alone.toString());
        Path output = folder.resolve("out");
        run(options(output, VectorForm.JSON_LINES));
        Map<String, Map<String, Double>> expected = vectors(List.of(alone));
        assertSame(vectors(parts(output, "jsonl")), expected);
        assertThat(said)
                .contains(
                        "60 rows in 5 parts.", "! 2 texts are blank, with the vector that the model gives to nothing.")
                .anyMatch(line -> line.startsWith("60 rows = 60 encoded + 0 left out;"));
        assertThat(output.resolve("_SUCCESS")).exists();
        assertThat(output.resolve("_unfinished")).doesNotExist();

        // The same from a table into tables: the numbers of dimensions are those of `workbench encode`'s Parquet files.
        Path table = folder.resolve("table.parquet");
        spark.read()
                .json(input.toString())
                .withColumnRenamed("text", "body")
                .write()
                .parquet(table.toString());
        Path columns = folder.resolve("columns");
        run(new EncodeOptions(
                MODELS.resolve("bert_splade_max").toString(),
                table.toString(),
                columns.toString(),
                "body",
                "id",
                PARTS,
                Side.NEITHER,
                32,
                0,
                "float32",
                false,
                VectorForm.PARQUET));
        List<Row> rows = spark.read().parquet(columns.toString()).collectAsList();
        assertThat(rows).hasSize(TEXTS);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.getList(2).stream()
                                .mapToDouble(v -> (Float) v)
                                .sorted()
                                .toArray())
                        .containsExactly(
                                expected.get(row.getString(0)).values().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .sorted()
                                        .toArray(),
                                within(1e-6)));
    }

    @Test
    void partsThatAreThereStayAndThoseThatAreNotAreMade() throws Exception {
        Path output = folder.resolve("out");
        run(options(output, VectorForm.PACKED_JSON_LINES));
        Map<Path, FileTime> times = new HashMap<>();
        for (Path part : parts(output, "jsonl.gz")) {
            Files.setLastModifiedTime(part, FileTime.fromMillis(1_000_000));
            times.put(part, Files.getLastModifiedTime(part));
        }
        Path lost = output.resolve("part-00003.jsonl.gz");
        byte[] before = Files.readAllBytes(lost);
        Files.delete(lost);
        Files.delete(output.resolve("_SUCCESS"));
        said.clear();
        run(options(output, VectorForm.PACKED_JSON_LINES));
        assertThat(said)
                .contains("4 parts are there already, not to be encoded again; 1 is missing.")
                .anyMatch(line -> line.startsWith("60 rows = 60 encoded + 0 left out;"));
        assertThat(lost).hasBinaryContent(before);
        times.remove(lost);
        assertThat(times).isEqualTo(times(times.keySet()));
        assertThat(output.resolve("_SUCCESS")).exists();

        assertRefused(with(output, "max_active_dims"), "the most dimensions was 0 and is 7");
        assertRefused(with(output, "model"), "the model was ");
        Files.writeString(input, "{\"id\":\"more\",\"text\":\"more\"}\n");
        assertRefused(options(output, VectorForm.PACKED_JSON_LINES), "the input was ");
        assertThat(parts(output, "jsonl.gz")).hasSize(PARTS);
    }

    @Test
    void aJobThatIsKilledGoesOnWithoutARowTwiceOrLost() throws Exception {
        Path output = folder.resolve("out");
        int parts = 12;
        Process job = JobProcess.job(
                folder.resolve("job.log"),
                "--model",
                MODELS.resolve("bert_splade_max").toString(),
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--parts",
                Integer.toString(parts));
        JobProcess.await(job, () -> parts(output, "jsonl").size() >= 2);
        job.destroyForcibly().waitFor();
        assertThat(output.resolve("_SUCCESS")).doesNotExist();
        Map<Path, FileTime> times = times(parts(output, "jsonl"));
        run(new EncodeOptions(
                MODELS.resolve("bert_splade_max").toString(),
                input.toString(),
                output.toString(),
                "text",
                "id",
                0,
                Side.NEITHER,
                32,
                0,
                "float32",
                false,
                VectorForm.JSON_LINES));
        assertThat(times).isEqualTo(times(times.keySet()));
        assertThat(parts(output, "jsonl")).hasSize(parts);
        List<String> ids = new ArrayList<>();
        for (Path part : parts(output, "jsonl")) {
            for (String line : Files.readAllLines(part)) {
                ids.add(Json.reader().readTree(line).path("id").asText());
            }
        }
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, TEXTS).mapToObj(i -> "text-" + i).toList());
    }

    @Test
    void whatCannotBeEncodedIsRefusedInWords() throws Exception {
        Path output = folder.resolve("out");
        Files.write(input, List.of("{\"id\":\"a\",\"text\":\"one\"}", "{\"text\":\"two\"}"));
        assertRefused(options(output, VectorForm.JSON_LINES), "1 of 2 rows of ");
        assertThat(output).doesNotExist();
        Files.createDirectories(output);
        Files.writeString(output.resolve("mine.txt"), "mine");
        assertRefused(options(output, VectorForm.JSON_LINES), "is not empty");
        Path table = folder.resolve("table.parquet");
        spark.read().json(input.toString()).write().parquet(table.toString());
        input = table;
        assertRefused(with(folder.resolve("other"), "text"), "has no column “body”; its columns are id, text.");
        input = folder.resolve("nothing-*.parquet");
        assertRefused(options(folder.resolve("other"), VectorForm.JSON_LINES), "There are no files at --input ");
    }

    private void assertRefused(EncodeOptions options, String words) {
        assertThatThrownBy(() -> run(options)).isInstanceOf(Refused.class).hasMessageContaining(words);
    }

    private void run(EncodeOptions options) throws Exception {
        Path scratch = Files.createTempDirectory(folder, "scratch");
        new Encoding(spark, options, scratch, said::add).run();
    }

    private EncodeOptions options(Path output, VectorForm form) {
        return with(output, form, "");
    }

    private EncodeOptions with(Path output, String changed) {
        return with(output, VectorForm.PACKED_JSON_LINES, changed);
    }

    private EncodeOptions with(Path output, VectorForm form, String changed) {
        return new EncodeOptions(
                MODELS.resolve(changed.equals("model") ? "bert_splade_sum" : "bert_splade_max")
                        .toString(),
                input.toString(),
                output.toString(),
                changed.equals("text") ? "body" : "text",
                "id",
                PARTS,
                Side.NEITHER,
                32,
                changed.equals("max_active_dims") ? 7 : 0,
                "float32",
                false,
                form);
    }

    private static List<Path> parts(Path output, String ending) throws IOException {
        if (!Files.isDirectory(output)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(output)) {
            return files.filter(file -> file.getFileName().toString().matches("part-\\d{5}\\." + ending))
                    .sorted()
                    .toList();
        }
    }

    private static Map<Path, FileTime> times(Collection<Path> files) throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        for (Path file : files) {
            times.put(file, Files.getLastModifiedTime(file));
        }
        return times;
    }

    private static Map<String, Map<String, Double>> vectors(List<Path> files) throws IOException {
        Map<String, Map<String, Double>> vectors = new TreeMap<>();
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                JsonNode row = Json.reader().readTree(line);
                Map<String, Double> weights = new HashMap<>();
                row.path("vector")
                        .properties()
                        .forEach(term ->
                                weights.put(term.getKey(), term.getValue().asDouble()));
                assertThat(vectors.put(row.path("id").asText(), weights)).isNull();
            }
        }
        return vectors;
    }

    private static void assertSame(Map<String, Map<String, Double>> actual, Map<String, Map<String, Double>> expected) {
        assertThat(actual).hasSize(TEXTS).containsOnlyKeys(expected.keySet());
        assertThat(actual).allSatisfy((id, weights) -> {
            assertThat(weights).containsOnlyKeys(expected.get(id).keySet());
            assertThat(weights)
                    .allSatisfy((token, weight) ->
                            assertThat(weight).isCloseTo(expected.get(id).get(token), within(1e-6)));
        });
    }
}
