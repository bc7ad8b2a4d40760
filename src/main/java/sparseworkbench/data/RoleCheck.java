package sparseworkbench.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sparseworkbench.data.table.ColumnNames;
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
    private static final String COLUMNS = DataParams.COLUMNS.key();
    /** How names of classes begin that say no: {@code not_equivalent}, {@code irrelevant}. */
    private static final Pattern NO =
            Pattern.compile("(?i)(no|un|ir|dis|mis|incorrect|false|wrong|negative|different|0)");

    private static final int MOST_NOTES = 8;
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
                        && uses.get(i).source().equals(new RoleSource.Taken(ColumnRole.SCORE)))
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

    /** Whether a teacher writes its embeddings beside a text, and there is no other text that somebody may have meant. */
    private static boolean isCopied(List<ColumnUse> uses, Values data) {
        return TeacherLabels.areVectors(data)
                && uses.stream().noneMatch(use -> use.source() == RoleSource.Reason.UNKNOWN_NAME);
    }

    /** Whether several texts might belong to a query with a number, so that somebody has to say which does. */
    private static boolean mayBePositive(List<TableColumn> columns, List<ColumnUse> uses) {
        boolean number = false;
        int texts = 0;
        for (int i = 0; i < columns.size(); i++) {
            ColumnUse use = uses.get(i);
            number |= use.role() == ColumnRole.SCORE
                    && !use.source().isChosen()
                    && columns.get(i).isNumber();
            texts += use.source() == RoleSource.Reason.UNKNOWN_NAME ? 1 : 0;
        }
        return number && texts > 1;
    }

    /**
     * What has been guessed and may be meant otherwise, and what stands beside the texts and is not used although it may be meant to be.
     *
     * @param trainedAsPairs whether two texts alone are trained on as a pair that belongs together: not where a teacher says how well they match, nor
     *     where nothing is trained
     */
    List<Problem> notes(List<TableColumn> columns, boolean trainedAsPairs) {
        List<Problem> notes = guessed(columns);
        notes.addAll(labelColumn().isPresent() ? List.of() : few(unused(columns, trainedAsPairs)));
        return notes;
    }

    private List<Problem> unused(List<TableColumn> columns, boolean trainedAsPairs) {
        List<Problem> notes = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = columns.get(i);
            RoleSource source = uses.get(i).source();
            boolean unused = uses.get(i).role() == ColumnRole.UNUSED && !source.isChosen();
            if (unused && ColumnNames.isScore(column.name()) && column.type() != ColumnType.LIST) {
                notes.add(noScore(column, trainedAsPairs));
            } else if (unused && column.type() == ColumnType.LIST && ColumnNames.isScoreOf(column.name())) {
                notes.add(Problem.warning(
                        COLUMNS,
                        "The column “" + column.name() + "” holds lists and is not used.",
                        "If these are a teacher's scores of all texts of a row, give it the role “Score”; if not, “Not"
                                + " used”."));
            } else if (unused
                    && source == RoleSource.Reason.NO_TEXT
                    && column.isNumber()
                    && (!ColumnNames.isKnown(column.name()) || ColumnNames.isPositive(column.name()))) {
                notes.add(Problem.warning(
                        COLUMNS,
                        "The column “" + column.name() + "” holds numbers and is not used.",
                        "If it says how well the texts match, give it the role “Score”; if not, “Not used”."));
            }
        }
        return notes;
    }

    /**
     * A column that is called a score and holds none. Beside two texts it may say which of them do not belong together, so that nobody trains on
     * these as if they did unless a person says so.
     */
    private Problem noScore(TableColumn column, boolean trainedAsPairs) {
        boolean empty = column.filled() == 0;
        String what = "The column “" + column.name() + "” "
                + (empty ? emptyIn(column) : "holds no numbers, but “" + shortened(column.example()) + "”");
        String cure = (empty ? "Fill it in" : "Where it says how well the texts match, write numbers such as 1 and 0")
                + ", or give it the role “Not used”: then all rows are trained on as pairs that belong together.";
        boolean pair = isPair() && count(ColumnRole.NEGATIVE, uses) == 0;
        return pair && trainedAsPairs
                ? Problem.error(COLUMNS, what + ", and rows without a score cannot be told apart.", cure)
                : Problem.warning(COLUMNS, what + ", and is not used.", cure);
    }

    /** Columns are looked at in the first rows only. */
    private static String emptyIn(TableColumn column) {
        return String.format(Locale.ROOT, "is empty in the first %,d rows", column.blank());
    }

    /** Negatives that were guessed from nothing but the order, and those that were not found in the rows looked at. */
    private List<Problem> guessed(List<TableColumn> columns) {
        List<Problem> notes = new ArrayList<>();
        List<Integer> empty = IntStream.range(0, columns.size())
                .filter(i -> uses.get(i).source() == RoleSource.Reason.EMPTY)
                .boxed()
                .toList();
        if (!empty.isEmpty()) {
            boolean one = empty.size() == 1;
            String names = few(empty.stream().map(i -> columns.get(i).name()).toList(), "”, “");
            notes.add(Problem.warning(
                    COLUMNS,
                    String.format(
                            Locale.ROOT,
                            one
                                    ? "The column “%s” %s and is not used."
                                    : "The columns “%s” are empty as far as was looked and are not used.",
                            names,
                            emptyIn(columns.get(empty.getFirst()))),
                    "If later rows have negatives there, give " + (one ? "it" : "them")
                            + " the role “Negative”; if not, “Not used”."));
        }
        uses.stream()
                .filter(use -> use.source() == RoleSource.Reason.THREE_TEXTS && use.role() == ColumnRole.NEGATIVE)
                .forEach(use -> notes.add(Problem.warning(
                        COLUMNS,
                        "The column “" + use.name()
                                + "”, the third of three texts without names, is taken for negatives:"
                                + " texts that do not answer the query.",
                        "If it is that, give it the role “Negative”; if not, “Not used”.")));
        return notes;
    }

    private boolean isPair() {
        return count(ColumnRole.QUERY, uses) == 1 && count(ColumnRole.POSITIVE, uses) == 1;
    }

    /**
     * The numbers of classes are no scores, unless there are two that say no and yes.
     *
     * @param names what the file says that its columns' whole numbers stand for
     */
    Optional<Problem> classesAsScores(Map<String, List<String>> names) {
        return uses.stream()
                .filter(use -> isPair()
                        && use.role() == ColumnRole.SCORE
                        && !use.source().isChosen())
                .filter(use -> names.containsKey(use.name()) && !isNoAndYes(names.get(use.name())))
                .findFirst()
                .map(use -> Problem.error(
                        COLUMNS,
                        "The numbers of the column “" + use.name() + "” are classes ("
                                + few(names.get(use.name()), ", ")
                                + "), which do not say how well the texts match.",
                        "Give it the role “Not used”: then all rows are trained on as pairs that belong together. Or"
                                + " leave the rows out that do not, or write scores."));
    }

    /**
     * The same where the file names no classes: whole numbers under a label beside a premise and a hypothesis, or three of them beside two texts of
     * one kind, are classes of inference (0 is entailment, −1 is none), of which no number says how well the texts match.
     *
     * @param range of all labels
     */
    Optional<Problem> inferenceAsScores(RowFacts.Range range) {
        return uses.stream()
                .filter(use -> isPair()
                        && use.role() == ColumnRole.SCORE
                        && !use.source().isChosen())
                .filter(use -> range.whole() && ColumnNames.isLabel(use.name()))
                .filter(use -> textColumns().stream().anyMatch(ColumnNames::isInference)
                        || range.high() == 2 && range.low() <= 0 && range.low() >= -1 && areOfOneKind())
                .findFirst()
                .map(use -> Problem.error(
                        COLUMNS,
                        String.format(
                                Locale.ROOT,
                                "The whole numbers of the column “%s” (%.0f to %.0f) are probably classes, such as"
                                        + " entailment, neutral and contradiction, which do not say how well the texts"
                                        + " match.",
                                use.name(),
                                range.low(),
                                range.high()),
                        "Leave the rows out that do not belong together and give it the role “Not used”, or write"
                                + " scores: 1 for texts that belong together, 0 for others. If the numbers are scores,"
                                + " give it the role “Score”."));
    }

    /** Query and positive are called alike but for their numbers: {@code sentence1} and {@code sentence2}. */
    private boolean areOfOneKind() {
        List<String> texts = textColumns();
        return ColumnNames.sharedName(texts.getFirst(), false)
                .filter(first -> ColumnNames.sharedName(texts.getLast(), true).equals(Optional.of(first)))
                .isPresent();
    }

    private static boolean isNoAndYes(List<String> names) {
        return names.size() == 2
                && NO.matcher(names.getFirst()).lookingAt()
                && !NO.matcher(names.getLast()).lookingAt();
    }

    /** A table of thousands of numbers has one thing to be told, not thousands. */
    private static List<Problem> few(List<Problem> notes) {
        if (notes.size() <= MOST_NOTES) {
            return notes;
        }
        List<Problem> few = new ArrayList<>(notes.subList(0, MOST_NOTES - 1));
        few.add(Problem.warning(
                COLUMNS,
                String.format(
                        Locale.ROOT, "%,d more columns hold numbers and are not used.", notes.size() - MOST_NOTES + 1),
                notes.getLast().cure()));
        return few;
    }

    /** Names as far as somebody would read them. */
    private static String few(List<String> names, String between) {
        return names.size() <= MOST_NAMES
                ? String.join(between, names)
                : String.join(between, names.subList(0, MOST_NAMES))
                        + String.format(Locale.ROOT, " and %,d more", names.size() - MOST_NAMES);
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }

    private static long count(ColumnRole role, List<ColumnUse> uses) {
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
