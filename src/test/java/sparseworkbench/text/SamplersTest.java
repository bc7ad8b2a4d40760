package sparseworkbench.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sparseworkbench.data.Row;

class SamplersTest {

    private static List<Row> rows(int count, int distinctTexts) {
        Random random = new Random(1);
        return IntStream.range(0, count).mapToObj(i -> new Row(i + 1, List.of("q" + random.nextInt(distinctTexts),
                "d" + random.nextInt(distinctTexts), "n" + random.nextInt(distinctTexts)))).toList();
    }

    @Test
    void noTextTwiceInABatchAndNoRowLostButALonelyOne() {
        List<Row> rows = rows(500, 120);
        List<int[]> batches = new NoDuplicatesSampler(rows, 16, 7).epoch(3);
        Set<Integer> seen = new HashSet<>();
        for (int[] batch : batches) {
            assertThat(batch.length).isBetween(2, 16);
            Set<String> texts = new HashSet<>();
            for (int row : batch) {
                assertThat(seen.add(row)).as("row %d once", row).isTrue();
                assertThat(texts).doesNotContainAnyElementsOf(rows.get(row).texts());
                texts.addAll(rows.get(row).texts());
            }
        }
        assertThat(seen.size()).isGreaterThan(490);
    }

    @Test
    void withoutDuplicatesOnlyTheLastBatchIsSmaller() {
        List<Row> rows = IntStream.range(0, 70).mapToObj(i -> new Row(i + 1, List.of("q" + i, "d" + i))).toList();
        assertThat(sizes(new NoDuplicatesSampler(rows, 32, 1).epoch(0))).containsExactly(32, 32, 6);
        assertThat(sizes(new NoDuplicatesSampler(rows.subList(0, 65), 32, 1).epoch(0))).containsExactly(32, 32);
        assertThat(sizes(new ShuffledSampler(70, 32, 1).epoch(0))).containsExactly(32, 32, 6);
        assertThat(sizes(new ShuffledSampler(65, 32, 1).epoch(0))).containsExactly(32, 32);
        assertThat(sizes(new ShuffledSampler(3, 1, 1).epoch(0))).containsExactly(1, 1, 1);
    }

    @Test
    void aRowThatDidNotFitComesNext() {
        List<Row> same = IntStream.range(0, 4).mapToObj(i -> new Row(i + 1, List.of("same", "d" + i))).toList();
        assertThat(new NoDuplicatesSampler(same, 2, 1).epoch(0)).as("four lonely rows").isEmpty();
        List<Row> pairs = IntStream.range(0, 8).mapToObj(i -> new Row(i + 1, List.of("q" + i / 2, "d" + i))).toList();
        assertThat(sizes(new NoDuplicatesSampler(pairs, 4, 1).epoch(0)).stream().mapToInt(n -> n).sum()).isEqualTo(8);
    }

    @Test
    void seedAndEpochDecideTheOrder() {
        List<Row> rows = rows(200, 1000);
        NoDuplicatesSampler sampler = new NoDuplicatesSampler(rows, 8, 42);
        assertThat(flat(sampler.epoch(0))).containsExactly(flat(new NoDuplicatesSampler(rows, 8, 42).epoch(0)));
        assertThat(flat(sampler.epoch(1))).isNotEqualTo(flat(sampler.epoch(0)));
        assertThat(flat(new NoDuplicatesSampler(rows, 8, 43).epoch(0))).isNotEqualTo(flat(sampler.epoch(0)));
        assertThat(flat(new ShuffledSampler(200, 8, 42).epoch(0))).containsExactlyInAnyOrder(IntStream.range(0, 200).toArray());
        assertThat(flat(new ShuffledSampler(200, 8, 42).epoch(0))).isNotEqualTo(IntStream.range(0, 200).toArray());
    }

    private static int[] flat(List<int[]> batches) {
        return batches.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private static List<Integer> sizes(List<int[]> batches) {
        return batches.stream().map(batch -> batch.length).toList();
    }
}
