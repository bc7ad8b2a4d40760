package sparseworkbench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import sparseworkbench.data.table.ColumnNames;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.PartName;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.param.Problem;

/**
 * What has been guessed and may be meant otherwise, and what stands beside the texts and is not used although it may be meant to be.
 *
 * @param roles of the columns
 * @param table the first rows
 */
record RoleNotes(RoleCheck roles, TablePreview table) {
    private static final int MOST_NOTES = 8;
    /** Names of columns that say which rows are trained on. */
    private static final Set<String> SPLITS = Set.of("split", "splits", "subset", "partition", "set", "fold");

    /**
     * All of them.
     *
     * @param trainedAsPairs whether two texts alone are trained on as a pair that belongs together: not where a teacher says how well they match, nor
     *     where nothing is trained
     */
    List<Problem> all(boolean trainedAsPairs) {
        List<Problem> notes = guessed();
        notes.addAll(splits());
        notes.addAll(roles.labelColumn().isPresent() ? List.of() : few(unused(trainedAsPairs)));
        return notes;
    }

    private List<TableColumn> columns() {
        return table.columns();
    }

    /** Rows that a column keeps for measuring are trained on like the others, unless somebody cuts the table. */
    private List<Problem> splits() {
        List<Problem> notes = new ArrayList<>();
        for (int i = 0; i < columns().size(); i++) {
            ColumnUse use = roles.uses().get(i);
            boolean named = SPLITS.contains(use.name().strip().toLowerCase(Locale.ROOT));
            if (named && use.role() == ColumnRole.UNUSED && !use.source().isChosen() && holdsSplits(i)) {
                notes.add(Problem.warning(
                        RoleCheck.COLUMNS,
                        "The column “" + use.name() + "” says which rows are to be trained on and which to be measured"
                                + " on, and rows are trained on whatever it says.",
                        "Cut the table by it: workbench data split FILE --column " + use.name()
                                + ", or “Make labels…” on the Data page. If all rows are meant, give it the role “Not"
                                + " used”."));
            }
        }
        return notes;
    }

    private boolean holdsSplits(int column) {
        List<String> cells = table.rows().stream()
                .map(row -> row.get(column))
                .filter(cell -> !cell.isBlank())
                .toList();
        return !cells.isEmpty() && cells.stream().allMatch(PartName::isSplit);
    }

    private List<Problem> unused(boolean trainedAsPairs) {
        List<Problem> notes = new ArrayList<>();
        for (int i = 0; i < columns().size(); i++) {
            TableColumn column = columns().get(i);
            RoleSource source = roles.uses().get(i).source();
            boolean unused = roles.uses().get(i).role() == ColumnRole.UNUSED && !source.isChosen();
            boolean named = ColumnNames.isScore(column.name())
                    || ColumnNames.isMatch(column.name()) && column.isText() && column.repeating();
            if (unused && named && column.type() != ColumnType.LIST) {
                notes.add(noScore(column, trainedAsPairs));
            } else if (unused && column.type() == ColumnType.LIST && ColumnNames.isScoreOf(column.name())) {
                notes.add(Problem.warning(
                        RoleCheck.COLUMNS,
                        "The column “" + column.name() + "” holds lists and is not used.",
                        "If these are a teacher's scores of all texts of a row, give it the role “Score”; if not, “Not"
                                + " used”."));
            } else if (unused
                    && source == RoleSource.Reason.NO_TEXT
                    && (column.isNumber() || column.type() == ColumnType.BOOLEAN)
                    && (!ColumnNames.isKnown(column.name()) || ColumnNames.isPositive(column.name()))) {
                notes.add(Problem.warning(
                        RoleCheck.COLUMNS,
                        "The column “" + column.name() + "” holds " + (column.isNumber() ? "numbers" : "yes and no")
                                + " and is not used.",
                        "If it says how well the texts match, give it the role “Score”; if not, “Not used”."));
            } else if (unused && trainedAsPairs && isMark(column)) {
                notes.add(Problem.warning(
                        RoleCheck.COLUMNS,
                        "The column “" + column.name() + "” holds the same few words (“" + shortened(column.example())
                                + "”) and is not used, so that all rows are trained on as pairs that belong together.",
                        "If it says which do, write numbers such as 1 and 0 and give it the role “Score”; if not, “Not"
                                + " used”."));
            }
        }
        return notes;
    }

    /**
     * A column that is called a score and holds none. Beside two texts it may say which of them do not belong together, so that nobody trains on
     * these as if they did unless a person says so.
     */
    private Problem noScore(TableColumn column, boolean trainedAsPairs) {
        boolean empty = column.filled() == 0 && column.blank() > 0;
        String what = "The column “" + column.name() + "” "
                + (empty ? emptyIn(column) : "holds no numbers, but “" + shortened(column.example()) + "”");
        String cure = (empty ? "Fill it in" : "Where it says how well the texts match, write numbers such as 1 and 0")
                + ", or give it the role “Not used”: then all rows are trained on as pairs that belong together.";
        boolean pair = roles.isPair() && RoleCheck.count(ColumnRole.NEGATIVE, roles.uses()) == 0;
        return pair && trainedAsPairs
                ? Problem.error(RoleCheck.COLUMNS, what + ", and rows without a score cannot be told apart.", cure)
                : Problem.warning(RoleCheck.COLUMNS, what + ", and is not used.", cure);
    }

    /** Whether a column beside a pair has a few words that come again and again, under a name that says nothing else. */
    private boolean isMark(TableColumn column) {
        return roles.isPair()
                && RoleCheck.count(ColumnRole.NEGATIVE, roles.uses()) == 0
                && column.isText()
                && column.repeating()
                && !ColumnNames.isKnown(column.name())
                && !SPLITS.contains(column.name().strip().toLowerCase(Locale.ROOT));
    }

    /** Columns are looked at in the first rows only. */
    private static String emptyIn(TableColumn column) {
        return String.format(Locale.ROOT, "is empty in the first %,d rows", column.blank());
    }

    /** Negatives that were guessed from nothing but the order, and those that were not found in the rows looked at. */
    private List<Problem> guessed() {
        List<Problem> notes = new ArrayList<>();
        List<Integer> empty = IntStream.range(0, columns().size())
                .filter(i -> roles.uses().get(i).source() == RoleSource.Reason.EMPTY)
                .boxed()
                .toList();
        if (!empty.isEmpty()) {
            boolean one = empty.size() == 1;
            String names = RoleCheck.few(
                    empty.stream().map(i -> columns().get(i).name()).toList(), "”, “");
            notes.add(Problem.warning(
                    RoleCheck.COLUMNS,
                    String.format(
                            Locale.ROOT,
                            one
                                    ? "The column “%s” %s and is not used."
                                    : "The columns “%s” are empty as far as was looked and are not used.",
                            names,
                            emptyIn(columns().get(empty.getFirst()))),
                    "If later rows have negatives there, give " + (one ? "it" : "them")
                            + " the role “Negative”; if not, “Not used”."));
        }
        roles.uses().stream()
                .filter(use -> use.source() == RoleSource.Reason.THREE_TEXTS && use.role() == ColumnRole.NEGATIVE)
                .forEach(use -> notes.add(Problem.warning(
                        RoleCheck.COLUMNS,
                        "The column “" + use.name()
                                + "”, the third of three texts without names, is taken for negatives:"
                                + " texts that do not answer the query.",
                        "If it is that, give it the role “Negative”; if not, “Not used”.")));
        return notes;
    }

    /** A table of thousands of numbers has one thing to be told, not thousands. */
    private static List<Problem> few(List<Problem> notes) {
        if (notes.size() <= MOST_NOTES) {
            return notes;
        }
        List<Problem> few = new ArrayList<>(notes.subList(0, MOST_NOTES - 1));
        few.add(Problem.warning(
                RoleCheck.COLUMNS,
                String.format(
                        Locale.ROOT, "%,d more columns hold numbers and are not used.", notes.size() - MOST_NOTES + 1),
                notes.getLast().cure()));
        return few;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
}
