package sparseworkbench.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.param.Param;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;

/**
 * Rows of a training table that have the same thing wrong with them.
 *
 * @param kind    in files: {@code blank}, {@code cells}, …
 * @param title   what is wrong, to be read after their number: “rows with a blank text”
 * @param cure    what a person can do about it in the file
 * @param count   how many rows there are
 * @param rows    the numbers of the first ones
 * @param setting what decides what becomes of them, one of {@code refuse}, {@code drop}, {@code fix} and {@code keep}; empty where nothing does
 * @param fix     a change of other settings with which the rows are in order, if there is one
 */
public record RowProblem(
        String kind,
        String title,
        String cure,
        long count,
        List<Long> rows,
        Optional<Param<String>> setting,
        Optional<Fix> fix) {
    /**
     * A change of settings.
     *
     * @param label what a button says
     * @param help  what becomes of the rows
     */
    public record Fix(String label, String help, UnaryOperator<Values> change) {}

    /** Of the scores of public data sets. */
    private static final List<Double> DIVISORS = List.of(2.0, 3.0, 4.0, 5.0, 10.0, 100.0);

    public RowProblem {
        rows = List.copyOf(rows);
    }

    /** Everything of this kind that was found in a table. */
    public static List<RowProblem> of(DataCheck check) {
        List<RowProblem> problems = new ArrayList<>();
        check.counts().ifPresent(counts -> {
            if (counts.blanks() > 0) {
                problems.add(new RowProblem(
                        "blank",
                        "with a blank text",
                        blankCure(check),
                        counts.blanks(),
                        counts.blank(),
                        Optional.empty(),
                        pairs(check)));
            }
            for (BrokenRow.Kind kind : BrokenRow.Kind.values()) {
                if (counts.faults().containsKey(kind)) {
                    problems.add(broken(counts, kind));
                }
                if (counts.repairs().containsKey(kind)) {
                    problems.add(mended(counts, kind));
                }
            }
        });
        check.rows().stream()
                .flatMap(rows -> rows.findings().stream())
                .flatMap(finding -> found(finding, range(check)).stream())
                .forEach(problems::add);
        return problems;
    }

    /** What can be done about rows with a blank text; of those that only lack a negative, pairs can be made. */
    public static String blankCure(DataCheck check) {
        return check.count(ColumnRole.NEGATIVE) == 0
                ? "Fill the texts in; until then these rows are left out."
                : "Fill the texts in, or train on pairs without negatives: give the negatives the role “Not used”."
                        + " Until then these rows are left out.";
    }

    /** Whether one of these says the same as a problem of the section does, which then need not be told twice. */
    public static boolean isTold(Problem problem, DataCheck check) {
        String said = problem.what();
        boolean ofCounts = check.counts()
                .filter(counts -> counts.blanks() > 0 && said.contains(RowCounts.BLANK)
                        || counts.faults().keySet().stream().anyMatch(kind -> said.contains(counts.words(kind)))
                        || counts.repairs().keySet().stream().anyMatch(kind -> said.contains(counts.mendedWords(kind))))
                .isPresent();
        return ofCounts
                || check.rows().stream()
                        .flatMap(rows -> rows.findings().stream())
                        .filter(finding -> found(finding, Optional.empty()).isPresent())
                        .anyMatch(finding -> said.contains(FindingProblem.message(finding))
                                || finding.kind() == Finding.Kind.NEGATIVE_EQUALS_POSITIVE
                                        && said.contains(RowFacts.EQUAL_NEGATIVES));
    }

    /** Whether a problem of the section says what the counts and findings of a table say, which then need not be told twice. */
    public static boolean isCounted(Problem problem, DataCheck check) {
        return isTold(problem, check)
                || check.counts().filter(counts -> counts.items() > 0).isPresent()
                        && problem.what().contains(RowCounts.ITEMS)
                || check.rows().stream()
                        .flatMap(rows -> rows.findings().stream())
                        .anyMatch(finding -> problem.what().contains(FindingProblem.message(finding)));
    }

    /** What has numbers of rows. */
    private static Optional<RowProblem> found(Finding finding, Optional<RowFacts.Range> range) {
        String title = title(finding.kind());
        return title.isEmpty() || finding.rows().isEmpty()
                ? Optional.empty()
                : Optional.of(new RowProblem(
                        FindingProblem.key(finding.kind()),
                        title,
                        FindingProblem.cure(finding.kind()),
                        finding.count(),
                        finding.rows(),
                        FindingProblem.setting(finding.kind()),
                        finding.kind() == Finding.Kind.SCORE_RANGE
                                ? range.flatMap(RowProblem::divided)
                                : Optional.empty()));
    }

    private static Optional<RowFacts.Range> range(DataCheck check) {
        return check.rows().flatMap(RowFacts::labels);
    }

    /** Scores from 0 to 5 come to 0 to 1. */
    private static Optional<Fix> divided(RowFacts.Range range) {
        return DIVISORS.stream()
                .filter(divisor -> range.low() >= 0 && range.high() <= divisor)
                .findFirst()
                .map(divisor -> new Fix(
                        "Fix",
                        String.format(Locale.ROOT, "Scores are divided by %.0f, which brings them to 0 to 1.", divisor),
                        data -> data.with(DataParams.SCORE_DIVISOR, data.get(DataParams.SCORE_DIVISOR) * divisor)));
    }

    /** Rows that lack nothing but a negative are pairs. */
    private static Optional<Fix> pairs(DataCheck check) {
        List<String> negatives = check.columns().stream()
                .filter(use -> use.role() == ColumnRole.NEGATIVE)
                .map(ColumnUse::name)
                .toList();
        return negatives.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fix("Train on pairs", "The negatives are not used, so that rows need none.", data -> {
                    Map<String, String> roles = new LinkedHashMap<>(data.get(DataParams.COLUMNS));
                    negatives.forEach(name -> roles.put(name, ColumnRole.UNUSED.key()));
                    return data.with(DataParams.COLUMNS, roles);
                }));
    }

    /** To be read after the number of rows; empty for what is true of the table and not of rows. */
    static String title(Finding.Kind kind) {
        return switch (kind) {
            case DUPLICATE -> "equal to an earlier one";
            case NEAR_DUPLICATE -> "nearly equal to an earlier one";
            case MISSING_WORD -> "with a text that only says that one is missing (“NaN”, “NULL” …)";
            case POSITIVE_EQUALS_QUERY -> "whose positive is the query itself";
            case NEGATIVE_EQUALS_POSITIVE -> "with a negative that is the positive";
            case SCORE_RANGE -> "with a score below 0 or above 1";
            case LEAKAGE -> "with a query that is evaluated on";
            case EQUAL_LABELS, FEW_ROWS -> "";
        };
    }

    /** What was chosen for them can be taken back. */
    private static RowProblem mended(RowCounts counts, BrokenRow.Kind kind) {
        return new RowProblem(
                mendedKey(kind),
                title(kind),
                kind.cure(),
                counts.repairs().get(kind),
                numbers(counts.mended(), kind),
                Optional.of(kind.isDoubt() ? DataParams.QUOTES : DataParams.BROKEN_ROWS),
                Optional.empty());
    }

    /** The name of rows of one kind that are used. */
    public static String mendedKey(BrokenRow.Kind kind) {
        return (kind.isDoubt() ? "" : "mended_") + kind.name().toLowerCase(Locale.ROOT);
    }

    private static List<Long> numbers(List<BrokenRow> rows, BrokenRow.Kind kind) {
        return rows.stream()
                .filter(row -> row.kind() == kind)
                .map(BrokenRow::number)
                .toList();
    }

    private static RowProblem broken(RowCounts counts, BrokenRow.Kind kind) {
        return new RowProblem(
                kind.name().toLowerCase(Locale.ROOT),
                title(kind),
                kind.cure(),
                counts.faults().get(kind),
                numbers(counts.broken(), kind),
                kind.isLeftOut() ? Optional.empty() : Optional.of(DataParams.BROKEN_ROWS),
                Optional.empty());
    }

    static String title(BrokenRow.Kind kind) {
        return switch (kind) {
            case CELLS -> "with too many or too few cells";
            case QUOTE -> "with a quotation mark that leads astray";
            case LINES -> "with a text of several lines that look like rows";
            case NAMES -> "that repeat the names of the columns";
            case ENCODING -> "with bytes that are no character";
            case LENGTH -> "of absurd length";
            case SYNTAX -> "that are not JSON";
            case SHAPE -> "that are JSON, but no row";
            case LISTS -> "with lists that do not fit";
            case UNKNOWN_QUERY_ID -> "with the id of an unknown query";
            case UNKNOWN_TEXT_ID -> "with the id of an unknown text";
            case NOT_RELEVANT -> "that say that a text is not right";
            case LONELY -> "with a class that no other row has";
            case LABEL -> "without a usable score";
        };
    }
}
