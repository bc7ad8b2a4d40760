package sparseworkbench.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.param.NearestName;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;

/**
 * The columns of a training table with their roles, and what is wrong with them.
 *
 * @param uses     every column, in file order
 * @param problems located at {@code columns}
 */
record RoleCheck(List<ColumnUse> uses, List<Problem> problems) {
    static final String COLUMNS = DataParams.COLUMNS.key();
    private static final int MOST_NAMES = 20;

    static RoleCheck of(List<TableColumn> columns, Values data) {
        Map<String, String> chosen = data.get(DataParams.COLUMNS);
        List<ColumnUse> guessed = ColumnGuess.of(columns, chosen);
        List<ColumnUse> uses = TeacherLabels.areVectors(data) ? CopiedText.of(columns, guessed) : guessed;
        List<String> names = columns.stream().map(TableColumn::name).toList();
        List<Problem> problems = new ArrayList<>();
        chosen.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add(unknown(name, names)));
        exactlyOne(ColumnRole.QUERY, uses).ifPresent(problems::add);
        if (count(ColumnRole.POSITIVE, uses) != 0
                || count(ColumnRole.SCORE, uses) == 0 && !isCopied(uses, data)
                || mayBePositive(columns, uses)) {
            exactlyOne(ColumnRole.POSITIVE, uses).ifPresent(problems::add);
        } // A single text with a label, such as a teacher's embedding of it, is enough for some losses.
        if (count(ColumnRole.SCORE, uses) > 1 && !TeacherScores.areOfTexts(uses)) {
            exactlyOne(ColumnRole.SCORE, uses).ifPresent(problems::add);
        }
        if (count(ColumnRole.GROUP, uses) > 1) {
            exactlyOne(ColumnRole.GROUP, uses).ifPresent(problems::add);
        }
        secondScore(columns, uses).ifPresent(problems::add);
        for (int i = 0; i < uses.size(); i++) {
            MarkingAnswers.problem(COLUMNS, columns.get(i), uses.get(i), columns)
                    .ifPresent(problems::add);
            if (uses.get(i).role().isText() && columns.get(i).type() == ColumnType.OBJECT) {
                NestedTexts.problem(COLUMNS, columns.get(i), uses.get(i).role().key())
                        .ifPresent(problems::add);
            }
        }
        return new RoleCheck(uses, problems);
    }

    /** Of two columns that are called scores nothing says which one is meant. */
    private static Optional<Problem> secondScore(List<TableColumn> columns, List<ColumnUse> uses) {
        Optional<String> first = uses.stream()
                .filter(use -> use.role() == ColumnRole.SCORE && !use.source().isChosen())
                .map(ColumnUse::name)
                .findFirst();
        Optional<String> second = IntStream.range(0, uses.size())
                .filter(i -> columns.get(i).filled() > 0
                        && (uses.get(i).source().equals(new RoleSource.Taken(ColumnRole.SCORE))
                                || isSecondOfName(uses.get(i), first)))
                .mapToObj(i -> uses.get(i).name())
                .findFirst();
        return first.isEmpty() || second.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.error(
                        COLUMNS,
                        "The columns “" + first.get() + "” and “" + second.get() + "” may both say how well the texts"
                                + " match.",
                        "Give one of them the role “Score”, and the other one “Not used”."));
    }

    /** Whether a column has the name of another, which the table has twice. */
    private static boolean isSecondOfName(ColumnUse use, Optional<String> first) {
        String name = use.name().toLowerCase(Locale.ROOT);
        return use.role() == ColumnRole.UNUSED
                && !use.source().isChosen()
                && first.filter(score -> name.equals(score.toLowerCase(Locale.ROOT) + "_2"))
                        .isPresent();
    }

    /** Whether a teacher writes its embeddings beside a text, and there is no other text that somebody may have meant. */
    private static boolean isCopied(List<ColumnUse> uses, Values data) {
        return TeacherLabels.areVectors(data)
                && uses.stream().noneMatch(use -> use.source() == RoleSource.Reason.UNKNOWN_NAME);
    }

    /** Whether several texts might belong to a query with a number, so that somebody has to say which does. */
    private static boolean mayBePositive(List<TableColumn> columns, List<ColumnUse> uses) {
        boolean number = false;
        int texts = 0;
        boolean scores = false;
        boolean lists = false;
        for (int i = 0; i < columns.size(); i++) {
            ColumnUse use = uses.get(i);
            boolean list =
                    columns.get(i).type() == ColumnType.LIST && !use.source().isChosen();
            scores |= list && use.role() == ColumnRole.SCORE;
            lists |= list && use.role() == ColumnRole.UNUSED && holdsTexts(columns.get(i));
            number |= use.role() == ColumnRole.SCORE
                    && !use.source().isChosen()
                    && columns.get(i).isNumber();
            texts += use.source() == RoleSource.Reason.UNKNOWN_NAME ? 1 : 0;
        }
        return number && texts > 1 || scores && lists;
    }

    /** A list of texts beside a list of numbers: these say how well each of the texts answers. */
    private static boolean holdsTexts(TableColumn column) {
        return TextList.of(column.example())
                .filter(texts -> texts.stream().anyMatch(OtherTable::isSentence))
                .isPresent();
    }

    boolean isPair() {
        return count(ColumnRole.QUERY, uses) == 1 && count(ColumnRole.POSITIVE, uses) == 1;
    }

    /** Names as far as somebody would read them. */
    static String few(List<String> names, String between) {
        return names.size() <= MOST_NAMES
                ? String.join(between, names)
                : String.join(between, names.subList(0, MOST_NAMES))
                        + String.format(Locale.ROOT, " and %,d more", names.size() - MOST_NAMES);
    }

    static long count(ColumnRole role, List<ColumnUse> uses) {
        return uses.stream().filter(use -> use.role() == role).count();
    }

    private static Problem unknown(String name, List<String> names) {
        String near = NearestName.of(name, names);
        return Problem.error(
                COLUMNS,
                "The training data has no column “" + name + "”.",
                (near.isEmpty() ? "" : "Did you mean “" + near + "”? ") + "Its columns are " + few(names, ", ") + ".");
    }

    private static Optional<Problem> exactlyOne(ColumnRole role, List<ColumnUse> uses) {
        List<String> having = uses.stream()
                .filter(use -> use.role() == role)
                .map(ColumnUse::name)
                .toList();
        if (having.size() == 1) {
            return Optional.empty();
        }
        String all = few(uses.stream().map(ColumnUse::name).toList(), ", ");
        if (having.isEmpty()) {
            return Optional.of(Problem.error(
                    COLUMNS,
                    "Which column is the " + role.key() + "? None of " + all + " has that role.",
                    "Give one column the role “" + role.label() + "”. " + role.help()));
        }
        return Optional.of(Problem.error(
                COLUMNS,
                "Which column is the " + role.key() + "? " + few(having, " and ") + " all have that role.",
                "Keep it for one of them."));
    }

    /** The column of labels, if there is one. Without problems only. */
    Optional<String> labelColumn() {
        return uses.stream()
                .filter(use -> use.role() == ColumnRole.SCORE)
                .map(ColumnUse::name)
                .findFirst();
    }

    /** The same, and of a teacher's scores of positives and of negatives both. Without problems only. */
    List<String> labelColumns() {
        return TeacherScores.inOrder(uses);
    }

    /** The column that says which rows belong together, if there is one. Without problems only. */
    Optional<String> groupColumn() {
        return uses.stream()
                .filter(use -> use.role() == ColumnRole.GROUP)
                .map(ColumnUse::name)
                .findFirst();
    }

    /** What a column is for. */
    ColumnRole role(String name) {
        return uses.stream()
                .filter(use -> use.name().equals(name))
                .map(ColumnUse::role)
                .findFirst()
                .orElseThrow();
    }

    /** Query, positive and negatives: what a {@link Row} holds, in its order. Without problems only. */
    List<String> textColumns() {
        return uses.stream()
                .filter(use -> use.role().isText())
                .sorted(Comparator.comparing(ColumnUse::role))
                .map(ColumnUse::name)
                .toList();
    }
}
