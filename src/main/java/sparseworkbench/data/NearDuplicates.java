package sparseworkbench.data;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds rows that are nearly equal among a sample of rows, as large for every table. Candidates are those that share three of ten groups of minima
 * (MinHash in bands: Broder, 1997; Indyk and Motwani, 1998), which of a pair that shares four fifths are not found in 8 of 10,000; what a pair shares is then counted.
 */
final class NearDuplicates {
    /** Rows looked at. */
    static final int SAMPLE = 100_000;

    private static final double ALIKE = 0.8;
    private static final long SEED = 42;
    private static final int BANDS = 10;
    private static final int ROWS = 3;
    /** Of the rows that have equal minima in a band, so many are compared with each new one. */
    private static final int COMPARED = 8;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<Sampled> sample = new ArrayList<>();
    private long seen;
    private Optional<BitSet> found = Optional.empty();

    /**
     * A row of the sample.
     *
     * @param position among all rows
     * @param hash     as {@link RowHash} gives it
     * @param shingles what it consists of
     * @param query    what its query consists of
     * @param script   in which most of it is written, unless in Latin
     */
    private record Sampled(
            long number, int position, long hash, int[] shingles, int[] query, Optional<UnicodeScript> script) {}

    /** Every row has the same chance (reservoir sampling). */
    void add(Row row) {
        int position = Math.toIntExact(seen);
        seen++;
        if (sample.size() < SAMPLE) {
            sample.add(sampled(row, position));
            return;
        }
        long place = random.nextLong(seen);
        if (place < SAMPLE) {
            sample.set((int) place, sampled(row, position));
        }
    }

    private static Sampled sampled(Row row, int position) {
        return new Sampled(
                row.number(),
                position,
                RowHash.of(row),
                Shingles.of(row.texts()),
                query(row),
                ScriptRows.of(row.texts()));
    }

    private static int[] query(Row row) {
        return Shingles.of(row.texts().subList(0, 1));
    }

    /** What the queries of the sample consist of. */
    List<int[]> queries() {
        return sample.stream().map(Sampled::query).toList();
    }

    /** The same of a large table: of rows at places that are drawn. */
    static Stream<int[]> queries(StoredRows rows) {
        SplittableRandom random = new SplittableRandom(SEED);
        IntStream places = rows.size() <= SAMPLE
                ? IntStream.range(0, rows.size())
                : random.ints(SAMPLE, 0, rows.size()).sorted();
        return places.mapToObj(rows::get).map(NearDuplicates::query);
    }

    /** Those of some texts that are nearly equal to one of others. */
    static List<String> among(List<String> texts, Stream<int[]> others) {
        List<int[]> asked =
                texts.stream().map(text -> Shingles.of(List.of(text))).toList();
        Map<Long, List<Integer>> bands = new HashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            for (int band = 0; band < BANDS; band++) {
                bands.computeIfAbsent(minima(asked.get(i), band), key -> new ArrayList<>())
                        .add(i);
            }
        }
        BitSet near = new BitSet();
        others.forEach(other -> {
            for (int band = 0; band < BANDS; band++) {
                bands.getOrDefault(minima(other, band), List.of()).stream()
                        .filter(i -> !near.get(i) && Shingles.likeness(asked.get(i), other) >= ALIKE)
                        .forEach(near::set);
            }
        });
        return near.stream().mapToObj(texts::get).toList();
    }

    /** In which scripts other than Latin rows of the sample are written. */
    List<ScriptRows> scripts() {
        ScriptRows.Counter counter = new ScriptRows.Counter();
        sample.stream()
                .sorted((one, other) -> Long.compare(one.number, other.number))
                .forEach(row -> counter.add(row.number, row.script));
        return counter.counted();
    }

    /** Rows of the sample for which there is another one, earlier in the file, that is nearly but not fully equal. */
    Finding found() {
        BitSet near = positions();
        List<Long> numbers = ordered().stream()
                .filter(row -> near.get(row.position))
                .map(Sampled::number)
                .distinct()
                .limit(Finding.KEPT)
                .toList();
        return new Finding(Finding.Kind.NEAR_DUPLICATE, near.cardinality(), numbers, sample.size());
    }

    /** Where these stand among all rows. */
    BitSet positions() {
        if (found.isEmpty()) {
            found = Optional.of(look());
        }
        return found.get();
    }

    private List<Sampled> ordered() {
        List<Sampled> rows = new ArrayList<>(sample);
        rows.sort(Comparator.comparingInt(Sampled::position));
        return rows;
    }

    private BitSet look() {
        List<Sampled> rows = ordered();
        BitSet near = new BitSet();
        for (int band = 0; band < BANDS; band++) {
            Map<Long, List<Sampled>> alike = new HashMap<>();
            for (int i = 0; i < rows.size(); i++) {
                Sampled row = rows.get(i);
                List<Sampled> earlier = alike.computeIfAbsent(minima(row.shingles, band), key -> new ArrayList<>(1));
                if (!near.get(i) && earlier.stream().anyMatch(other -> isNear(row, other))) {
                    near.set(i);
                }
                if (earlier.size() < COMPARED && earlier.stream().noneMatch(other -> other.hash == row.hash)) {
                    earlier.add(row);
                }
            }
        }
        BitSet positions = new BitSet();
        near.stream().forEach(i -> positions.set(rows.get(i).position));
        return positions;
    }

    private static boolean isNear(Sampled row, Sampled other) {
        return row.hash != other.hash && Shingles.likeness(row.shingles, other.shingles) >= ALIKE;
    }

    private static long minima(int[] shingles, int band) {
        long key = band;
        for (int i = 0; i < ROWS; i++) {
            long factor = (2L * (band * ROWS + i) + 1) * 0x9E3779B97F4A7C15L;
            long least = Long.MAX_VALUE;
            for (int shingle : shingles) {
                long mixed = (shingle + factor) * 0xBF58476D1CE4E5B9L;
                least = Math.min(least, (mixed ^ mixed >>> 29) * 0x94D049BB133111EBL >>> 1);
            }
            key = TextHash.of(key, least);
        }
        return key;
    }
}
