package sparseworkbench.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sparseworkbench.data.RoleSource.Reason;
import sparseworkbench.data.table.ColumnNames;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;

/** Guesses what the columns of a table are for, from their names and, failing that, their order. */
public final class ColumnGuess {
    /** Behind every column of texts. */
    private static final int NO_TEXT = 10;

    private static final List<ColumnRole> TRIPLET = List.of(ColumnRole.QUERY, ColumnRole.POSITIVE, ColumnRole.NEGATIVE);
    static final Pattern NAMELESS = Pattern.compile("column\\d+|\\d+");

    private final Map<String, String> chosen;
    private final List<ColumnUse> uses = new ArrayList<>();

    private ColumnGuess(Map<String, String> chosen) {
        this.chosen = chosen;
    }

    /**
     * The use of every column, in file order.
     *
     * @param chosen column name → key of a {@link ColumnRole}; wins over any guess. Names that are no columns are not looked at
     */
    public static List<ColumnUse> of(List<TableColumn> columns, Map<String, String> chosen) {
        ColumnGuess guess = new ColumnGuess(chosen);
        columns.forEach(column -> guess.uses.add(guess.byName(column)));
        guess.pairOfOneName();
        guess.titleOfText();
        guess.preferTextsToTitles();
        guess.preferAnswersToContexts(columns);
        guess.preferWholeNames();
        boolean sure = guess.dropCategories(columns);
        guess.keepBest(ColumnRole.QUERY, columns);
        guess.keepBest(ColumnRole.POSITIVE, columns);
        guess.keepFirst(ColumnRole.QUERY);
        guess.keepFirst(ColumnRole.POSITIVE);
        guess.keepFirst(ColumnRole.SCORE);
        guess.keepFirst(ColumnRole.GROUP);
        if (sure) {
            guess.fillFromOrder(columns);
        }
        guess.triplet(columns);
        return ScoreGuess.of(columns, guess.uses);
    }

    private ColumnUse byName(TableColumn column) {
        Optional<ColumnRole> asked =
                Optional.ofNullable(chosen.get(column.name())).flatMap(ColumnRole::find);
        if (asked.isPresent()) {
            return new ColumnUse(column.name(), asked.get(), Reason.CHOSEN);
        }
        if (ColumnNames.isScore(column.name()) && column.type().canBeLabel()) {
            return new ColumnUse(column.name(), ColumnRole.SCORE, Reason.NAME);
        }
        if (ColumnNames.isGroup(column.name()) && column.type() != ColumnType.LIST && isGroup(column)) {
            return new ColumnUse(column.name(), ColumnRole.GROUP, Reason.NAME);
        }
        return roleOf(column.name())
                .map(role -> new ColumnUse(column.name(), role, Reason.NAME))
                .orElseGet(() -> new ColumnUse(
                        column.name(),
                        ColumnRole.UNUSED,
                        column.isText() && !column.categorical() ? Reason.UNKNOWN_NAME : Reason.NO_TEXT));
    }

    /** Few words mark their rows, as classes do; ids may be few as well. */
    private static boolean isGroup(TableColumn column) {
        return !column.categorical() || column.example().chars().anyMatch(Character::isDigit);
    }

    private static Optional<ColumnRole> roleOf(String name) {
        if (ColumnNames.isQuery(name)) {
            return Optional.of(ColumnRole.QUERY);
        }
        if (ColumnNames.isNegative(name)) {
            return Optional.of(ColumnRole.NEGATIVE);
        }
        if (ColumnNames.isPositive(name)) {
            return Optional.of(ColumnRole.POSITIVE);
        }
        return ColumnNames.isNumberedQuery(name) ? Optional.of(ColumnRole.QUERY) : Optional.empty();
    }

    /** Two texts whose names differ in their number only are query and positive, where none has such a name by itself. */
    private void pairOfOneName() {
        boolean named = uses.stream()
                .anyMatch(use -> use.role() == ColumnRole.QUERY && ColumnNames.isQuery(use.name())
                        || use.role() == ColumnRole.QUERY && use.source().isChosen());
        Map<String, Integer> seconds = new HashMap<>();
        for (int i = 0; i < uses.size() && !named; i++) {
            int at = i;
            shared(i, true).ifPresent(name -> seconds.putIfAbsent(name, at));
        }
        for (int i = 0; i < uses.size() && !seconds.isEmpty(); i++) {
            Integer second = shared(i, false).map(seconds::get).orElse(null);
            if (second != null && isGuessedText(i) && isGuessedText(second)) {
                uses.set(i, new ColumnUse(uses.get(i).name(), ColumnRole.QUERY, Reason.NAME));
                uses.set(second, new ColumnUse(uses.get(second).name(), ColumnRole.POSITIVE, Reason.NAME));
                return;
            }
        }
    }

    private Optional<String> shared(int index, boolean second) {
        String name = uses.get(index).name();
        return NAMELESS.matcher(name).matches() ? Optional.empty() : ColumnNames.sharedName(name, second);
    }

    private boolean isGuessedText(int index) {
        ColumnUse use = uses.get(index);
        boolean text = use.role() == ColumnRole.QUERY
                || use.role() == ColumnRole.POSITIVE
                || use.source() == Reason.UNKNOWN_NAME;
        return text && !use.source().isChosen();
    }

    /** A title and its text, and nothing that asks: as public sets have them, the title is searched with. */
    private void titleOfText() {
        List<Integer> titles = IntStream.range(0, uses.size())
                .filter(i ->
                        ColumnNames.isTitle(uses.get(i).name()) && uses.get(i).source() == Reason.NAME)
                .boxed()
                .toList();
        boolean told = uses.stream()
                .anyMatch(use -> use.role() == ColumnRole.QUERY || use.source().isChosen());
        List<ColumnUse> texts = uses.stream()
                .filter(use -> use.role() == ColumnRole.POSITIVE && !ColumnNames.isTitle(use.name()))
                .toList();
        boolean titled =
                texts.size() == 1 && ColumnNames.isTitled(texts.getFirst().name());
        if (!told && titles.size() == 1 && titled) {
            int title = titles.getFirst();
            uses.set(title, new ColumnUse(uses.get(title).name(), ColumnRole.QUERY, Reason.TITLE));
        }
    }

    /** Beside a query of a name that is known as it stands, one that only begins so is something else: {@code source1}, {@code sentence1}. */
    private void preferWholeNames() {
        boolean whole =
                uses.stream().anyMatch(use -> use.role() == ColumnRole.QUERY && ColumnNames.isQuery(use.name()));
        if (whole) {
            uses.replaceAll(use ->
                    use.role() == ColumnRole.QUERY && !use.source().isChosen() && !ColumnNames.isQuery(use.name())
                            ? new ColumnUse(use.name(), ColumnRole.UNUSED, new RoleSource.Taken(ColumnRole.QUERY))
                            : use);
        }
    }

    /** A title is the positive only where there is no text that it could be the title of. */
    private void preferTextsToTitles() {
        boolean texts =
                uses.stream().anyMatch(use -> use.role() == ColumnRole.POSITIVE && !ColumnNames.isTitle(use.name()));
        if (texts) {
            uses.replaceAll(use -> ColumnNames.isTitle(use.name()) && use.source() == Reason.NAME
                    ? new ColumnUse(use.name(), ColumnRole.UNUSED, new RoleSource.Taken(ColumnRole.POSITIVE))
                    : use);
        }
    }

    /** What answers an instruction is its response; a context, which may be empty, belongs to what is asked. */
    private void preferAnswersToContexts(List<TableColumn> columns) {
        boolean answered =
                uses.stream().anyMatch(use -> use.role() == ColumnRole.POSITIVE && ColumnNames.isResponse(use.name()));
        if (answered) {
            uses.replaceAll(use -> ColumnNames.isContext(use.name()) && use.source() == Reason.NAME
                    ? new ColumnUse(use.name(), ColumnRole.UNUSED, new RoleSource.Taken(ColumnRole.POSITIVE))
                    : use);
        }
        for (int i = 0; i < uses.size(); i++) {
            ColumnUse use = uses.get(i);
            TableColumn column = columns.get(i);
            boolean empty = column.filled() == 0 && column.blank() > 0;
            if (empty && use.role() == ColumnRole.NEGATIVE && use.source() == Reason.NAME) {
                uses.set(i, new ColumnUse(use.name(), ColumnRole.UNUSED, Reason.EMPTY));
            }
        }
    }

    /** Three texts without names and nothing else are a triplet, as in MS MARCO's triples and in lists of three. */
    private void triplet(List<TableColumn> columns) {
        boolean three = columns.size() == 3
                && columns.stream()
                        .allMatch(column -> column.isText()
                                && NAMELESS.matcher(column.name()).matches()
                                && !column.repeating()
                                && OtherTable.isSentence(column.example()))
                && uses.stream().noneMatch(use -> use.source().isChosen());
        for (int i = 0; three && i < columns.size(); i++) {
            uses.set(i, new ColumnUse(columns.get(i).name(), TRIPLET.get(i), Reason.THREE_TEXTS));
        }
    }

    /**
     * A guessed positive whose cells only mark their rows (yes and no, A to D, NOUN) is none where a text stands beside it.
     *
     * @return whether what remains may be guessed from the order: not where an answer was found that is no text
     */
    private boolean dropCategories(List<TableColumn> columns) {
        boolean other = false;
        for (int i = 0; i < columns.size(); i++) {
            other |= uses.get(i).source() == Reason.UNKNOWN_NAME;
        }
        boolean sure = true;
        for (int i = 0; i < columns.size(); i++) {
            TableColumn column = columns.get(i);
            boolean category = column.categorical() || column.type() == ColumnType.BOOLEAN;
            ColumnUse use = uses.get(i);
            if (category && other && use.role() == ColumnRole.POSITIVE && use.source() == Reason.NAME) {
                uses.set(i, new ColumnUse(use.name(), ColumnRole.UNUSED, Reason.NO_TEXT));
                sure &= ColumnNames.isPartOfSpeech(column.name());
            }
        }
        return sure || uses.stream().anyMatch(use -> use.role() == ColumnRole.POSITIVE);
    }

    /** Of several columns with a name of that role those that hold texts, and of these those whose names say it most clearly. */
    private void keepBest(ColumnRole role, List<TableColumn> columns) {
        List<Integer> named = IntStream.range(0, columns.size())
                .filter(i -> uses.get(i).role() == role && uses.get(i).source() == Reason.NAME)
                .boxed()
                .toList();
        int best = named.stream().mapToInt(i -> rank(columns.get(i))).min().orElse(0);
        named.stream()
                .filter(i -> rank(columns.get(i)) > best)
                .forEach(i -> uses.set(
                        i, new ColumnUse(columns.get(i).name(), ColumnRole.UNUSED, new RoleSource.Taken(role))));
    }

    private static int rank(TableColumn column) {
        return ColumnNames.rank(column.name()) + (column.canBeTrainedOn() ? 0 : NO_TEXT);
    }

    /** A role that was chosen, or guessed further left, is not guessed again: one query and one positive per row. */
    private void keepFirst(ColumnRole role) {
        boolean taken =
                uses.stream().anyMatch(use -> use.role() == role && use.source().isChosen());
        for (int i = 0; i < uses.size(); i++) {
            ColumnUse use = uses.get(i);
            if (use.role() != role || use.source().isChosen()) {
                continue;
            }
            if (taken) {
                uses.set(i, new ColumnUse(use.name(), ColumnRole.UNUSED, new RoleSource.Taken(role)));
            }
            taken = true;
        }
    }

    /** Two nameless text columns are query and positive; a single one takes the role that is still missing. */
    private void fillFromOrder(List<TableColumn> columns) {
        List<Integer> free = new ArrayList<>();
        for (int i = 0; i < uses.size(); i++) {
            TableColumn column = columns.get(i);
            if (column.isText() && !chosen.containsKey(column.name()) && !ColumnNames.isKnown(column.name())) {
                free.add(i);
            }
        }
        // Words that mark a row may say that its texts do not belong together.
        if (free.stream().anyMatch(i -> columns.get(i).categorical())) {
            return;
        }
        List<ColumnRole> missing = new ArrayList<>(List.of(ColumnRole.QUERY, ColumnRole.POSITIVE));
        missing.removeIf(role -> uses.stream().anyMatch(use -> use.role() == role));
        if (free.size() != missing.size()) {
            return;
        }
        RoleSource source = missing.size() == 1 ? Reason.ONLY_TEXT_LEFT : Reason.ORDER;
        for (int i = 0; i < free.size(); i++) {
            uses.set(free.get(i), new ColumnUse(columns.get(free.get(i)).name(), missing.get(i), source));
        }
    }
}
