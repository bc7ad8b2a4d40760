package sparseworkbench.data;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.TableColumn;
import sparseworkbench.data.table.TableFile;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

/** How a file says, by ids, which texts belong to which queries. */
sealed interface IdRelation {
    /** Rows that are looked at for what they hold. */
    int LOOKED_AT = 100;

    /** As JSON writes one. */
    Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    /** The file, in the state in which it is read. */
    TableFile table();

    /** The columns that are read, in the order in which {@link #rows} gets their cells. */
    List<String> columns();

    /**
     * What a row of the file says.
     *
     * @return nothing for a line that says nothing; several rows where it lists several positives
     * @throws Unfit it cannot be understood
     */
    List<IdRow> rows(long number, List<String> cells) throws Unfit, UnreadableData;

    /** For people: “judgements”. */
    String words();

    /** A row cannot be understood; the message is to be read after “row 7”. */
    final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String detail) {
            super(detail);
        }
    }

    /** Judgements of pairs, in the forms that are evaluated on, too. */
    record Judged(JudgementColumns judgements) implements IdRelation {
        @Override
        public TableFile table() {
            return judgements.table();
        }

        @Override
        public List<String> columns() {
            return judgements.names();
        }

        @Override
        public List<IdRow> rows(long number, List<String> cells) throws Unfit, UnreadableData {
            List<String> found = judgements.judgement(number, cells);
            if (found.isEmpty()) {
                return List.of();
            }
            if (found.get(0).isEmpty() || found.get(1).isEmpty()) {
                throw new Unfit("has no id of a query or of a text");
            }
            return List.of(
                    new IdRow(found.get(0), found.subList(1, 2), found.size() > 2 ? found.subList(2, 3) : List.of()));
        }

        @Override
        public String words() {
            return "judgements";
        }
    }

    /**
     * A query, a positive, negatives, and perhaps scores, each in a column of its own, as in MS MARCO's triples.
     *
     * @param scores how many columns at the end of {@code columns} hold scores
     */
    record Tuples(TableFile table, List<String> columns, int scores) implements IdRelation {
        @Override
        public List<IdRow> rows(long number, List<String> cells) throws Unfit {
            List<String> ids = cells.stream()
                    .limit(cells.size() - (long) scores)
                    .map(String::strip)
                    .toList();
            if (ids.stream().anyMatch(String::isEmpty)) {
                throw new Unfit("has no id where one is needed");
            }
            return List.of(
                    new IdRow(ids.getFirst(), ids.subList(1, ids.size()), cells.subList(ids.size(), cells.size())));
        }

        @Override
        public String words() {
            return columns.size() - scores == 3 ? "triples of ids" : "rows of ids";
        }
    }

    /** A query, a list of texts, and a list of a teacher's scores of them. */
    record Scored(TableFile table, List<String> columns) implements IdRelation {
        @Override
        public List<IdRow> rows(long number, List<String> cells) throws Unfit {
            List<String> texts = ids(cells.get(1));
            List<String> scores = cells.size() > 2 ? ids(cells.get(2)) : List.of();
            if (texts.isEmpty()) {
                throw new Unfit("has no texts in its list");
            }
            if (cells.size() > 2 && texts.size() != scores.size()) {
                throw new Unfit("has " + texts.size() + " texts and " + scores.size() + " scores");
            }
            return List.of(new IdRow(cells.getFirst().strip(), texts, scores));
        }

        @Override
        public String words() {
            return columns.size() > 2 ? "scored lists of ids" : "lists of ids";
        }
    }

    /** A query, and lists of a text and its score, as ColBERT's training data has them: {@code [qid, [pid, score], …]}. */
    record ScoredPairs(TableFile table, List<String> columns) implements IdRelation {
        @Override
        public List<IdRow> rows(long number, List<String> cells) throws Unfit {
            List<String> texts = new ArrayList<>();
            List<String> scores = new ArrayList<>();
            for (String cell : cells.subList(1, cells.size())) {
                List<String> pair = ids(cell);
                if (pair.size() != 2) {
                    throw new Unfit("has something other than an id and a score in one of its lists");
                }
                texts.add(pair.get(0));
                scores.add(pair.get(1));
            }
            return List.of(new IdRow(cells.getFirst().strip(), texts, scores));
        }

        @Override
        public String words() {
            return "scored lists of ids";
        }

        /** Whether a file whose rows have no names is one: all columns but the first hold two values, the second a number. */
        private static boolean is(TableFile table, List<String> lists, ProgressListener progress)
                throws UnreadableData {
            List<String> columns = table.columns();
            if (!lists.equals(columns.subList(1, columns.size()))
                    || !columns.stream().allMatch(IdColumns::isNameless)) {
                return false;
            }
            boolean[] alike = {true};
            table.read(
                    lists,
                    (number, cells) -> {
                        alike[0] &= cells.stream().allMatch(ScoredPairs::isPair);
                        return alike[0] && number < LOOKED_AT;
                    },
                    row -> row.number() < LOOKED_AT,
                    progress);
            return alike[0];
        }

        private static boolean isPair(String cell) {
            return TextList.of(cell)
                    .filter(pair ->
                            pair.size() == 2 && NUMBER.matcher(pair.get(1)).matches())
                    .isPresent();
        }
    }

    /**
     * A query, its positives, and what several systems found that is wrong, as the hard negatives of MS MARCO are kept. Each positive is a row, with the
     * first negatives of each system.
     */
    record HardNegatives(TableFile table, List<String> columns) implements IdRelation {
        /** What the reference's training script for MS MARCO takes unless it is told otherwise. */
        private static final int PER_SYSTEM = 5;

        @Override
        public List<IdRow> rows(long number, List<String> cells) throws Unfit {
            List<String> positives = ids(cells.get(1));
            Set<String> negatives = new LinkedHashSet<>();
            for (String system : cells.subList(2, cells.size())) {
                ids(system).stream().limit(PER_SYSTEM).forEach(negatives::add);
            }
            positives.forEach(negatives::remove);
            List<IdRow> rows = new ArrayList<>();
            for (String positive : positives) {
                List<String> texts = new ArrayList<>(List.of(positive));
                texts.addAll(negatives);
                rows.add(new IdRow(cells.getFirst().strip(), texts, List.of()));
            }
            if (positives.isEmpty()) {
                throw new Unfit("has no positives");
            }
            return rows;
        }

        @Override
        public String words() {
            return columns.size() > 2 ? "hard negatives" : "lists of positives by id";
        }
    }

    private static List<String> ids(String cell) throws Unfit {
        return TextList.of(cell)
                .map(ids -> ids.stream().map(String::strip).toList())
                .or(() -> cell.isBlank() || cell.strip().startsWith("[")
                        ? Optional.empty()
                        : Optional.of(List.of(cell.strip())))
                .orElseThrow(() -> new Unfit("holds something that is no list of ids"));
    }

    /** Looks at the columns and the first rows of a file. */
    static IdRelation of(TableFile table, ProgressListener progress) throws UnreadableData {
        List<String> columns = table.columns();
        List<TableColumn> found = table.describe(progress);
        Optional<String> query = IdColumns.query(columns);
        List<String> lists = found.stream()
                .filter(column -> column.type() == ColumnType.LIST)
                .map(TableColumn::name)
                .toList();
        if (!lists.isEmpty() && ScoredPairs.is(table, lists, progress)) {
            return new ScoredPairs(table, columns);
        }
        if (!lists.isEmpty()) {
            return ofLists(table, query.orElse(columns.getFirst()), lists);
        }
        Optional<String> positive = IdColumns.positive(columns);
        List<String> negatives = IdColumns.negatives(columns);
        if (query.isPresent() && positive.isPresent() && !negatives.isEmpty()) {
            List<String> read = new ArrayList<>(List.of(query.get(), positive.get()));
            read.addAll(negatives);
            List<String> scores = columns.stream().filter(IdColumns::isScore).toList();
            read.addAll(scores);
            return new Tuples(table, read, scores.size());
        }
        if (columns.size() >= 3 && query.isEmpty()) {
            Optional<IdRelation> tuples = nameless(table.withoutHeader(), progress);
            if (tuples.isPresent()) {
                return tuples.get();
            }
        }
        return new Judged(JudgementColumns.of(table, progress));
    }

    private static IdRelation ofLists(TableFile table, String query, List<String> lists) throws UnreadableData {
        List<String> columns = new ArrayList<>(List.of(query));
        List<String> negatives = IdColumns.negatives(lists);
        // Beside a list of negatives the positive may be a single id.
        Optional<String> positive = IdColumns.positive(lists)
                .or(() -> IdColumns.positive(table.columns().stream()
                        .filter(column -> !column.equals(query))
                        .toList()));
        if (!negatives.isEmpty()) {
            columns.add(positive.orElseThrow(() -> new UnreadableData(
                    "“" + table.path().getFileName() + "” has negatives (" + String.join(", ", negatives)
                            + ") and no positives.",
                    "Add a column “positive_id” with the text that is right, or choose another file.")));
            columns.addAll(negatives);
            return new HardNegatives(table, columns);
        }
        if (positive.filter(IdColumns::isCalledPositive).isPresent()
                && lists.stream().noneMatch(IdColumns::isScore)) {
            return new HardNegatives(table, List.of(query, positive.get()));
        }
        lists.stream().filter(list -> !IdColumns.isScore(list)).limit(1).forEach(columns::add);
        lists.stream().filter(list -> !columns.contains(list)).limit(1).forEach(columns::add);
        return new Scored(table, columns);
    }

    /** Three columns are judgements where the last holds small numbers; triples hold ids there. */
    private static Optional<IdRelation> nameless(TableFile table, ProgressListener progress) throws UnreadableData {
        List<TableColumn> columns = table.describe(progress);
        if (table.sniffed().header() && table.columns().stream().noneMatch(IdColumns::isNameless)) {
            return Optional.empty();
        }
        int count = columns.size();
        List<Integer> fractions = IntStream.range(0, count)
                .filter(i -> columns.get(i).type() == ColumnType.NUMBER)
                .boxed()
                .toList();
        if (IdColumns.holdsGrades(table, count - 1, progress) && count <= 4) {
            return Optional.empty();
        }
        List<String> read = new ArrayList<>();
        IntStream.range(0, count)
                .filter(i -> !fractions.contains(i))
                .forEach(i -> read.add(columns.get(i).name()));
        if (read.size() < 3) {
            return Optional.empty();
        }
        fractions.forEach(i -> read.add(columns.get(i).name()));
        return Optional.of(new Tuples(table, read, fractions.size()));
    }
}
