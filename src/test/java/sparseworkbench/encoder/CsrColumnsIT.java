package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.encoder.SparseAutoEncoder.LargerCode;
import sparseworkbench.encoder.SparseAutoEncoder.Output;
import sparseworkbench.golden.Golden;
import sparseworkbench.golden.Nearness;

/** Columns that the transformer reads together against columns that go through the whole model one after the other. */
class CsrColumnsIT {

    /** What a training needs of some columns, and leaves behind. */
    private record Result(List<float[]> codes, Map<String, float[]> gradients, long[] lastUsed) {}

    private static Result embed(boolean together) throws Exception {
        try (CsrEncoder encoder = (CsrEncoder) Encoders.load(
                        Golden.bundled().resolve("models/bert_csr_mean"),
                        new EncoderOptions(ComputeDevice.CPU, OptionalInt.empty(), 64));
                NDManager scratch = encoder.manager().newSubManager();
                Recording recording = Recording.of(encoder)) {
            List<TokenBatch> columns = Stream.of(
                            List.of("a river", "who"),
                            List.of("the old bridge near the station", "zebra"),
                            List.of("market", "a cat"))
                    .map(texts -> encoder.tokenizer().encode(texts))
                    .toList();
            List<Output> outputs = together
                    ? encoder.reconstruct(columns, LargerCode.DEAD_LATENTS, scratch)
                    : columns.stream()
                            .map(column -> encoder.reconstruct(List.of(column), LargerCode.DEAD_LATENTS, scratch)
                                    .getFirst())
                            .toList();
            NDArray sum = outputs.stream()
                    .map(output -> output.code()
                            .square()
                            .sum()
                            .add(output.fromCode().square().sum()))
                    .reduce(NDArray::add)
                    .orElseThrow();
            recording.backward(sum);
            Map<String, float[]> gradients = new LinkedHashMap<>();
            encoder.parameters().forEach((name, weight) -> {
                try (NDArray gradient = weight.getGradient()) {
                    gradients.put(name, gradient.toFloatArray());
                }
            });
            return new Result(
                    outputs.stream().map(output -> output.code().toFloatArray()).toList(),
                    gradients,
                    encoder.autoencoder().lastUsed());
        }
    }

    @Test
    void readTogetherTheyGiveTheSame() throws Exception {
        Result apart = embed(false);
        Result together = embed(true);
        assertThat(together.lastUsed()).isEqualTo(apart.lastUsed());
        for (int i = 0; i < apart.codes().size(); i++) {
            assertThat(together.codes().get(i)).containsExactly(apart.codes().get(i), within(1e-5f));
        }
        Nearness.gradients(together.gradients(), apart.gradients());
    }
}
