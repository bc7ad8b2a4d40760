package sparseworkbench.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/**
 * Relevance judgements, being read: which grade each text has for each query. Every grade above 0 is right; the reference's evaluator
 * knows no others.
 */
final class Judgements {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    /** Grades beyond are written with an exponent. */
    private static final double LARGEST_IN_FULL = 1e9;

    private final JudgementColumns columns;
    private final Map<String, Map<String, Judgement>> byQuery = new LinkedHashMap<>();
    private final Fault noNumber = new Fault();
    private final Fault contradiction = new Fault();
    private final Fault blankId = new Fault();
    private final PaddedIds padded = new PaddedIds();
    private final RepeatedNames names = new RepeatedNames();
    private long repeated;
    private boolean graded;

    /** What a person judged; its row is for messages. */
    record Judgement(double grade, long row) {
        boolean isRight() {
            return grade > 0;
        }
    }

    /** Rows that are wrong in one way. */
    private static final class Fault {
        private long count;
        private long row;
        private String what = "";

        private void add(long at, String found) {
            row = count == 0 ? at : row;
            what = count == 0 ? found : what;
            count++;
        }
    }

    private Judgements(JudgementColumns columns) {
        this.columns = columns;
    }

    /** @throws UnreadableData a grade is no number, a pair is both right and wrong, or nothing is right */
    static Judgements read(JudgementColumns columns, ProgressListener progress) throws UnreadableData {
        Judgements judgements = new Judgements(columns);
        columns.table().readUsable(columns.names(), judgements::add, judgements.names, progress);
        judgements.requireUsable();
        return judgements;
    }

    /** Query id → text id → judgement, in file order. */
    Map<String, Map<String, Judgement>> byQuery() {
        return byQuery;
    }

    private boolean add(long row, List<String> cells) throws UnreadableData {
        List<String> found = columns.judgement(row, cells);
        // Lines that are split at blanks are one cell, and nothing around an id is left.
        if (cells.size() > 1) {
            padded.look(row, cells.get(0).equals(cells.get(0).strip()) ? cells.get(1) : cells.get(0));
        }
        if (found.isEmpty()) {
            return true;
        }
        if (found.get(0).isEmpty() || found.get(1).isEmpty()) {
            blankId.add(row, "");
        } else if (found.size() > 2 && !NUMBER.matcher(found.get(2)).matches()) {
            noNumber.add(row, found.get(2));
        } else {
            double grade = found.size() > 2 ? Double.parseDouble(found.get(2)) : 1;
            graded |= grade > 0 && grade != 1;
            add(found.get(0), found.get(1), new Judgement(grade, row));
        }
        return true;
    }

    private void add(String query, String text, Judgement judgement) throws UnreadableData {
        Judgement before =
                byQuery.computeIfAbsent(query, id -> new LinkedHashMap<>()).putIfAbsent(text, judgement);
        if (before != null && before.isRight() != judgement.isRight()) {
            // Looking for lines takes time, and only the first one is shown.
            contradiction.add(judgement.row, contradiction.count > 0 ? "" : both(query, text, before, judgement));
        } else if (before != null) {
            repeated++;
        }
    }

    private String both(String query, String text, Judgement before, Judgement judgement) throws UnreadableData {
        return "“" + query + "” and “" + text + "” have the grade " + text(before) + " in " + table().place(before.row)
                + " and " + text(judgement) + " in " + table().place(judgement.row);
    }

    private static String text(Judgement judgement) {
        return judgement.grade == Math.rint(judgement.grade) && Math.abs(judgement.grade) <= LARGEST_IN_FULL
                ? Long.toString((long) judgement.grade)
                : Double.toString(judgement.grade);
    }

    private void requireUsable() throws UnreadableData {
        if (blankId.count > 0) {
            throw new UnreadableData(
                    file() + ": " + rows(blankId.count) + (blankId.count == 1 ? " has" : " have")
                            + " no id of a query or of a text; the first is " + table().place(blankId.row) + ".",
                    "Fill it in, or delete the row.");
        }
        if (noNumber.count > 0) {
            throw new UnreadableData(
                    file() + ": " + rows(noNumber.count) + (noNumber.count == 1 ? " has" : " have")
                            + " a grade that is no number; the first is “" + noNumber.what + "” in "
                            + table().place(noNumber.row) + ".",
                    noNumber.row == 1
                                    && noNumber.count == 1
                                    && !table().sniffed().header()
                            ? "Write 1 or more for right and 0 for wrong. If this row names the columns, call them"
                                    + " query_id, corpus_id and score."
                            : "Write 1 or more for right and 0 for wrong.");
        }
        if (contradiction.count > 0) {
            throw new UnreadableData(
                    file() + ": " + rows(contradiction.count)
                            + (contradiction.count == 1 ? " contradicts" : " contradict")
                            + " an earlier one: " + contradiction.what + ".",
                    "Keep one judgement of each pair.");
        }
        if (byQuery.isEmpty()) {
            throw new UnreadableData(file() + " holds no judgements.", "Choose a file with at least one row.");
        }
        if (byQuery.values().stream().noneMatch(each -> each.values().stream().anyMatch(Judgement::isRight))) {
            throw new UnreadableData(
                    "No row of " + file() + " has a grade above 0, so no text is right for any query.",
                    "Give the right texts a grade of 1 or more.");
        }
    }

    /** What has been read differently from what it may have been meant for. */
    void notices(List<Problem> notices) throws UnreadableData {
        padded.notice(DataParams.RELEVANCE.key(), file(), table()::place).ifPresent(notices::add);
        names.notice(DataParams.RELEVANCE.key(), file()).ifPresent(notices::add);
        if (repeated > 0) {
            notices.add(Problem.warning(
                    DataParams.RELEVANCE.key(),
                    file() + ": " + rows(repeated) + (repeated == 1 ? " repeats" : " repeat")
                            + " a judgement of the same query and text.",
                    "Each pair counts once; nothing has to be done."));
        }
        if (!columns.unread().isEmpty()) {
            notices.add(Problem.warning(
                    DataParams.RELEVANCE.key(),
                    file() + " has no column of grades under a name that is known, so that each row is taken for right."
                            + " Not read: " + String.join(", ", columns.unread()) + ".",
                    "If one of them holds grades, call it score."));
        }
    }

    /** Whether there are grades that trec_eval's nDCG would weigh. */
    boolean isGraded() {
        return graded;
    }

    private static String rows(long count) {
        return count == 1 ? "1 row" : String.format(Locale.ROOT, "%,d rows", count);
    }

    private TableFile table() {
        return columns.table();
    }

    private String file() {
        return "“" + table().path().getFileName() + "”";
    }
}
