package sparseworkbench.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the rows of a training table have in common, as far as it decides whether anything can be learnt or measured.
 *
 * @param rows           rows looked at; those with a blank text are not counted
 * @param complete       whether these are all rows of the file
 * @param distinct       how many of them differ in texts or label, counted no further than some ten thousands
 * @param equalNegatives how many have a negative that is equal to their positive
 * @param labels         the smallest and the largest number among the labels, if there are numbers in all rows
 * @param queries        the texts that ask
 * @param lengths        how long the texts of each column are
 */
public record RowFacts(
        long rows,
        boolean complete,
        long distinct,
        long equalNegatives,
        Optional<Range> labels,
        Set<String> queries,
        List<TokenCounts> lengths) {
    private static final int POSITIVE = 1;

    /**
     * @param low   not above {@code high}
     * @param whole whether all numbers are whole
     */
    public record Range(double low, double high, boolean whole) {
        private static final int MANY_CLASSES = 10;

        /** Whether these may be names of classes as well as degrees: few whole numbers, and not only yes and no. */
        public boolean mayBeClasses() {
            return whole && low >= 0 && high > 1 && high <= MANY_CLASSES && !isConstant();
        }

        /** Whether all are the same. */
        public boolean isConstant() {
            return low == high;
        }

        private static Range of(float[] numbers) {
            Range range = of(numbers[0]);
            for (float number : numbers) {
                range = range.and(of(number));
            }
            return range;
        }

        private static Range of(float number) {
            return new Range(number, number, number == Math.rint(number));
        }

        private Range and(Range other) {
            return new Range(Math.min(low, other.low), Math.max(high, other.high), whole && other.whole);
        }
    }

    public RowFacts {
        queries = Set.copyOf(queries);
        lengths = List.copyOf(lengths);
    }

    /** Without queries and lengths of texts. */
    static RowFacts totals(long rows, long distinct, long equalNegatives, Optional<Range> labels) {
        return new RowFacts(rows, true, distinct, equalNegatives, labels, Set.of(), List.of());
    }

    /** Collects them while rows are read. */
    static final class Collector {
        /** More are not kept: of a table as large as that, evaluation queries are looked for in a part. */
        static final int MOST_QUERIES = 200_000;

        private static final int MOST_DISTINCT = 100_000;
        /** Rows whose texts are measured. */
        private static final int MEASURED = 20_000;

        private final int width;
        private final Set<Long> different = new HashSet<>();
        private final Set<String> queries = new HashSet<>();
        private final List<List<String>> measured = new ArrayList<>();
        private Optional<Range> range = Optional.empty();
        private long rows;
        private long equal;

        /** @param width texts of a row */
        Collector(int width) {
            this.width = width;
        }

        void add(Row row) {
            rows++;
            row.label()
                    .map(label -> Range.of(label.numbers()))
                    .ifPresent(found -> range =
                            Optional.of(range.map(known -> known.and(found)).orElse(found)));
            List<String> texts = row.texts().stream().map(String::strip).toList();
            if (different.size() < MOST_DISTINCT) {
                different.add(hash(texts, row.label()));
            }
            if (queries.size() < MOST_QUERIES) {
                queries.add(texts.getFirst());
            }
            boolean two = texts.size() > POSITIVE + 1
                    && texts.subList(POSITIVE + 1, texts.size()).contains(texts.get(POSITIVE));
            equal += two ? 1 : 0;
            if (measured.size() < MEASURED) {
                measured.add(row.texts());
            }
        }

        /** Sixty-four bits: of some million rows two would hardly have the same by chance. */
        private static long hash(List<String> texts, Optional<RowLabel> label) {
            long hash = label.hashCode();
            for (String text : texts) {
                for (int i = 0; i < text.length(); i++) {
                    hash = hash * 0x100000001B3L ^ text.charAt(i);
                }
                hash = (hash ^ 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
                hash ^= hash >>> 31;
            }
            return hash;
        }

        RowFacts facts() {
            List<TokenCounts> lengths = IntStream.range(0, measured.isEmpty() ? 0 : width)
                    .mapToObj(column -> TokenCounts.of(measured.stream().map(texts -> texts.get(column))))
                    .toList();
            return new RowFacts(rows, queries.size() < MOST_QUERIES, different.size(), equal, range, queries, lengths);
        }
    }

    /** To begin a sentence about all of them: "In all rows", or "In the first 100 rows". */
    public String where() {
        return complete ? "In all rows" : "In the first " + rows + " rows";
    }
}
