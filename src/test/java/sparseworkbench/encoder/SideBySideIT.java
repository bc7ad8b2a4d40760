package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.golden.Golden;
import sparseworkbench.progress.ProgressListener;

/** Texts that several threads encode side by side against texts that one thread encodes. */
class SideBySideIT {
    private static final List<String> WORDS =
            List.of("a", "river", "old", "bridge", "near", "the", "station", "market", "cat", "zebra", "who");

    /** From no word at all to 40. */
    private static final List<String> TEXTS = texts(new Random(7));

    private static List<String> texts(Random random) {
        return IntStream.range(0, 300)
                .mapToObj(text -> IntStream.range(0, random.nextInt(41))
                        .mapToObj(word -> WORDS.get(random.nextInt(WORDS.size())))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    @AfterAll
    static void useAllThreads() {
        ComputeDevice.useThreads(OptionalInt.empty());
    }

    private static Encoder load(String model, int threads) throws Exception {
        return Encoders.load(
                Golden.bundled().resolve("models").resolve(model),
                new EncoderOptions(ComputeDevice.CPU, OptionalInt.of(threads), 64));
    }

    private static SparseVectors encode(Encoder encoder) {
        return encoder.encode(TEXTS, Side.NEITHER, OptionalInt.empty(), 32, ProgressListener.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert_splade_max", "bert_splade_sum_log1p", "bert_csr_mean", "modernbert_splade_max"})
    void theyAreTheSame(String model) throws Exception {
        try (Encoder one = load(model, 1);
                Encoder several = load(model, 3)) {
            ComputeDevice.useThreads(OptionalInt.of(1));
            SparseVectors expected = encode(one);
            ComputeDevice.useThreads(OptionalInt.of(3));
            SparseVectors vectors = encode(several);
            assertThat(vectors.indptr()).isEqualTo(expected.indptr());
            assertThat(vectors.indices()).isEqualTo(expected.indices());
            assertThat(vectors.values()).containsExactly(expected.values(), within(1e-5f));
        }
    }

    @Test
    void howOftenTheAutoencoderSelectedDoesNotDependOnThreads() throws Exception {
        try (CsrEncoder one = (CsrEncoder) load("bert_csr_mean", 1);
                CsrEncoder several = (CsrEncoder) load("bert_csr_mean", 3)) {
            ComputeDevice.useThreads(OptionalInt.of(1));
            encode(one);
            ComputeDevice.useThreads(OptionalInt.of(3));
            encode(several);
            assertThat(several.autoencoder().lastUsed())
                    .isEqualTo(one.autoencoder().lastUsed())
                    .contains(1L);
        }
    }
}
