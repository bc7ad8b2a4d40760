package sparseworkbench.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextStoreTest {
    @TempDir
    private Path folder;

    @Test
    void equalTextsHaveOneNumberInTheOrderOfTheFirst() throws IOException {
        Random random = new Random(5);
        Map<String, Integer> expected = new LinkedHashMap<>();
        try (TextStore store = TextStore.create(folder.resolve("texts"))) {
            for (int i = 0; i < 40_000; i++) {
                String text = "é%s %d".formatted("x".repeat(random.nextInt(60)), random.nextInt(300));
                Integer known = expected.putIfAbsent(text, expected.size());
                assertThat(store.add(text)).isEqualTo(known == null ? expected.size() - 1 : known);
            }
            List<String> all = new ArrayList<>(expected.keySet());
            assertThat(store.size()).isEqualTo(all.size());
            assertThat(store.get(0, all.size())).isEqualTo(all);
        }
    }

    @Test
    void aTextMayBeLongerThanWhatWaitsToBeWritten() throws IOException {
        String large = "river ".repeat(1 << 18);
        try (TextStore store = TextStore.create(folder.resolve("texts"))) {
            assertThat(store.add("before")).isZero();
            assertThat(store.add(large)).isEqualTo(1);
            assertThat(store.add("")).isEqualTo(2);
            assertThat(store.add(large)).isEqualTo(1);
            assertThat(store.append("before")).isEqualTo(3);
            assertThat(store.get(0, 4)).containsExactly("before", large, "", "before");
        }
    }
}
