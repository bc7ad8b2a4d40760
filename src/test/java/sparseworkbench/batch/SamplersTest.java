package sparseworkbench.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;

class SamplersTest {

    private static List<Row> rows(int count, int distinctTexts) {
        Random random = new Random(1);
        return IntStream.range(0, count)
                .mapToObj(i -> new Row(
                        i + 1,
                        List.of(
                                "q" + random.nextInt(distinctTexts),
                                "d" + random.nextInt(distinctTexts),
                                "n" + random.nextInt(distinctTexts))))
                .toList();
    }

    @Test
    void noTextTwiceInABatchAndNoRowLostButALonelyOne() {
        List<Row> rows = rows(500, 120);
        List<int[]> batches = new NoDuplicatesSampler(rows, Batches.of(16), 7).epoch(3);
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
        List<Row> rows = IntStream.range(0, 70)
                .mapToObj(i -> new Row(i + 1, List.of("q" + i, "d" + i)))
                .toList();
        assertThat(sizes(new NoDuplicatesSampler(rows, Batches.of(32), 1).epoch(0)))
                .containsExactly(32, 32, 6);
        assertThat(sizes(new NoDuplicatesSampler(rows.subList(0, 65), Batches.of(32), 1).epoch(0)))
                .containsExactly(32, 32);
        assertThat(sizes(new ShuffledSampler(70, Batches.of(32), 1).epoch(0))).containsExactly(32, 32, 6);
        assertThat(sizes(new ShuffledSampler(65, Batches.of(32), 1).epoch(0))).containsExactly(32, 32);
        assertThat(sizes(new ShuffledSampler(3, Batches.of(1), 1).epoch(0))).containsExactly(1, 1, 1);
    }

    @Test
    void aRowThatDidNotFitComesNext() {
        List<Row> same = IntStream.range(0, 4)
                .mapToObj(i -> new Row(i + 1, List.of("same", "d" + i)))
                .toList();
        assertThat(new NoDuplicatesSampler(same, Batches.of(2), 1).epoch(0))
                .as("four lonely rows")
                .isEmpty();
        List<Row> pairs = IntStream.range(0, 8)
                .mapToObj(i -> new Row(i + 1, List.of("q" + i / 2, "d" + i)))
                .toList();
        assertThat(sizes(new NoDuplicatesSampler(pairs, Batches.of(4), 1).epoch(0)).stream()
                        .mapToInt(n -> n)
                        .sum())
                .isEqualTo(8);
    }

    /** What the sampler promises, done the slow way: again and again the first rows that fit. */
    private static List<List<Integer>> firstFit(List<Row> rows, int size, long seed, int epoch) {
        List<Integer> left = new ArrayList<>(Arrays.stream(RowOrder.shuffled(rows.size(), seed, epoch))
                .boxed()
                .toList());
        List<List<Integer>> batches = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<String> texts = new HashSet<>();
            List<Integer> batch = new ArrayList<>();
            for (int row : left) {
                if (batch.size() < size && rows.get(row).texts().stream().noneMatch(texts::contains)) {
                    batch.add(row);
                    texts.addAll(rows.get(row).texts());
                }
            }
            left.removeAll(batch);
            if (batch.size() > 1) {
                batches.add(batch);
            }
        }
        return batches;
    }

    @Test
    void alwaysTheFirstRowsThatFit() {
        for (int distinct : new int[] {2, 5, 17, 60, 300}) {
            List<Row> rows = rows(300, distinct);
            assertThat(new NoDuplicatesSampler(rows, Batches.of(16), 5)
                            .epoch(1).stream()
                                    .map(batch -> Arrays.stream(batch).boxed().toList())
                                    .toList())
                    .as("%d different texts", distinct)
                    .isEqualTo(firstFit(rows, 16, 5, 1));
        }
    }

    /** Looking at every row again for every batch would take minutes. */
    @Test
    @Timeout(20)
    void aPassOverManyRowsWithFewTextsDoesNotTakeForEver() {
        List<Row> rows = IntStream.range(0, 300_000)
                .mapToObj(i -> new Row(i + 1, List.of("q" + i, "class " + i % 7)))
                .toList();
        List<int[]> batches = new NoDuplicatesSampler(rows, Batches.of(32), 1).epoch(0);
        assertThat(batches.stream().mapToInt(batch -> batch.length).sum()).isGreaterThan(299_900);
        assertThat(batches.getFirst()).hasSize(7);
    }

    @Test
    void seedAndEpochDecideTheOrder() {
        List<Row> rows = rows(200, 1000);
        NoDuplicatesSampler sampler = new NoDuplicatesSampler(rows, Batches.of(8), 42);
        assertThat(flat(sampler.epoch(0)))
                .containsExactly(flat(new NoDuplicatesSampler(rows, Batches.of(8), 42).epoch(0)));
        assertThat(flat(sampler.epoch(1))).isNotEqualTo(flat(sampler.epoch(0)));
        assertThat(flat(new NoDuplicatesSampler(rows, Batches.of(8), 43).epoch(0)))
                .isNotEqualTo(flat(sampler.epoch(0)));
        assertThat(flat(new ShuffledSampler(200, Batches.of(8), 42).epoch(0)))
                .containsExactlyInAnyOrder(IntStream.range(0, 200).toArray());
        assertThat(flat(new ShuffledSampler(200, Batches.of(8), 42).epoch(0)))
                .isNotEqualTo(IntStream.range(0, 200).toArray());
    }

    @Test
    void smallBatchesCanBeLeftOut() {
        assertThat(sizes(new ShuffledSampler(70, new Batches(32, true), 1).epoch(0)))
                .containsExactly(32, 32);
        assertThat(new Batches(32, true).count(70)).isEqualTo(2);
        assertThat(new Batches(32, false).count(70)).isEqualTo(3);
        assertThat(new Batches(32, false).count(65)).as("one row alone").isEqualTo(2);
    }

    @Test
    void everyLabelOfAGroupedBatchHasTwoRows() {
        List<Row> rows = labelled(0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3);
        Set<List<Integer>> orders = new HashSet<>();
        for (int epoch = 0; epoch < 5; epoch++) {
            List<int[]> batches = new GroupByLabelSampler(rows, Batches.of(4), 1).epoch(epoch);
            assertThat(sizes(batches)).containsOnly(4).hasSize(2);
            for (int[] batch : batches) {
                Map<Float, Long> labels = Arrays.stream(batch)
                        .mapToObj(row -> rows.get(row).label().orElseThrow().numbers()[0])
                        .collect(Collectors.groupingBy(label -> label, Collectors.counting()));
                assertThat(labels).as("labels of a batch").hasSizeGreaterThan(1);
                assertThat(labels.values()).allMatch(count -> count >= 2);
            }
            assertThat(flat(batches))
                    .as("rows without a partner")
                    .doesNotContain(6, 13, 14)
                    .doesNotHaveDuplicates();
            orders.add(Arrays.stream(flat(batches)).boxed().toList());
        }
        assertThat(orders).hasSize(5);
    }

    @Test
    void groupingIsRefusedWhereItCannotBe() {
        assertThatThrownBy(() -> new GroupByLabelSampler(labelled(0, 0, 1, 1), Batches.of(5), 1))
                .hasMessageContaining("even batch size");
        assertThatThrownBy(() -> new GroupByLabelSampler(labelled(0, 0, 1, 2), Batches.of(4), 1))
                .hasMessageContaining("two labels");
        assertThatThrownBy(() -> new GroupByLabelSampler(rows(8, 3), Batches.of(4), 1))
                .hasMessageContaining("number as the score");
    }

    @Test
    void severalTablesTakeTurns() {
        MultiDatasetSampler turns = new MultiDatasetSampler(List.of(table(10), table(40)), false, 1);
        assertThat(tables(turns.epoch(0))).containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(flat(turns.epoch(0))).doesNotHaveDuplicates();
    }

    @Test
    void severalTablesComeInProportion() {
        MultiDatasetSampler turns = new MultiDatasetSampler(List.of(table(10), table(40)), true, 1);
        assertThat(flat(turns.epoch(0)))
                .containsExactlyInAnyOrder(IntStream.range(0, 50).toArray());
        List<Integer> order = tables(turns.epoch(0));
        assertThat(order).hasSize(13).isNotEqualTo(order.stream().sorted().toList());
        assertThat(turns.epoch(0)).usingRecursiveComparison().isEqualTo(turns.epoch(0));
        assertThat(tables(turns.epoch(1))).isNotEqualTo(order);
    }

    private static List<Row> labelled(float... labels) {
        return IntStream.range(0, labels.length)
                .mapToObj(i -> new Row(i + 1, List.of("text " + i), Optional.of(RowLabel.of(labels[i]))))
                .toList();
    }

    private static MultiDatasetSampler.Table table(int rows) {
        return new MultiDatasetSampler.Table(new ShuffledSampler(rows, Batches.of(4), 1), rows);
    }

    /** Which table each batch is of, the first having ten rows. No batch is of both. */
    private static List<Integer> tables(List<int[]> batches) {
        return batches.stream()
                .map(batch -> {
                    List<Integer> of = Arrays.stream(batch)
                            .mapToObj(row -> row < 10 ? 0 : 1)
                            .distinct()
                            .toList();
                    assertThat(of).hasSize(1);
                    return of.getFirst();
                })
                .toList();
    }

    private static int[] flat(List<int[]> batches) {
        return batches.stream().flatMapToInt(Arrays::stream).toArray();
    }

    private static List<Integer> sizes(List<int[]> batches) {
        return batches.stream().map(batch -> batch.length).toList();
    }
}
