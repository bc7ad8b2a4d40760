package sparseworkbench.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;

/** What every sampler promises, whatever the rows, the batch size, the seed and the epoch are. */
class SamplerPropertiesTest {
    private static final String SEED = "20261123";

    /**
     * A sampler with what it was made from.
     *
     * @param made another one like it, of the same seed
     * @param rows how many rows it was given
     */
    private record Drawn(String name, Supplier<BatchSampler> made, int rows, Batches batches) {}

    @Provide
    Arbitrary<Drawn> samplers() {
        return Combinators.combine(
                        Arbitraries.of("shuffled", "no duplicates", "by label", "in turns", "proportional"),
                        Arbitraries.integers().between(0, 70),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, Integer.MAX_VALUE))
                .as(SamplerPropertiesTest::drawn);
    }

    private static Drawn drawn(String kind, int rows, int size, boolean dropLast, long seed) {
        Batches batches = new Batches(size, dropLast);
        return switch (kind) {
            case "shuffled" -> new Drawn(kind, () -> new ShuffledSampler(rows, batches, seed), rows, batches);
            case "no duplicates" -> {
                List<Row> drawn = rows(rows, 1 + rows / 2, seed);
                yield new Drawn(kind, () -> new NoDuplicatesSampler(drawn, batches, seed), rows, batches);
            }
            case "by label" -> {
                Batches even = new Batches(2 * size + 2, dropLast);
                List<Row> drawn = rows(rows + 4, 3, seed);
                yield new Drawn(kind, () -> new GroupByLabelSampler(drawn, even, seed), rows + 4, even);
            }
            default -> {
                List<MultiDatasetSampler.Table> tables = Stream.of(rows / 3, rows - rows / 3)
                        .map(part -> new MultiDatasetSampler.Table(new ShuffledSampler(part, batches, seed), part))
                        .toList();
                yield new Drawn(
                        kind, () -> new MultiDatasetSampler(tables, kind.equals("proportional"), seed), rows, batches);
            }
        };
    }

    /** Two columns of a few texts; the first four rows have two labels, so that grouping by label is possible. */
    private static List<Row> rows(int count, int distinct, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count)
                .mapToObj(i -> new Row(
                        i + 1,
                        List.of("text " + random.nextInt(distinct), "text " + random.nextInt(distinct)),
                        Optional.of(RowLabel.of(i < 4 ? i % 2 : random.nextInt(distinct)))))
                .toList();
    }

    @Property(tries = 500, seed = SEED)
    void everyRowComesAtMostOnce(@ForAll("samplers") Drawn drawn, @ForAll @IntRange(max = 5) int epoch) {
        List<Integer> rows = flat(drawn.made.get().epoch(epoch));
        assertThat(rows).doesNotHaveDuplicates().allMatch(row -> row >= 0 && row < drawn.rows);
    }

    @Property(tries = 500, seed = SEED)
    void batchesHaveTheirSize(@ForAll("samplers") Drawn drawn, @ForAll @IntRange(max = 5) int epoch) {
        int size = drawn.batches.size();
        for (int[] batch : drawn.made.get().epoch(epoch)) {
            assertThat(batch.length).isBetween(Math.min(2, size), size);
            assertThat(drawn.batches.dropLast() && batch.length < size)
                    .as("a smaller batch that was not wanted")
                    .isFalse();
        }
    }

    @Property(tries = 500, seed = SEED)
    void aRunGoesOnFromAnyPlaceWithTheSameBatches(
            @ForAll("samplers") Drawn drawn, @ForAll @IntRange(max = 5) int epoch, @ForAll @IntRange(max = 20) int at) {
        BatchSampler first = drawn.made.get();
        IntStream.range(0, epoch).forEach(first::epoch);
        List<int[]> passed = first.epoch(epoch);
        List<int[]> resumed = drawn.made.get().epoch(epoch);
        int done = Math.min(at, passed.size());
        assertThat(lists(resumed.subList(done, resumed.size()))).isEqualTo(lists(passed.subList(done, passed.size())));
    }

    @Property(tries = 200, seed = SEED)
    void shuffledRowsAllComeButTheRest(
            @ForAll @IntRange(max = 200) int rows,
            @ForAll @IntRange(min = 1, max = 20) int size,
            @ForAll boolean drop) {
        Batches batches = new Batches(size, drop);
        List<int[]> epoch = new ShuffledSampler(rows, batches, 7).epoch(0);
        int rest = rows % size;
        int left = rest > 0 && (drop || rest < 2) ? rest : 0;
        assertThat(flat(epoch)).hasSize(rows - left);
        assertThat(batches.count(rows)).isEqualTo(epoch.size());
    }

    @Property(tries = 200, seed = SEED)
    void noTextIsTwiceInABatch(
            @ForAll @IntRange(max = 80) int count,
            @ForAll @IntRange(min = 1, max = 40) int distinct,
            @ForAll @IntRange(min = 2, max = 12) int size,
            @ForAll @LongRange(min = 0, max = 1000) long seed) {
        List<Row> rows = rows(count, distinct, seed);
        for (int[] batch : new NoDuplicatesSampler(rows, Batches.of(size), seed).epoch(1)) {
            Set<String> texts = new HashSet<>();
            for (int row : batch) {
                // A row may say the same twice; two rows may not.
                Set<String> own = Set.copyOf(new HashSet<>(rows.get(row).texts()));
                assertThat(texts).doesNotContainAnyElementsOf(own);
                texts.addAll(own);
            }
        }
    }

    /** Whatever was left out could be put into no batch of its own: all rows left share a text with each other. */
    @Property(tries = 200, seed = SEED)
    void rowsAreOnlyLeftOutWhereTheyCannotBeTogether(
            @ForAll @IntRange(max = 80) int count,
            @ForAll @IntRange(min = 1, max = 40) int distinct,
            @ForAll @IntRange(min = 2, max = 12) int size) {
        List<Row> rows = rows(count, distinct, count);
        Set<Integer> left = IntStream.range(0, count).boxed().collect(Collectors.toSet());
        flat(new NoDuplicatesSampler(rows, Batches.of(size), 3).epoch(0)).forEach(left::remove);
        for (int one : left) {
            for (int other : left) {
                assertThat(rows.get(one).texts())
                        .containsAnyElementsOf(rows.get(other).texts());
            }
        }
    }

    @Property(tries = 200, seed = SEED)
    void labelsOfABatchHaveCompanyAndContrast(
            @ForAll @IntRange(min = 4, max = 80) int count,
            @ForAll @IntRange(min = 1, max = 12) int distinct,
            @ForAll @IntRange(min = 2, max = 8) int half) {
        List<Row> rows = rows(count, distinct, count);
        for (int[] batch : new GroupByLabelSampler(rows, Batches.of(2 * half), 3).epoch(2)) {
            Map<Float, Long> labels = Arrays.stream(batch)
                    .mapToObj(row -> rows.get(row).label().orElseThrow().numbers()[0])
                    .collect(Collectors.groupingBy(label -> label, Collectors.counting()));
            assertThat(labels.values()).hasSizeGreaterThan(1).allMatch(number -> number >= 2);
        }
    }

    @Property(tries = 200, seed = SEED)
    void aBatchIsOfOneTable(
            @ForAll @IntRange(max = 40) int first,
            @ForAll @IntRange(max = 40) int second,
            @ForAll @IntRange(min = 1, max = 8) int size,
            @ForAll boolean proportional) {
        List<MultiDatasetSampler.Table> tables = Stream.of(first, second)
                .map(rows -> new MultiDatasetSampler.Table(new ShuffledSampler(rows, Batches.of(size), 1), rows))
                .toList();
        List<int[]> epoch = new MultiDatasetSampler(tables, proportional, 1).epoch(0);
        long ofFirst = epoch.stream().filter(batch -> batch[0] < first).count();
        for (int[] batch : epoch) {
            assertThat(Arrays.stream(batch).allMatch(row -> row < first)
                            || Arrays.stream(batch).allMatch(row -> row >= first))
                    .isTrue();
        }
        long most = Batches.of(size).count(first);
        long others = Batches.of(size).count(second);
        assertThat(ofFirst).isEqualTo(proportional ? most : Math.min(most, others));
        assertThat(epoch).hasSize((int) (proportional ? most + others : 2 * Math.min(most, others)));
    }

    private static List<Integer> flat(List<int[]> batches) {
        return batches.stream().flatMapToInt(Arrays::stream).boxed().toList();
    }

    private static List<List<Integer>> lists(List<int[]> batches) {
        return batches.stream()
                .map(batch -> Arrays.stream(batch).boxed().toList())
                .toList();
    }
}
