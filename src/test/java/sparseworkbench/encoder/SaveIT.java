package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.golden.Golden;
import sparseworkbench.home.Home;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.weights.SafeTensors;

/** What is saved is what was there, in the layout of the reference. */
class SaveIT {
    private static final List<String> TEXTS = List.of("the old bridge", "who carries a curious zebra", "");
    private static final EncoderOptions OPTIONS = new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 32);

    @TempDir
    private Path folder;

    private static Path origin() {
        return Golden.bundled().resolve("models/bert_splade_max");
    }

    @Test
    void aSavedModelGivesEqualVectors() throws Exception {
        Path target = folder.resolve("model");
        SparseVectors before;
        try (SpladeEncoder encoder = SpladeEncoder.load(origin(), OPTIONS)) {
            encoder.calibratableHead().orElseThrow().calibrate(TEXTS, 40, ProgressListener.NONE);
            encoder.calibratableHead().orElseThrow().rescale(4);
            before = encoder.encode(TEXTS, 8, ProgressListener.NONE);
            encoder.save(target);
            encoder.save(target);
        }
        try (SpladeEncoder encoder = SpladeEncoder.load(target, OPTIONS)) {
            SparseVectors after = encoder.encode(TEXTS, 8, ProgressListener.NONE);
            assertThat(Dense.of(after)).containsExactly(Dense.of(before));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(target);
        }
    }

    @Test
    void theFolderHasTheReferencesLayout() throws Exception {
        Path target = folder.resolve("model");
        try (SpladeEncoder encoder = SpladeEncoder.load(origin(), OPTIONS)) {
            encoder.save(target);
        }
        for (String file :
                List.of("modules.json", "sentence_bert_config.json", "1_SpladePooling/config.json", "config.json")) {
            assertThat(json(target.resolve(file))).as(file).isEqualTo(json(origin().resolve(file)));
        }
        assertThat(json(target.resolve("config_sentence_transformers.json"))
                        .get("similarity_fn_name")
                        .asText())
                .isEqualTo("dot");
        assertThat(json(target.resolve("tokenizer_config.json"))
                        .get("model_max_length")
                        .asInt())
                .isEqualTo(32);
        SafeTensors weights = SafeTensors.open(target.resolve("model.safetensors"));
        assertThat(weights.metadata()).containsEntry("format", "pt");
        assertThat(weights.entries().keySet())
                .containsExactlyInAnyOrderElementsOf(SafeTensors.open(origin().resolve("model.safetensors"))
                        .entries()
                        .keySet());
        assertThat(ModelCheck.of(target.toString(), folder, new Home(folder)).usable())
                .isTrue();
    }

    private static JsonNode json(Path file) throws Exception {
        return new ObjectMapper().readTree(file.toFile());
    }
}
