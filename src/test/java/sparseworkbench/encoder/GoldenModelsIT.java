package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import sparseworkbench.golden.Golden;

/**
 * Every one of the reference's tiny models: token ids, embeddings, similarities, decoding, limits, prompts, sparsity, the autoencoder's
 * buffer; and what is saved of it, in both layouts. The saved folders stay under {@code target/saved-models} for {@code roundtrip.py}.
 */
class GoldenModelsIT {

    @Test
    void thereAreModelsToCompare() {
        assertThat(models()).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> models() {
        JsonNode index = Golden.json("models/index.json");
        List<DynamicTest> tests = new ArrayList<>();
        index.get("models")
                .forEach(model ->
                        tests.add(DynamicTest.dynamicTest(model.get("name").asText(), () -> check(index, model))));
        return tests.stream();
    }

    private static void check(JsonNode index, JsonNode model) throws Exception {
        Path folder = Golden.folder().resolve(model.get("folder").asText());
        EncoderOptions options = new EncoderOptions(Golden.device(), OptionalInt.empty(), Integer.MAX_VALUE);
        GoldenModel golden = new GoldenModel(
                index, model, Golden.tensors(model.get("tensors").asText()));
        try (TrainableEncoder encoder = Encoders.load(folder, options)) {
            golden.compare(encoder);
            System.getLogger(GoldenModelsIT.class.getName())
                    .log(
                            System.Logger.Level.INFO,
                            "{0}: largest difference of an embedding {1}",
                            model.get("name").asText(),
                            String.format("%.2e", golden.worst()));
        }
        try (TrainableEncoder fresh = Encoders.load(folder, options)) {
            SavedFolders.save(model.get("name").asText(), folder, fresh, golden.texts());
        }
    }
}
