package sparseworkbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.CopiedModel;
import sparseworkbench.golden.Golden;
import sparseworkbench.weights.SafeTensors;

/** The commands that work with a model, each with a process of its own. */
class ModelCommandsIT {
    @TempDir
    private Path root;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path texts;

    @BeforeEach
    void writeTexts() throws Exception {
        texts = Files.writeString(root.resolve("texts.txt"), "the old bridge\n\nwho carries a curious zebra\n");
    }

    private static String model(String name) {
        return Golden.bundled().resolve("models").resolve(name).toString();
    }

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

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysWhichPrecisionItTook() {
        String target = root.resolve("out.jsonl").toString();
        assertThat(run(
                        "encode",
                        model("bert_splade_max"),
                        "--input",
                        texts.toString(),
                        "--output",
                        target,
                        "--precision",
                        "auto"))
                .as(complained())
                .isEqualTo(Exit.OK);
        assertThat(said()).containsPattern("Encoded in (bfloat16|float32)\\.");
    }

    @Test
    void refusesAPrecisionThatThereIsNot() {
        assertThat(run("encode", "nowhere", "--input", "a", "--output", "b", "--precision", "int4"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("auto, float32, bfloat16, int8");
    }

    @Test
    void encodesLinesIntoTokensWithWeights() throws Exception {
        Path target = root.resolve("out.jsonl");
        assertThat(run(
                        "encode",
                        model("bert_inference_free"),
                        "--input",
                        texts.toString(),
                        "--output",
                        target.toString(),
                        "--as",
                        "query"))
                .as(complained())
                .isZero();
        List<String> lines = Files.readAllLines(target);
        assertThat(lines).hasSize(3);
        JsonNode first = new ObjectMapper().readTree(lines.getFirst());
        assertThat(first.properties().stream().map(Map.Entry::getKey)).contains("old", "bridge");
        assertThat(lines.get(1)).isEqualTo("{}");
        assertThat(said()).contains("3 texts", "of 480 dimensions").contains("bridge");
    }

    @Test
    void encodesJsonIntoACompressedMatrix() throws Exception {
        Path input = Files.writeString(
                root.resolve("texts.jsonl"), "{\"text\": \"the old bridge\", \"id\": 7}\n\n{\"text\": \"\"}\n");
        Path target = root.resolve("out.safetensors");
        assertThat(run(
                        "encode",
                        model("bert_csr_mean"),
                        "--input",
                        input.toString(),
                        "--output",
                        target.toString(),
                        "--json"))
                .as(complained())
                .isZero();
        SafeTensors written = SafeTensors.open(target);
        assertThat(written.metadata()).containsEntry("width", "128");
        assertThat(written.longs("indptr")).containsExactly(0, 8, 16);
        assertThat(written.floats("values").data()).hasSize(16);
        assertThat(written.shape("indices")).containsExactly(16);
        assertThat(new ObjectMapper().readTree(said()).get("active_dims").asDouble())
                .isEqualTo(8);
    }

    /** Weights beyond all others: products with them are infinite. */
    @Test
    void vectorsThatAreNotFiniteAreNotWritten() throws Exception {
        Path copy = CopiedModel.of("bert_splade_max", root.resolve("m")).folder();
        Path file = copy.resolve("model.safetensors");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int head = (int) bytes.getLong(0);
        int at = 8
                + head
                + new ObjectMapper()
                        .readTree(bytes.array(), 8, head)
                        .at("/bert.embeddings.word_embeddings.weight/data_offsets/0")
                        .asInt();
        for (int row = 400; row < 460; row++) {
            // Whatever the sign of a state is, one of two neighbors is infinite.
            bytes.putFloat(at + Float.BYTES * (32 * row + row / 2 % 32), row % 2 == 0 ? 3.4e38f : -3.4e38f);
        }
        Files.write(file, bytes.array());
        Path target = root.resolve("out.jsonl");

        assertThat(run("encode", copy.toString(), "--input", texts.toString(), "--output", target.toString()))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("not finite");
        assertThat(target).doesNotExist();
    }

    @Test
    void whatCannotBeEncodedIsSaidAndLeavesNothing() throws Exception {
        Path target = root.resolve("out.jsonl");
        Path broken = Files.writeString(root.resolve("broken.jsonl"), "{\"text\": \"a\"}\n{\"txt\": \"b\"}\n");
        assertThat(run("encode", model("bert_splade_max"), "--input", broken.toString(), "--output", target.toString()))
                .isEqualTo(2);
        assertThat(complained()).contains("Line 2 of", "broken.jsonl", "field “text”");
        assertThat(run(
                        "encode",
                        model("bert_splade_max"),
                        "--input",
                        texts.toString(),
                        "--output",
                        root.resolve("out.csv").toString()))
                .isEqualTo(2);
        assertThat(complained()).contains("out.csv", ".safetensors");
        assertThat(run("encode", root.toString(), "--input", texts.toString(), "--output", target.toString()))
                .isEqualTo(2);
        assertThat(complained()).contains("lacks model.safetensors");
        try (Stream<Path> left = Files.list(root)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .doesNotContain("out.jsonl", "out.csv")
                    .noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void untrainedVectorsAreOnlyForWhoAsksForThem() throws Exception {
        Path plain = root.resolve("plain");
        Files.createDirectory(plain);
        for (String file : List.of("config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json")) {
            Files.copy(Path.of(model("bert_csr_mean")).resolve(file), plain.resolve(file));
        }
        Path target = root.resolve("out.jsonl");
        String[] encode = {"encode", plain.toString(), "--input", texts.toString(), "--output", target.toString()};
        assertThat(run(encode)).isEqualTo(2);
        assertThat(complained()).contains("plain", "no trained autoencoder", "--untrained");
        assertThat(target).doesNotExist();
        assertThat(run(Stream.concat(Stream.of(encode), Stream.of("--untrained", "--json"))
                        .toArray(String[]::new)))
                .as(complained())
                .isZero();
        assertThat(complained()).contains("! The model has no trained autoencoder");
        assertThat(new ObjectMapper().readTree(said()).get("warnings").get(0).asText())
                .contains("random numbers");
        assertThat(target).exists();
        assertThat(run("model", "info", plain.toString())).isZero();
        assertThat(said()).contains("autoencoder      made up, untrained", "! source: The model has no autoencoder");
        Path imported = root.resolve("imported");
        assertThat(run("model", "import", plain.toString(), "--output", imported.toString()))
                .isZero();
        assertThat(complained()).contains("no trained autoencoder");
        encode[1] = imported.toString();
        assertThat(run(encode)).isEqualTo(2);
        encode[1] = "builtin:all-minilm-l6-v2";
        assertThat(run(encode)).isEqualTo(2);
        assertThat(complained()).contains("no trained head", "--untrained");
    }

    @Test
    void tellsWhatAModelIs() throws Exception {
        assertThat(run("model", "info", model("electra_splade_max"), "--text", "the old bridge"))
                .as(complained())
                .isZero();
        assertThat(said())
                .contains("electra, 2 layers of width 32", "present, tied", "“the old bridge”", "Different texts");
        assertThat(run("model", "info", model("bert_csr_cls"), "--json"))
                .as(complained())
                .isZero();
        assertThat(new ObjectMapper().readTree(said()).get("architecture").asText())
                .isEqualTo("csr");
    }

    @Test
    void importsAModelAndSetsItsSparsity() {
        assertThat(run(
                        "model",
                        "import",
                        model("bert_splade_max"),
                        "--name",
                        "mine",
                        "--architecture",
                        "inference_free"))
                .as(complained())
                .isZero();
        Path imported = root.resolve("home/models/mine");
        assertThat(imported.resolve("router_config.json")).exists();
        assertThat(run("model", "import", model("bert_splade_max"), "--name", "mine"))
                .isEqualTo(2);
        assertThat(complained()).contains("is there already");
        assertThat(run("model", "import", model("bert_splade_max"), "--name", "../mine"))
                .isEqualTo(2);
        Path sparse = root.resolve("sparse");
        assertThat(run(
                        "model",
                        "calibrate",
                        imported.toString(),
                        "--input",
                        texts.toString(),
                        "--active-dims",
                        "20",
                        "--rescale",
                        "16",
                        "--output",
                        sparse.toString()))
                .as(complained())
                .isZero();
        assertThat(said()).contains("20.0 now").contains("Outputs of the head divided by 16");
        assertThat(run(
                        "model",
                        "calibrate",
                        imported.toString(),
                        "--input",
                        texts.toString(),
                        "--output",
                        root.resolve("nothing").toString()))
                .isEqualTo(2);
        assertThat(complained()).contains("--active-dims, --rescale or both");
        assertThat(run(
                        "model",
                        "calibrate",
                        model("bert_csr_mean"),
                        "--input",
                        texts.toString(),
                        "--active-dims",
                        "20",
                        "--output",
                        root.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(complained()).contains("no vocabulary head");
        assertThat(root.resolve("none")).doesNotExist();
    }

    @Test
    void speedIsMeasuredInTheWordsOfThePeer() throws Exception {
        Path pairs = Files.writeString(
                root.resolve("pairs.jsonl"),
                "{\"query\": \"a zebra\", \"document\": \"the old bridge and the river\"}\n".repeat(16));
        for (String name : List.of("bert_splade_max", "bert_csr_mean")) {
            assertThat(run(
                            "bench",
                            "train",
                            model(name),
                            pairs.toString(),
                            "--batch",
                            "4",
                            "--steps",
                            "2",
                            "--warmup",
                            "1"))
                    .as(complained())
                    .isZero();
            JsonNode train = new ObjectMapper().readTree(said());
            assertThat(train.properties().stream().map(Map.Entry::getKey))
                    .containsExactly(
                            "who",
                            "model",
                            "batch",
                            "steps",
                            "ms_per_step_median",
                            "ms_per_step_min",
                            "active_dims",
                            "peak_rss_mib",
                            "gflop_per_step",
                            "matmul_gflop_per_s",
                            "matmul_share",
                            "ms_per_part");
            assertThat(train.get("matmul_gflop_per_s").asDouble()).isPositive();
            double parts = train.get("ms_per_part").properties().stream()
                    .mapToDouble(part -> part.getValue().asDouble())
                    .sum();
            assertThat(parts).isCloseTo(train.get("ms_per_step_median").asDouble(), within(1.0));
            assertThat(train.get("steps").asInt()).isEqualTo(2);
            assertThat(train.get("ms_per_step_min").asDouble()).isPositive();
        }
        assertThat(run("bench", "encode", model("bert_splade_max"), pairs.toString(), "--texts", "16"))
                .as(complained())
                .isZero();
        JsonNode encode = new ObjectMapper().readTree(said());
        assertThat(encode.get("texts").asInt()).isEqualTo(16);
        assertThat(encode.get("texts_per_s_median").asDouble()).isPositive();
    }

    @Test
    void aBenchWithTooFewPairsSaysHowManyAreNeeded() throws Exception {
        Path pairs =
                Files.writeString(root.resolve("pairs.jsonl"), "{\"query\": \"a\", \"document\": \"b\"}\n".repeat(2));
        assertThat(run("bench", "train", model("bert_splade_max"), pairs.toString()))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("pairs.jsonl has 2 lines, but 480 are needed");
        assertThat(run(
                        "bench",
                        "train",
                        root.resolve("nowhere").toString(),
                        pairs.toString(),
                        "--batch",
                        "1",
                        "--steps",
                        "1",
                        "--warmup",
                        "1"))
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(complained()).contains("nowhere");
    }
}
