package sparseworkbench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.data.Finding.Kind;

/** Looks at the rows of a table as they are read, for what is no fault of the file and yet may be unwanted. */
final class RowReview {
    private static final int QUERY = 0;
    private static final int POSITIVE = 1;

    private final NearDuplicates near = new NearDuplicates();
    private final Counted missingWord = new Counted();
    private final Counted positiveIsQuery = new Counted();
    private final Counted negativeIsPositive = new Counted();
    private final Counted outside = new Counted();
    private Optional<RowFacts.Range> labels = Optional.empty();
    private boolean numbersOnly = true;
    private long rows;

    private static final class Counted {
        private long count;
        private final List<Long> rows = new ArrayList<>();
        private final BitSet positions = new BitSet();

        private void add(long row, int position) {
            count++;
            positions.set(position);
            if (rows.size() < Finding.KEPT) {
                rows.add(row);
            }
        }
    }

    void add(Row row) {
        int position = Math.toIntExact(rows++);
        near.add(row);
        List<String> texts = row.texts();
        if (texts.stream().anyMatch(MissingTextWord::is)) {
            missingWord.add(row.number(), position);
        }
        if (texts.size() > POSITIVE && same(texts.get(QUERY), texts.get(POSITIVE))) {
            positiveIsQuery.add(row.number(), position);
        }
        for (int i = POSITIVE + 1; i < texts.size(); i++) {
            if (same(texts.get(POSITIVE), texts.get(i))) {
                negativeIsPositive.add(row.number(), position);
                break;
            }
        }
        row.label().ifPresent(label -> label(row.number(), position, label));
    }

    private static boolean same(String one, String other) {
        return one.equals(other) || one.strip().equals(other.strip());
    }

    private void label(long number, int position, RowLabel label) {
        RowFacts.Range found = RowFacts.Range.of(label.numbers());
        labels = Optional.of(labels.map(known -> known.and(found)).orElse(found));
        numbersOnly &= label.shape().isNumber();
        if (found.low() < 0 || found.high() > 1) {
            outside.add(number, position);
        }
    }

    List<int[]> sampledQueries() {
        return near.queries();
    }

    List<ScriptRows> scripts() {
        return near.scripts();
    }

    Optional<RowFacts.Range> labels() {
        return labels;
    }

    long negativesThatArePositives() {
        return negativeIsPositive.count;
    }

    private boolean isOutOfRange() {
        return numbersOnly && labels.isPresent() && outside.count > 0;
    }

    /** @param repeated positions of rows that are equal to an earlier one */
    MarkedRows marks(BitSet repeated) {
        return new MarkedRows(Map.of(
                Kind.DUPLICATE,
                repeated,
                Kind.NEAR_DUPLICATE,
                near.positions(),
                Kind.MISSING_WORD,
                missingWord.positions,
                Kind.POSITIVE_EQUALS_QUERY,
                positiveIsQuery.positions,
                Kind.NEGATIVE_EQUALS_POSITIVE,
                negativeIsPositive.positions,
                Kind.SCORE_RANGE,
                isOutOfRange() ? outside.positions : new BitSet()));
    }

    /** @param repeated rows that are equal to an earlier one */
    List<Finding> findings(Finding repeated) {
        boolean outOfRange = isOutOfRange();
        boolean equalLabels =
                rows > 1 && labels.filter(RowFacts.Range::isConstant).isPresent();
        boolean few = rows >= DataSection.LEAST_ROWS && rows < DataSection.FEW_ROWS;
        List<Finding> all = List.of(
                repeated,
                near.found(),
                finding(Kind.MISSING_WORD, missingWord),
                finding(Kind.POSITIVE_EQUALS_QUERY, positiveIsQuery),
                finding(Kind.NEGATIVE_EQUALS_POSITIVE, negativeIsPositive),
                new Finding(Kind.SCORE_RANGE, outOfRange ? outside.count : 0, outside.rows, rows),
                new Finding(Kind.EQUAL_LABELS, equalLabels ? rows : 0, List.of(), rows),
                new Finding(Kind.FEW_ROWS, few ? rows : 0, List.of(), rows));
        return all.stream().filter(finding -> finding.count() > 0).toList();
    }

    private Finding finding(Kind kind, Counted counted) {
        return new Finding(kind, counted.count, counted.rows, rows);
    }

    /** What stands for the rows of a table that is not kept in a file, to find those that repeat an earlier one. */
    static final class Hashes {
        private long[] hashes = new long[1 << 10];
        private long[] numbers = new long[1 << 10];
        private long[] queries = new long[1 << 10];
        private int count;

        void add(Row row) {
            if (count == hashes.length) {
                hashes = Arrays.copyOf(hashes, 2 * count);
                numbers = Arrays.copyOf(numbers, 2 * count);
                queries = Arrays.copyOf(queries, 2 * count);
            }
            hashes[count] = RowHash.of(row);
            queries[count] = TextHash.of(row.texts().getFirst().strip());
            numbers[count++] = row.number();
        }

        /** @param sample what queries of a sample consist of */
        KnownQueries queries(List<int[]> sample) {
            return KnownQueries.of(queries, count, sample);
        }

        /** Of the row of the file that a position belongs to. */
        long number(int position) {
            return numbers[position];
        }

        int count() {
            return count;
        }

        BitSet repeated() {
            return RepeatedRows.find(hashes, count);
        }

        Finding finding(BitSet repeated) {
            List<Long> rows = repeated.stream()
                    .limit(Finding.KEPT)
                    .mapToObj(at -> numbers[at])
                    .toList();
            return new Finding(Kind.DUPLICATE, repeated.cardinality(), rows, count);
        }
    }
}
