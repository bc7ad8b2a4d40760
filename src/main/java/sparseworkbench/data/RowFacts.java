package sparseworkbench.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/**
 * What the rows of a training table have in common, as far as it decides whether anything can be learnt or measured.
 *
 * @param rows           rows looked at; those with a blank text are not counted
 * @param complete       whether these are all rows of the file
 * @param distinct       how many of them differ in texts or label
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

    /**
     * Reads rows.
     *
     * @param roles without problems
     * @param most  rows to be read
     */
    static RowFacts of(TableFile table, RoleCheck roles, long most) throws UnreadableData {
        List<Row> rows =
                TrainingRows.read(table, roles, most, ProgressListener.NONE).rows();
        Optional<Range> range = rows.stream()
                .flatMap(row -> row.label().stream())
                .map(label -> Range.of(label.numbers()))
                .reduce(Range::and);
        Set<Object> different = new HashSet<>();
        Set<String> queries = new HashSet<>();
        long equal = 0;
        for (Row row : rows) {
            List<String> texts = row.texts().stream().map(String::strip).toList();
            different.add(List.of(texts, row.label()));
            queries.add(texts.getFirst());
            boolean two = texts.size() > POSITIVE + 1
                    && texts.subList(POSITIVE + 1, texts.size()).contains(texts.get(POSITIVE));
            equal += two ? 1 : 0;
        }
        return new RowFacts(
                rows.size(), rows.size() < most, different.size(), equal, range, queries, lengths(rows, roles));
    }

    private static List<TokenCounts> lengths(List<Row> rows, RoleCheck roles) {
        return IntStream.range(0, rows.isEmpty() ? 0 : roles.textColumns().size())
                .mapToObj(column ->
                        TokenCounts.of(rows.stream().map(row -> row.texts().get(column))))
                .toList();
    }

    /** To begin a sentence about all of them: "In all rows", or "In the first 100 rows". */
    public String where() {
        return complete ? "In all rows" : "In the first " + rows + " rows";
    }
}
