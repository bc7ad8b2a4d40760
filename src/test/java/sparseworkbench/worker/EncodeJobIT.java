package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.file.Json;
import sparseworkbench.golden.Golden;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.weights.SafeTensors;

/** Files of texts become files of vectors: ids, order and repeated texts stay, shards are the whole, and what was encoded is kept. */
class EncodeJobIT {
    private static final List<String> IDS = List.of("b", "a", "b", "7", "last");

    @TempDir
    private Path scratch;

    private Path input;

    @BeforeEach
    void texts() throws Exception {
        input = scratch.resolve("texts.jsonl");
        StringBuilder lines = new StringBuilder();
        List<String> texts = List.of("quiet river", "old town", "quiet river", "", "three hundred bridges");
        for (int i = 0; i < texts.size(); i++) {
            lines.append(Json.object().put("id", IDS.get(i)).put("text", texts.get(i)))
                    .append('\n');
        }
        Files.writeString(input, lines);
    }

    private JsonNode said(Path from, Path to, Map<String, ?> more) throws IOException {
        ObjectNode request = Json.object()
                .put("job", "encode")
                .put("home", scratch.resolve("home").toString())
                .put("model", Golden.bundled().resolve("models/bert_splade_max").toString())
                .put("input", from.toString())
                .put("output", to.toString());
        more.forEach((key, value) -> request.put(key, value.toString()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] line = (request + "\n").getBytes(StandardCharsets.UTF_8);
        ModelJob.run(new ByteArrayInputStream(line), new PrintStream(out, true, StandardCharsets.UTF_8), () -> {});
        String[] lines = out.toString(StandardCharsets.UTF_8).strip().split("\n");
        return Json.reader().readTree(lines[lines.length - 1]);
    }

    private JsonNode encode(Path from, Path to, Map<String, ?> more) throws IOException {
        JsonNode last = said(from, to, more);
        assertThat(last.has("result")).as(last.toString()).isTrue();
        return last.get("result");
    }

    private List<String> whole() throws IOException {
        Path out = scratch.resolve("whole.jsonl");
        encode(input, out, Map.of());
        return Files.readAllLines(out);
    }

    @Test
    void idsOrderAndRepeatedTextsStay() throws Exception {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : whole()) {
            lines.add(Json.reader().readTree(line));
        }
        assertThat(lines).extracting(line -> line.get("id").asText()).containsExactlyElementsOf(IDS);
        assertThat(lines.get(0).get("vector"))
                .isEqualTo(lines.get(2).get("vector"))
                .isNotEmpty();
    }

    @Test
    void twoShardsAreTheWhole() throws Exception {
        List<String> both = new ArrayList<>();
        for (String shard : List.of("1/2", "2/2")) {
            Path out = scratch.resolve("shard-" + shard.charAt(0) + ".jsonl");
            encode(input, out, Map.of("shard", shard));
            both.addAll(Files.readAllLines(out));
        }
        List<String> whole = whole();
        assertThat(both).hasSameSizeAs(whole);
        for (int i = 0; i < both.size(); i++) {
            JsonNode part = Json.reader().readTree(both.get(i));
            JsonNode one = Json.reader().readTree(whole.get(i));
            assertThat(part.get("id")).isEqualTo(one.get("id"));
            // Other texts beside a text change the last bit of a sum.
            for (var weight : one.get("vector").properties()) {
                assertThat(part.get("vector").path(weight.getKey()).asDouble())
                        .isCloseTo(weight.getValue().asDouble(), within(1e-5));
            }
        }
    }

    @Test
    void packedFilesAndTablesAreReadAndWritten() throws Exception {
        Path packed = scratch.resolve("texts.jsonl.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(Files.readAllBytes(input));
        }
        Path result = scratch.resolve("vectors.jsonl.gz");
        encode(packed, result, Map.of());
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(result)), StandardCharsets.UTF_8))) {
            assertThat(lines.lines().toList()).isEqualTo(whole());
        }
        Path table = scratch.resolve("vectors.parquet");
        encode(input, table, Map.of());
        List<String> ids = new ArrayList<>();
        TableFile.open(table)
                .read(
                        List.of("id", "indices", "values"),
                        (row, cells) -> {
                            assertThat(cells.get(1)).isNotNull();
                            return ids.add(cells.getFirst());
                        },
                        ProgressListener.NONE);
        assertThat(ids).isEqualTo(IDS);
        Path csv = scratch.resolve("texts.csv");
        Files.writeString(csv, "id,text\n1,quiet river\n2,old town\n");
        Path matrix = scratch.resolve("vectors.safetensors");
        JsonNode done = encode(csv, matrix, Map.of());
        assertThat(done.get("texts").asInt()).isEqualTo(2);
        SafeTensors written = SafeTensors.open(matrix);
        assertThat(written.metadata().get("ids")).isEqualTo("[\"1\",\"2\"]");
        assertThat(written.longs("indptr")).hasSize(3).startsWith(0);
    }

    @Test
    void whatWasEncodedBeforeAnEndIsKept() throws Exception {
        Path out = scratch.resolve("out.jsonl");
        Files.writeString(out, "not ours");
        assertThat(said(input, out, Map.of()).get("problem").asText()).contains("did not write");
        Files.delete(out);
        JsonNode done = encode(input, out, Map.of());
        assertThat(done.get("resumed").asInt()).isEqualTo(5);
        assertThat(done.get("warnings").toString()).contains("earlier attempt");
        assertThat(Files.readAllLines(out)).isEqualTo(whole());
        try (var left = Files.list(scratch.resolve("home/encodings"))) {
            assertThat(left).as("kept work of encodings that are done").isEmpty();
        }
    }

    @Test
    void whatOtherSettingsLeftForTheSameOutputGoes() throws Exception {
        Path out = scratch.resolve("out.jsonl");
        Path elsewhere = scratch.resolve("elsewhere.jsonl");
        for (Path one : List.of(out, elsewhere)) {
            Files.writeString(one, "not ours");
            said(input, one, Map.of("side", "query"));
        }
        Files.delete(out);
        assertThat(encode(input, out, Map.of()).get("warnings").toString())
                .contains("with another model, input or settings was deleted");
        try (var left = Files.list(scratch.resolve("home/encodings"))) {
            assertThat(left).as("of the other output").hasSize(1);
        }
        Files.delete(elsewhere);
        assertThat(encode(input, elsewhere, Map.of("side", "query"))
                        .get("resumed")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    void aModelOfARunThatWentAwayIsToldAsThat() throws Exception {
        Path checkpoint = scratch.resolve("home/runs/3/checkpoints/step-40/model");
        JsonNode answer = said(input, scratch.resolve("out.jsonl"), Map.of("model", checkpoint));
        assertThat(answer.get("problem").asText())
                .contains("run 3 at step 40", checkpoint.toString(), "Nothing was written", "run:3:last");
        assertThat(scratch.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void shardsAreSaidInOneWay() throws IOException {
        assertThat(Shard.of("")).isEqualTo(Shard.WHOLE);
        assertThat(Shard.of("2/8").from(100)).isEqualTo(12);
        for (String wrong : List.of("0/2", "3/2", "1", "a/b", "1/0")) {
            assertThatThrownBy(() -> Shard.of(wrong)).hasMessageContaining("2/8");
        }
    }
}
