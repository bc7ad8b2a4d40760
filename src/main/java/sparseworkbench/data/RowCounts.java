package sparseworkbench.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.BrokenRows;

/**
 * What has become of the rows of a table: each is used, left out because a text is blank or because it is equal to an earlier one, or broken.
 *
 * @param in       rows of the file
 * @param used     rows that are trained on
 * @param examples what these give: more, where a row holds a list of positives
 * @param blank    numbers of the first rows with a blank text
 * @param blanks   how many there are
 * @param items    blank texts that were left out of lists of positives, of rows that are used all the same
 * @param chosen   rows left out because of what is found in them, as a person has chosen, by the first kind that is true of each
 * @param broken   the first broken rows of each kind
 * @param faults   how many there are of each kind
 * @param mended   the first rows of each kind that were broken and are used
 * @param repairs  how many there are of each kind; some of them may be blank all the same
 */
public record RowCounts(
        long in,
        long used,
        long examples,
        List<Long> blank,
        long blanks,
        long items,
        Map<Finding.Kind, Long> chosen,
        List<BrokenRow> broken,
        Map<BrokenRow.Kind, Long> faults,
        List<BrokenRow> mended,
        Map<BrokenRow.Kind, Long> repairs) {
    /** What is said of rows with a blank text. */
    static final String BLANK = "left out because a text is blank";

    /** What is said of blank texts in lists. */
    static final String ITEMS = "left out of lists of positives";

    private static final int SHOWN = 3;
    private static final int KEPT = 1000;

    public RowCounts {
        blank = List.copyOf(blank);
        chosen = Map.copyOf(chosen);
        broken = List.copyOf(broken);
        faults = Map.copyOf(faults);
        mended = List.copyOf(mended);
        repairs = Map.copyOf(repairs);
    }

    /** The same where rows are left out as was chosen. */
    RowCounts without(ChosenOut out) {
        long rows = out.rows().values().stream().mapToLong(Long::longValue).sum();
        return new RowCounts(
                in,
                used - rows,
                examples - out.positions().cardinality(),
                blank,
                blanks,
                items,
                out.rows(),
                broken,
                faults,
                mended,
                repairs);
    }

    /** Rows left out because they are equal to earlier ones. */
    public long repeated() {
        return chosen.getOrDefault(Finding.Kind.DUPLICATE, 0L);
    }

    /** Rows left out as was chosen, whatever for. */
    public long chosenRows() {
        return chosen.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Rows that are neither used nor left out. */
    public long brokenRows() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The broken rows of one kind in words, to be read after the file's name. */
    public String words(BrokenRow.Kind kind) {
        List<BrokenRow> alike =
                broken.stream().filter(row -> row.kind() == kind).toList();
        return BrokenRows.words(alike, faults.getOrDefault(kind, 0L));
    }

    /** The rows of one kind that were mended, in the same words. */
    public String mendedWords(BrokenRow.Kind kind) {
        List<BrokenRow> alike =
                mended.stream().filter(row -> row.kind() == kind).toList();
        return BrokenRows.words(alike, repairs.getOrDefault(kind, 0L));
    }

    /** “2,000 rows left out because a text is blank: row 2, 3, 5, …” */
    String blankWords(String file) {
        String numbers = blank.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "))
                + (blanks > SHOWN ? " and others" : "");
        String rows = blanks == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", blanks);
        return rows + " of “" + file + "” " + BLANK + ": row " + numbers + ".";
    }

    /** Counts while rows are read. */
    static final class Counter {
        private long in;
        private long used;
        private long examples;
        private long blanks;
        private long items;
        private final List<Long> blank = new ArrayList<>();
        private final List<BrokenRow> broken = new ArrayList<>();
        private final Map<BrokenRow.Kind, Long> faults = new EnumMap<>(BrokenRow.Kind.class);
        private final List<BrokenRow> mended = new ArrayList<>();
        private final Map<BrokenRow.Kind, Long> repairs = new EnumMap<>(BrokenRow.Kind.class);

        /** @param blankItems texts of its lists that are left out */
        void used(int rows, int blankItems) {
            in++;
            used++;
            examples += rows;
            items += blankItems;
        }

        void blank(long number) {
            in++;
            blanks++;
            if (blank.size() < KEPT) {
                blank.add(number);
            }
        }

        void broken(BrokenRow row) {
            in++;
            if (faults.merge(row.kind(), 1L, Long::sum) <= KEPT) {
                broken.add(row.told());
            }
        }

        /** One that is counted as used or blank beside. */
        void mended(BrokenRow row) {
            if (repairs.merge(row.kind(), 1L, Long::sum) <= KEPT) {
                mended.add(row.told());
            }
        }

        long brokenRows() {
            return faults.values().stream().mapToLong(Long::longValue).sum();
        }

        long examples() {
            return examples;
        }

        RowCounts counts() {
            return new RowCounts(in, used, examples, blank, blanks, items, Map.of(), broken, faults, mended, repairs);
        }
    }
}
