package sparseworkbench.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sparseworkbench.data.RoleSource.Reason;
import sparseworkbench.data.table.ColumnNames;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;

/** Guesses which numbers beside the texts of a table say something of these, where no name has said it yet. */
final class ScoreGuess {
    /** Digits: whole numbers with more are ids. */
    private static final int LONGEST_SCORE = 3;

    private static final Pattern NUMBER = Pattern.compile("[-+]?[.\\d][\\d.eE+-]*");
    private static final Pattern BETWEEN_NUMBERS = Pattern.compile("[\\s,]+");

    private final List<TableColumn> columns;
    private final List<ColumnUse> uses;

    private ScoreGuess(List<TableColumn> columns, List<ColumnUse> uses) {
        this.columns = columns;
        this.uses = new ArrayList<>(uses);
    }

    /** @param uses of the columns, as far as their names and their order tell */
    static List<ColumnUse> of(List<TableColumn> columns, List<ColumnUse> uses) {
        ScoreGuess guess = new ScoreGuess(columns, uses);
        guess.scoresOfTexts();
        guess.numberBesideTexts();
        guess.namedNumberBesideTexts();
        guess.vectorBesideText();
        return List.copyOf(guess.uses);
    }

    private static boolean isNumberOrFlag(TableColumn column) {
        return column.isNumber() || column.type() == ColumnType.BOOLEAN;
    }

    private boolean has(ColumnRole role) {
        return uses.stream().anyMatch(use -> use.role() == role);
    }

    /** The scores of positives and of negatives in two columns, as programs that mine negatives write them. */
    private void scoresOfTexts() {
        boolean scored = has(ColumnRole.SCORE);
        List<ColumnUse> guessed = new ArrayList<>(uses);
        for (int i = 0; i < guessed.size(); i++) {
            ColumnUse use = guessed.get(i);
            TableColumn column = columns.get(i);
            if (!use.source().isChosen()
                    && TeacherScores.isOfTexts(use.name())
                    && column.type().canBeLabel()) {
                guessed.set(i, new ColumnUse(use.name(), ColumnRole.SCORE, Reason.SCORES_OF_TEXTS));
            }
        }
        if (!scored && TeacherScores.areOfTexts(guessed)) {
            uses.clear();
            uses.addAll(guessed);
        }
    }

    /** A file without names says nothing of a number beside two texts but that it stands there. */
    private void numberBesideTexts() {
        boolean pair = has(ColumnRole.QUERY) && has(ColumnRole.POSITIVE);
        boolean scored = has(ColumnRole.SCORE);
        List<Integer> numbers = IntStream.range(0, columns.size())
                .filter(i ->
                        isNumberOrFlag(columns.get(i)) && !uses.get(i).source().isChosen())
                .filter(i -> columns.get(i).example().length() <= LONGEST_SCORE
                        || columns.get(i).type() != ColumnType.WHOLE_NUMBER)
                .filter(i -> ColumnGuess.NAMELESS.matcher(columns.get(i).name()).matches())
                .boxed()
                .toList();
        if (pair && !scored && numbers.size() == 1) {
            int index = numbers.getFirst();
            uses.set(index, new ColumnUse(columns.get(index).name(), ColumnRole.SCORE, Reason.NUMBER_BESIDE_TEXTS));
        }
    }

    /** Beside two texts, numbers under a name that says how well these match, where nothing else does. */
    private void namedNumberBesideTexts() {
        boolean other = has(ColumnRole.SCORE) || has(ColumnRole.NEGATIVE);
        boolean pair = has(ColumnRole.QUERY) && has(ColumnRole.POSITIVE);
        List<Integer> named = IntStream.range(0, columns.size())
                .filter(i -> uses.get(i).role() == ColumnRole.UNUSED
                        && !uses.get(i).source().isChosen())
                .filter(i -> isNumberOrFlag(columns.get(i)))
                .filter(i -> ColumnNames.isMatch(columns.get(i).name()))
                .boxed()
                .toList();
        if (pair && !other && named.size() == 1) {
            int index = named.getFirst();
            uses.set(index, new ColumnUse(columns.get(index).name(), ColumnRole.SCORE, Reason.NAMED_NUMBER));
        }
    }

    /** A list of numbers beside the only text is a teacher's vector of it, whatever both are called. */
    private void vectorBesideText() {
        List<Integer> texts = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).isText()
                        && !ColumnNames.isNoText(columns.get(i).name()))
                .boxed()
                .toList();
        List<Integer> lists = IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).type() == ColumnType.LIST)
                .boxed()
                .toList();
        boolean chosen = uses.stream().anyMatch(use -> use.source().isChosen());
        if (chosen || texts.size() != 1 || lists.size() != 1 || !isVector(columns.get(lists.getFirst()))) {
            return;
        }
        int text = texts.getFirst();
        int vector = lists.getFirst();
        uses.set(text, new ColumnUse(columns.get(text).name(), ColumnRole.QUERY, Reason.ONLY_TEXT));
        uses.set(vector, new ColumnUse(columns.get(vector).name(), ColumnRole.SCORE, Reason.VECTOR));
    }

    /** Numbers between brackets, more than one. They are taken apart first: one pattern for thousands of them would fill the stack. */
    private static boolean isVector(TableColumn column) {
        String text = column.example().strip();
        if (text.length() < 2 || !text.startsWith("[") || !text.endsWith("]")) {
            return false;
        }
        String[] numbers =
                BETWEEN_NUMBERS.split(text.substring(1, text.length() - 1).strip());
        return numbers.length > 1
                && Arrays.stream(numbers)
                        .allMatch(number -> NUMBER.matcher(number).matches());
    }
}
