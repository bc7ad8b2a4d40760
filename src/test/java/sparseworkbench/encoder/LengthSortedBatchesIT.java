package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sparseworkbench.Patience;
import sparseworkbench.batch.HuggingFaceTokenizer;
import sparseworkbench.batch.TokenBatch;
import sparseworkbench.batch.TokenizerOptions;
import sparseworkbench.golden.Golden;
import sparseworkbench.progress.ProgressListener;

class LengthSortedBatchesIT {
    private static final int BATCH = 4;
    private static final int THREADS = 3;

    @BeforeEach
    void useSeveralThreads() {
        ComputeDevice.useThreads(OptionalInt.of(THREADS));
    }

    @AfterEach
    void thenAsManyAsBefore() {
        assertThat(JniUtils.getNumThreads()).isEqualTo(THREADS);
    }

    @AfterAll
    static void useAll() {
        ComputeDevice.useThreads(OptionalInt.empty());
    }

    private static HuggingFaceTokenizer tokenizer() throws Exception {
        return open(TokenizerOptions.upTo(64));
    }

    private static HuggingFaceTokenizer open(TokenizerOptions options) throws Exception {
        Path file = Golden.bundled().resolve("models/bert_splade_max/tokenizer.json");
        return HuggingFaceTokenizer.open(Files.readAllBytes(file), file, options);
    }

    private static List<String> longAndShort(int longTexts, int shortTexts) {
        return Stream.concat(
                        IntStream.range(0, longTexts).mapToObj(i -> "a ".repeat(62)),
                        IntStream.range(0, shortTexts).mapToObj(i -> "a"))
                .toList();
    }

    private static LengthSortedBatches walkThrough(HuggingFaceTokenizer tokenizer, List<String> texts, int batch) {
        return new LengthSortedBatches(tokenizer, texts, batch, ProgressListener.NONE);
    }

    @Test
    void shortTextsComeMoreAtOnceButNoMoreTokensThanTheLongestMake() throws Exception {
        List<String> texts = longAndShort(6, 40);
        List<List<LengthSortedBatches.MicroBatch<TokenBatch>>> batches = new ArrayList<>();
        walkThrough(tokenizer(), texts, BATCH).walk(Device.cpu(), part -> part, batches::add);

        assertThat(batches.stream()
                        .map(LengthSortedBatches::positions)
                        .flatMapToInt(Arrays::stream)
                        .boxed())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, texts.size()).boxed().toList());
        assertThat(batches.getFirst().stream()
                        .mapToInt(part -> part.result().size())
                        .sum())
                .isEqualTo(BATCH);
        assertThat(batches).allSatisfy(batch -> {
            assertThat(batch).allMatch(part -> part.result().size() == part.positions().length);
            assertThat(batch.stream()
                            .mapToLong(part ->
                                    (long) part.result().size() * part.result().length())
                            .sum())
                    .isLessThanOrEqualTo(BATCH * 64);
            assertThat(LengthSortedBatches.positions(batch)).hasSizeLessThanOrEqualTo(4 * BATCH);
        });
        assertThat(batches).anyMatch(batch -> LengthSortedBatches.positions(batch).length == 4 * BATCH);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void partsOfABatchAreComputedSideBySideByAsManyThreadsAsThereAre() throws Exception {
        CountDownLatch allAtWork = new CountDownLatch(THREADS);
        Set<Integer> computingWith = ConcurrentHashMap.newKeySet();
        List<int[]> sizes = new ArrayList<>();
        // Of 64 tokens each: 24 are a batch, a third of it a part.
        walkThrough(tokenizer(), longAndShort(48, 0), 24)
                .walk(
                        Device.cpu(),
                        part -> {
                            allAtWork.countDown();
                            computingWith.add(JniUtils.getNumThreads());
                            try {
                                return allAtWork.await(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        parts -> {
                            assertThat(parts)
                                    .extracting(LengthSortedBatches.MicroBatch::result)
                                    .containsOnly(true);
                            sizes.add(parts.stream()
                                    .mapToInt(part -> part.positions().length)
                                    .toArray());
                        });
        assertThat(sizes).containsExactly(new int[] {8, 8, 8}, new int[] {8, 8, 8});
        assertThat(computingWith).containsExactly(1);
    }

    @Test
    void fewTextsAreNotCut() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        Set<Integer> computingWith = ConcurrentHashMap.newKeySet();
        walkThrough(tokenizer(), List.of("a", "a", "a", "a", "a"), BATCH)
                .walk(
                        Device.cpu(),
                        part -> {
                            computingWith.add(JniUtils.getNumThreads());
                            return part.size();
                        },
                        parts -> parts.forEach(part -> sizes.add(part.result())));
        assertThat(sizes).containsExactly(4, 1);
        assertThat(computingWith).containsExactly(THREADS);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void textsWithoutAnyTokenAreTakenToo() throws Exception {
        HuggingFaceTokenizer bare = open(new TokenizerOptions(64, false, Optional.empty()));
        List<Integer> sizes = new ArrayList<>();
        walkThrough(bare, List.of("", "", "", "", ""), BATCH)
                .walk(Device.cpu(), TokenBatch::size, parts -> parts.forEach(part -> sizes.add(part.result())));
        assertThat(sizes).containsExactly(4, 1);
    }

    @Test
    void whatGoesWrongInAThreadIsToldToTheCaller() throws Exception {
        LengthSortedBatches texts = walkThrough(tokenizer(), longAndShort(48, 0), 24);
        assertThatThrownBy(() -> texts.walk(
                        Device.cpu(),
                        part -> {
                            throw new IllegalStateException("no memory");
                        },
                        parts -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no memory");
    }

    @Test
    void whoStopsItGetsNoFurtherBatch() throws Exception {
        List<Integer> taken = new ArrayList<>();
        LengthSortedBatches texts =
                new LengthSortedBatches(tokenizer(), longAndShort(48, 0), 24, (activity, done, total) -> done < 24);
        assertThatThrownBy(() -> texts.walk(Device.cpu(), TokenBatch::size, parts -> taken.add(parts.size())))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("24 of 48");
        assertThat(taken).containsExactly(3);
    }
}
