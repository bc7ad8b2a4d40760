package sparseworkbench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.param.Values;

/**
 * Where the rows of a training table go. Rows of the file are always those used and those left out together.
 *
 * @param in       rows of the file
 * @param used     rows that are trained on or held out; 0 while the data cannot be trained on
 * @param examples what these give: more than {@code used} where a row holds a list of positives
 * @param held     examples that are held out
 * @param leftOut  why the others are not used
 * @param ready    whether the data can be trained on
 */
public record RowBalance(long in, long used, long examples, long held, List<LeftOut> leftOut, boolean ready) {

    /**
     * Rows that are not used for one reason.
     *
     * @param why to be read after the number: “with a blank text”
     */
    public record LeftOut(long rows, String why) {
        private String words(boolean alone) {
            return alone ? why : String.format(Locale.ROOT, "%,d %s", rows, why);
        }
    }

    public RowBalance {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Of the first table.
     *
     * @param data the section as it is now; how many rows are held out may have changed since the check
     * @return nothing where its rows have not been counted
     */
    public static Optional<RowBalance> of(DataCheck check, Values data) {
        return check.counts().map(counts -> of(check, counts, data));
    }

    private static RowBalance of(DataCheck check, RowCounts counts, Values data) {
        if (!check.isUsable()) {
            return new RowBalance(counts.in(), 0, 0, 0, List.of(), false);
        }
        boolean holding = check.evaluation() == EvaluationKind.HELD_OUT;
        long wanted = holding ? data.get(DataParams.HELD_OUT_ROWS) : 0;
        long limit = data.get(DataParams.MAX_ROWS)
                .map(most -> most > Long.MAX_VALUE - wanted ? most : most + wanted)
                .orElse(Long.MAX_VALUE);
        long examples = Math.min(limit, counts.examples());
        long used = counts.examples() == counts.used() ? Math.min(limit, counts.used()) : counts.used();
        List<LeftOut> leftOut = new ArrayList<>();
        add(leftOut, counts.blanks(), "with a blank text");
        counts.chosen().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(kind -> add(leftOut, kind.getValue(), RowProblem.title(kind.getKey())));
        long told = counts.blanks() + counts.chosenRows();
        for (BrokenRow.Kind kind : BrokenRow.Kind.values()) {
            long rows = kind.isLeftOut() ? counts.faults().getOrDefault(kind, 0L) : 0;
            add(leftOut, rows, RowProblem.title(kind));
            told += rows;
        }
        long broken = counts.faults().entrySet().stream()
                .filter(entry -> !entry.getKey().isLeftOut())
                .mapToLong(Map.Entry::getValue)
                .sum();
        add(leftOut, broken, "broken");
        add(leftOut, counts.used() - used, "beyond the row limit");
        add(leftOut, counts.in() - counts.used() - told - broken, "for what is told below");
        return new RowBalance(counts.in(), used, examples, Math.min(wanted, examples), leftOut, true);
    }

    private static void add(List<LeftOut> reasons, long rows, String why) {
        if (rows > 0) {
            reasons.add(new LeftOut(rows, why));
        }
    }

    /** Examples that are trained on. */
    public long trained() {
        return examples - held;
    }

    /** “6,000 rows in the file · 1,779 used · 4,221 left out (with a blank text)” */
    public String words() {
        String all = String.format(Locale.ROOT, in == 1 ? "%,d row in the file" : "%,d rows in the file", in);
        if (!ready) {
            return all + " · none used before the problems are solved";
        }
        String given = examples == used
                ? ""
                : String.format(Locale.ROOT, ", which give %,d pairs of query and positive", examples);
        if (leftOut.isEmpty()) {
            return all + " · all used" + given;
        }
        String why = leftOut.stream()
                .map(reason -> reason.words(leftOut.size() == 1))
                .collect(Collectors.joining(", "));
        return all + String.format(Locale.ROOT, " · %,d used%s · %,d left out (%s)", used, given, in - used, why);
    }
}
