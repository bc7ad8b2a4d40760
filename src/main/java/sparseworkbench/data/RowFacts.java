package sparseworkbench.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rows of a training table have in common, as far as it decides whether anything can be learnt or measured.
 *
 * @param rows           rows looked at; those with a blank text are not counted
 * @param distinct       how many of them differ in texts or label
 * @param equalNegatives how many have a negative that is equal to their positive
 * @param labels         the smallest and the largest number among the labels, if there are numbers in all rows
 * @param findings       what may be unwanted
 * @param scripts        in which scripts other than Latin rows of a sample are written
 * @param queries        the texts that ask
 * @param lengths        how long the texts of each column are
 * @param marks          of which rows the findings are true
 */
public record RowFacts(
        long rows,
        long distinct,
        long equalNegatives,
        Optional<Range> labels,
        List<Finding> findings,
        List<ScriptRows> scripts,
        KnownQueries queries,
        List<TokenCounts> lengths,
        MarkedRows marks) {
    /** What is said of rows that teach nothing. */
    static final String EQUAL_NEGATIVES = "have a negative that is equal to their positive";

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

        static Range of(float[] numbers) {
            Range range = of(numbers[0]);
            for (float number : numbers) {
                range = range.and(of(number));
            }
            return range;
        }

        private static Range of(float number) {
            return new Range(number, number, number == Math.rint(number));
        }

        Range and(Range other) {
            return new Range(Math.min(low, other.low), Math.max(high, other.high), whole && other.whole);
        }
    }

    public RowFacts {
        findings = List.copyOf(findings);
        scripts = List.copyOf(scripts);
        lengths = List.copyOf(lengths);
    }

    /** Collects them while rows are read. */
    static final class Collector {
        /** Rows whose texts are measured. */
        private static final int MEASURED = 20_000;

        private final RowReview review = new RowReview();
        private final List<TokenCounts.Counter> measured;
        private long rows;

        /** @param width texts of a row */
        Collector(int width) {
            this.measured =
                    Stream.generate(TokenCounts.Counter::new).limit(width).toList();
        }

        void add(Row row) {
            rows++;
            review.add(row);
            if (rows <= MEASURED) {
                measure(measured, row.texts());
            }
        }

        /** What the queries of a sample consist of. */
        List<int[]> sampledQueries() {
            return review.sampledQueries();
        }

        /** @param hashes of the same rows */
        RowFacts facts(RowReview.Hashes hashes) {
            BitSet repeated = hashes.repeated();
            return facts(hashes.finding(repeated), repeated, hashes.queries(sampledQueries()));
        }

        /**
         * @param found     rows that are equal to an earlier one
         * @param positions theirs
         */
        RowFacts facts(Finding found, BitSet positions, KnownQueries queries) {
            return new RowFacts(
                    rows,
                    rows - found.count(),
                    review.negativesThatArePositives(),
                    review.labels(),
                    review.findings(found),
                    review.scripts(),
                    queries,
                    lengths(measured),
                    review.marks(positions));
        }
    }

    /** The same where rows with queries that are evaluated on were found. */
    RowFacts leaking(BitSet positions, List<Long> numbers) {
        if (positions.isEmpty()) {
            return this;
        }
        List<Finding> all = new ArrayList<>(findings);
        all.add(new Finding(Finding.Kind.LEAKAGE, positions.cardinality(), numbers, rows));
        all.sort(Comparator.comparing(Finding::kind));
        return new RowFacts(
                rows,
                distinct,
                equalNegatives,
                labels,
                all,
                scripts,
                queries,
                lengths,
                marks.with(Finding.Kind.LEAKAGE, positions));
    }

    private static void measure(List<TokenCounts.Counter> columns, List<String> texts) {
        for (int column = 0; column < columns.size(); column++) {
            columns.get(column).add(texts.get(column));
        }
    }

    private static List<TokenCounts> lengths(List<TokenCounts.Counter> columns) {
        List<TokenCounts> counts =
                columns.stream().map(TokenCounts.Counter::counts).toList();
        return counts.stream().allMatch(TokenCounts::isEmpty) ? List.of() : counts;
    }

    /** How long the texts of each column are, as far as the first rows tell. */
    static List<TokenCounts> lengths(Stream<List<String>> rows, int width) {
        List<TokenCounts.Counter> columns =
                Stream.generate(TokenCounts.Counter::new).limit(width).toList();
        rows.forEach(texts -> measure(columns, texts));
        return lengths(columns);
    }

    /** How many rows are measured for that. */
    public static int measured() {
        return Collector.MEASURED;
    }

    /** To begin a sentence about all of them. */
    public String where() {
        return "In all rows";
    }
}
