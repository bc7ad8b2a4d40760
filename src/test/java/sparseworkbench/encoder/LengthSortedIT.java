package sparseworkbench.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sparseworkbench.golden.Golden;
import sparseworkbench.text.HuggingFaceTokenizer;
import sparseworkbench.text.TokenBatch;
import sparseworkbench.text.TokenizerOptions;

class LengthSortedIT {
    private static final int BATCH = 4;

    private static HuggingFaceTokenizer tokenizer() throws Exception {
        return HuggingFaceTokenizer.open(Golden.bundled().resolve("models/bert_splade_max"), TokenizerOptions.upTo(64));
    }

    @Test
    void shortTextsComeMoreAtOnceButNoMoreTokensThanTheLongestMake() throws Exception {
        List<String> texts = Stream.concat(IntStream.range(0, 6).mapToObj(i -> "a ".repeat(30)), IntStream.range(0, 40).mapToObj(i -> "a")).toList();
        List<TokenBatch> batches = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        LengthSorted.walk(tokenizer(), texts, BATCH, (done, total) -> true, (batch, places) -> {
            batches.add(batch);
            Arrays.stream(places).forEach(positions::add);
        });

        assertThat(positions).containsExactlyInAnyOrderElementsOf(IntStream.range(0, texts.size()).boxed().toList());
        assertThat(batches.getFirst().size()).isEqualTo(BATCH);
        long most = (long) BATCH * batches.getFirst().length();
        assertThat(batches).allMatch(batch -> (long) batch.size() * batch.length() <= most).allMatch(batch -> batch.size() <= 4 * BATCH);
        assertThat(batches).anyMatch(batch -> batch.size() == 4 * BATCH);
    }

    @Test
    void theLastTextsAreNotLost() throws Exception {
        List<Integer> sizes = new ArrayList<>();
        LengthSorted.walk(tokenizer(), List.of("a", "a", "a", "a", "a"), BATCH, (done, total) -> true, (batch, places) -> sizes.add(batch.size()));
        assertThat(sizes).containsExactly(4, 1);
    }

    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void textsWithoutAnyTokenAreTakenToo() throws Exception {
        HuggingFaceTokenizer bare = HuggingFaceTokenizer.open(Golden.bundled().resolve("models/bert_splade_max"),
                new TokenizerOptions(64, false, false, Optional.empty()));
        List<Integer> sizes = new ArrayList<>();
        LengthSorted.walk(bare, List.of("", "", "", "", ""), BATCH, (done, total) -> true, (batch, places) -> sizes.add(batch.size()));
        assertThat(sizes).containsExactly(4, 1);
    }
}
