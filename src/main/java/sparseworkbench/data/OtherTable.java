package sparseworkbench.data;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TablePreview;
import sparseworkbench.param.Problem;

/** Recognizes tables that belong to a retrieval collection, or hold too little, and are no training data by themselves. */
final class OtherTable {
    private static final Pattern TREC = Pattern.compile("\\S+\\s+(\\S+\\s+)?\\S+\\s+-?\\d+");
    private static final Pattern RUN = Pattern.compile("\\S+\\s+[Qq]0\\s+\\S+\\s+\\d+\\s+\\S+\\s+\\S+");
    /** A part of a conversation, as programs that train chat models have them. */
    private static final Pattern TURN =
            Pattern.compile("^\\[\\s*\\{\\s*[\"'](role|from|speaker|content|value)[\"']\\s*:");

    /** Letters of languages that put no blanks between words: what holds them is a text. */
    private static final String UNSPACED =
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}\\p{IsTibetan}]";

    private static final Pattern TEXT = Pattern.compile(UNSPACED);
    private static final Pattern ID = Pattern.compile("(?!.*" + UNSPACED + ")\\S{0,60}\\d\\S{0,60}");
    private static final String TEXTS_AFTER_ALL =
            "If the cells are texts, say so: give the columns the roles “Query” and “Positive”.";

    private static final int ENOUGH_ROWS = 10;
    private static final Set<String> IDS = Set.of("id", "_id", "docid", "doc_id", "docno", "pid", "qid", "query_id");
    private static final Set<String> EXTRAS = Set.of("url", "lang", "language", "category", "source", "date");
    private static final Pattern NAMELESS = Pattern.compile("column\\d+");
    private static final Set<String> CONTENTS = Set.of("text", "contents", "content", "title", "body", "query");

    private OtherTable() {}

    /** Whether a cell is more than a word: with blanks, or in a language that has none. */
    static boolean isSentence(String cell) {
        return cell.strip().contains(" ") || TEXT.matcher(cell).find();
    }

    /** What a table is for, as far as it can be seen. */
    static TableUse use(TablePreview table, List<ColumnUse> uses) {
        if (isNamed(uses) && LabelTool.of(uses).isEmpty()) {
            return TableUse.TRAINING;
        }
        if (isJudgements(table)) {
            return TableUse.JUDGEMENTS;
        }
        if (!isIds(table) && isCollection(table, uses)) {
            return TableUse.TEXTS_BY_ID;
        }
        return problem(table, uses).isPresent() ? TableUse.NONE : TableUse.TRAINING;
    }

    /** What the table is and what it needs; nothing where it may be training data. */
    static Optional<Problem> problem(TablePreview table, List<ColumnUse> uses) {
        if (uses.stream().anyMatch(use -> use.source().isChosen())) {
            return Optional.empty();
        }
        String file = "“" + table.file().getFileName() + "”";
        Optional<Problem> tool = LabelTool.problem(file, uses);
        if (tool.isPresent()) {
            return tool;
        }
        Optional<TableColumn> turns = conversation(table, uses);
        if (turns.isPresent()) {
            return Optional.of(Problem.error(
                    DataParams.TRAIN.key(),
                    file + " holds conversations (“" + turns.get().name()
                            + "”): lists of who says what, and no pairs of texts.",
                    "Write a table with what is asked and what is answered, such as {\"query\": \"…\", \"positive\":"
                            + " \"…\"} for each first question and its answer."));
        }
        Optional<Problem> joined = JoinedTexts.problem(file, table, uses);
        if (joined.isPresent() || isNamed(uses)) {
            return joined.or(() -> areIds(table, uses) ? Optional.of(ids(file)) : Optional.empty());
        }
        if (isRun(table)) {
            return Optional.of(Problem.error(
                    DataParams.TRAIN.key(),
                    file + " holds the rankings of a search program (a TREC run): ids, ranks and scores, and no texts.",
                    "To train on them, put query, text and score of each into a table of their own."));
        }
        if (isJudgements(table)) {
            return Optional.of(Problem.error(
                    DataParams.TRAIN.key(),
                    file
                            + " holds judgements: ids and grades that say which text is right for which query, and no"
                            + " texts.",
                    "They need the texts: to train on them, choose the folder that holds them together with queries and"
                            + " corpus; to measure on them, choose all three files (“" + DataParams.RELEVANCE.label()
                            + "”). " + TEXTS_AFTER_ALL));
        }
        if (isIds(table)) {
            return Optional.of(ids(file));
        }
        Optional<ClassColumns> classes = ClassColumns.find(table.columns(), Map.of())
                .filter(found -> ClassColumns.isAll(table.columns(), found));
        if (classes.isPresent()) {
            return Optional.of(Problem.error(
                            DataParams.CLASS_PAIRS.key(),
                            file + " holds texts with classes (“"
                                    + classes.get().label() + "”), and nothing that belongs" + " to each text.",
                            "Have pairs or triplets made of texts with the same class: data.class_pairs is pairs or"
                                    + " triplets (“" + DataParams.CLASS_PAIRS.label() + "”).")
                    .proposing("pairs"));
        }
        if (isCollection(table, uses)) {
            return Optional.of(Problem.error(
                    DataParams.TRAIN.key(),
                    file + " holds texts with their ids, as a corpus or a file of queries, and nothing that says which"
                            + " belong together.",
                    "It needs what says which belong together: choose the folder of its collection, with corpus,"
                            + " queries and judgements, or a table with two texts in a row."));
        }
        Optional<TableColumn> nested = NestedRows.column(table, uses);
        if (nested.isPresent()) {
            return Optional.of(NestedRows.problem(file, nested.get()));
        }
        Optional<TableColumn> lists = listsOfTexts(table, uses);
        if (lists.isPresent()) {
            return Optional.of(Problem.error(
                    DataParams.TRAIN.key(),
                    file + " holds its texts in lists (“" + lists.get().name()
                            + "”), and nothing says which of them asks.",
                    "Write the texts of a list into columns of their own: query, positive, and negative_1 and so on"
                            + " where there are more."));
        }
        long texts = table.columns().stream()
                .filter(column -> column.isText() || column.type() == ColumnType.LIST)
                .count();
        if (texts == 1 && table.columns().size() == 1) {
            return Optional.of(Problem.error(
                    DataParams.TRAIN.key(),
                    file + " has one column of text, and nothing that belongs to each.",
                    "Choose a table with a second text in each row, or with a score, or have a teacher write its"
                            + " vectors of them (data.teacher_labels is vectors). If it is separated by something else,"
                            + " say by what (“" + DataParams.SEPARATOR.label() + "”, data.separator)."));
        }
        return Optional.empty();
    }

    private static Problem ids(String file) {
        return Problem.error(
                DataParams.TRAIN.key(),
                file + " holds ids, and no texts.",
                "They need the texts: choose the folder of their collection, with corpus and queries, or a table with"
                        + " the texts themselves. " + TEXTS_AFTER_ALL);
    }

    /** Whether there is nothing but ids under the names of texts: in several rows, as a question may be a name with a number. */
    private static boolean areIds(TablePreview table, List<ColumnUse> uses) {
        List<Integer> texts = IntStream.range(0, uses.size())
                .filter(i -> uses.get(i).role().isText())
                .boxed()
                .toList();
        return table.rows().size() >= ENOUGH_ROWS
                && table.rows().stream()
                        .allMatch(row -> texts.stream()
                                .allMatch(i -> ID.matcher(row.get(i).strip()).matches()));
    }

    /** The first column of turns, where there is no text beside it but other turns. */
    private static Optional<TableColumn> conversation(TablePreview table, List<ColumnUse> uses) {
        boolean text = IntStream.range(0, uses.size())
                .anyMatch(i -> uses.get(i).role().isText()
                        && !isConversation(table.columns().get(i)));
        return text
                ? Optional.empty()
                : table.columns().stream().filter(OtherTable::isConversation).findFirst();
    }

    /** The only column of several texts, as the reference's examples for training have them, where there is no text beside it. */
    private static Optional<TableColumn> listsOfTexts(TablePreview table, List<ColumnUse> uses) {
        boolean text = uses.stream().anyMatch(use -> use.role().isText())
                || table.columns().stream().anyMatch(TableColumn::isText);
        return text
                ? Optional.empty()
                : table.columns().stream()
                        .filter(column -> column.type() == ColumnType.LIST)
                        .filter(column -> TextList.of(column.example())
                                .filter(texts ->
                                        texts.size() > 1 && texts.stream().allMatch(OtherTable::isSentence))
                                .isPresent())
                        .findFirst();
    }

    private static boolean isConversation(TableColumn column) {
        return column.type() == ColumnType.LIST
                && TURN.matcher(column.example()).find();
    }

    private static boolean isRun(TablePreview table) {
        return !table.rows().isEmpty()
                && table.rows().stream()
                        .allMatch(row ->
                                RUN.matcher(String.join(" ", row).strip()).matches());
    }

    private static boolean isJudgements(TablePreview table) {
        if (table.rows().isEmpty()) {
            return false;
        }
        if (table.columns().size() == 1) {
            return table.rows().stream()
                    .allMatch(row -> TREC.matcher(row.getFirst().strip()).matches()
                            && !TEXT.matcher(row.getFirst()).find());
        }
        List<TableColumn> columns = table.columns();
        long numbers = columns.stream()
                .filter(column -> column.type() == ColumnType.WHOLE_NUMBER || column.type() == ColumnType.NUMBER)
                .count();
        boolean ids = columns.size() >= 3
                && columns.size() <= 4
                && table.rows().stream()
                        .allMatch(row -> row.stream()
                                .limit(columns.size() - 1L)
                                .allMatch(cell -> ID.matcher(cell.strip()).matches()));
        return ids && numbers >= 1 && columns.getLast().type() != ColumnType.TEXT;
    }

    /** Query and positive are there under their names. */
    private static boolean isNamed(List<ColumnUse> uses) {
        return List.of(ColumnRole.QUERY, ColumnRole.POSITIVE).stream()
                .allMatch(role ->
                        uses.stream().anyMatch(use -> use.role() == role && use.source() == RoleSource.Reason.NAME));
    }

    /** Nameless columns of which every cell is an id. */
    private static boolean isIds(TablePreview table) {
        return isNameless(table)
                && table.columns().size() > 1
                && table.rows().stream()
                        .allMatch(row -> row.stream()
                                .allMatch(cell -> ID.matcher(cell.strip()).matches()));
    }

    private static boolean isNameless(TablePreview table) {
        return !table.rows().isEmpty()
                && table.columnNames().stream()
                        .allMatch(name -> NAMELESS.matcher(name).matches());
    }

    /** Two nameless columns: ids, each another one, and a text. */
    private static boolean isIdAndText(TablePreview table) {
        List<String> first =
                table.rows().stream().map(row -> row.getFirst().strip()).toList();
        return isNameless(table)
                && table.columns().size() == 2
                && table.columns().getLast().isText()
                && first.stream().allMatch(cell -> ID.matcher(cell).matches())
                && first.stream().distinct().count() == first.size();
    }

    private static boolean isCollection(TablePreview table, List<ColumnUse> uses) {
        if (isIdAndText(table)) {
            return true;
        }
        if (uses.stream().anyMatch(use -> use.role() == ColumnRole.SCORE)) {
            return false;
        }
        List<String> names = table.columns().stream()
                .map(column -> column.name().strip().toLowerCase(Locale.ROOT))
                .toList();
        boolean id = names.stream().anyMatch(IDS::contains);
        List<String> texts = table.columns().stream()
                .filter(TableColumn::isText)
                .map(column -> column.name().strip().toLowerCase(Locale.ROOT))
                .filter(name -> !IDS.contains(name) && !name.startsWith("metadata.") && !EXTRAS.contains(name))
                .toList();
        boolean titled = texts.size() == 2 && texts.contains("title");
        return id && !texts.isEmpty() && (texts.size() == 1 || titled) && CONTENTS.containsAll(texts);
    }
}
