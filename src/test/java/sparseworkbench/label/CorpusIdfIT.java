package sparseworkbench.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.file.Json;
import sparseworkbench.golden.CopiedModel;
import sparseworkbench.golden.Golden;
import sparseworkbench.progress.ProgressListener;

class CorpusIdfIT {
    @TempDir
    private Path folder;

    @Test
    void aTokenIsWeighedByTheTextsThatHaveIt() throws Exception {
        Path corpus = Files.writeString(
                folder.resolve("corpus.txt"), "the river\nthe train and the river\na cat\n\nthe old bridge\n");
        Path output = folder.resolve("idf.json");
        ObjectNode result =
                CorpusIdf.run(Fixtures.request(corpus, Json.object(), output), Fixtures.model("bert_splade_max"));
        assertThat(result.path("texts").asInt()).isEqualTo(4);
        JsonNode weights = Json.read(output);
        assertThat(weights).hasSize(480);
        assertThat(weights.path("the").asDouble()).isCloseTo(Math.log(1.5 / 3.5 + 1), within(1e-6));
        assertThat(weights.path("river").asDouble()).isCloseTo(Math.log(2.5 / 2.5 + 1), within(1e-6));
        assertThat(weights.path("zebra").asDouble()).isCloseTo(Math.log(4.5 / 0.5 + 1), within(1e-6));

        Path model =
                CopiedModel.of("bert_inference_free", folder.resolve("model")).folder();
        Path queries = model.resolve("query_0_SparseStaticEmbedding");
        Files.delete(queries.resolve("model.safetensors"));
        Files.copy(output, queries.resolve("idf.json"));
        EncoderOptions options = new EncoderOptions(Golden.device(), OptionalInt.empty(), Integer.MAX_VALUE);
        try (TrainableEncoder encoder = Encoders.load(model, options)) {
            SparseVectors vectors =
                    encoder.encode(List.of("river"), Side.QUERY, OptionalInt.empty(), 1, ProgressListener.NONE);
            assertThat(vectors.values())
                    .containsExactly((float) weights.path("river").asDouble());
        }
    }

    /** Of a folder the whole corpus is counted, not only what judgments name. */
    @Test
    void theCorpusOfACollectionIsCounted() throws Exception {
        Path collection = Collections.write(folder.resolve("beir"), "q1\td1\t1\n", "");
        ObjectNode result = CorpusIdf.run(
                Fixtures.request(collection, Json.object(), folder.resolve("idf.json")),
                Fixtures.model("bert_splade_max"));
        assertThat(result.path("texts").asInt()).isEqualTo(6);
        assertThat(result.path("examples"))
                .extracting(token -> token.path("token").asText())
                .hasSize(6)
                .contains("the")
                .doesNotContain("zebra");
    }

    /** What a process that was killed has left is neither in the way nor counted a second time. */
    @Test
    void afterAKillTheWeightsAreTheSame() throws Exception {
        Path texts = Files.writeString(folder.resolve("texts.txt"), "the river\nthe train\nthe letter\n");
        Path half = Files.createDirectory(folder.resolve(".killed.json.making"));
        Files.createFile(half.resolve("workbench.lock"));
        Files.writeString(half.resolve("corpus.texts"), "the riverthe tr");
        for (String name : List.of("whole.json", "killed.json")) {
            CorpusIdf.run(
                    Fixtures.request(texts, Json.object(), folder.resolve(name)), Fixtures.model("bert_splade_max"));
        }
        assertThat(Files.readString(folder.resolve("killed.json")))
                .isEqualTo(Files.readString(folder.resolve("whole.json")));
        assertThat(half).doesNotExist();
    }

    @Test
    void theOutputIsJsonAndTheCorpusHasTexts() throws Exception {
        Path blank = Files.writeString(folder.resolve("blank.txt"), "\n  \n");
        assertThatThrownBy(() -> CorpusIdf.run(
                        Fixtures.request(blank, Json.object(), folder.resolve("idf.json")),
                        Fixtures.model("bert_splade_max")))
                .isInstanceOf(LabelsRefused.class);
        assertThatThrownBy(() -> CorpusIdf.run(
                        Fixtures.request(blank, Json.object(), folder.resolve("idf.csv")),
                        Fixtures.model("bert_splade_max")))
                .hasMessageContaining("should end with .json");
    }
}
