package sparseworkbench.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.data.table.BrokenRow.Kind;
import sparseworkbench.data.table.ColumnType;
import sparseworkbench.data.table.SniffedFormat;
import sparseworkbench.data.table.TableRows;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

/**
 * The rows that the ids of a relation give together with the texts of its collection. A text is held once; rows refer to it.
 */
final class CollectionRows implements TableRows {
    private static final String QUERY = "query";
    private static final String POSITIVE = "positive";
    private static final String NEGATIVE = "negative";
    private static final String SCORE = "score";

    private final CollectionSource source;
    private final IdRelation relation;
    private final Survey survey;
    private final List<String> columns;
    private final List<ColumnType> types;

    private CollectionRows(CollectionSource source, IdRelation relation, Survey survey) {
        this.source = source;
        this.relation = relation;
        this.survey = survey;
        this.columns = survey.columns();
        this.types = columns.stream()
                .map(column -> !column.equals(SCORE)
                        ? ColumnType.TEXT
                        : survey.scores > 1
                                ? ColumnType.LIST
                                : survey.whole ? ColumnType.WHOLE_NUMBER : ColumnType.NUMBER)
                .toList();
    }

    /** Goes through the ids once: which texts are needed, and how many stand in a row. */
    static CollectionRows of(CollectionSource source, ProgressListener progress) throws UnreadableData {
        IdRelation relation = source.relation(progress);
        Survey survey = new Survey(source, relation instanceof IdRelation.Judged);
        CollectionRows rows = new CollectionRows(source, relation, survey.empty());
        rows.ids(survey, progress);
        survey.finish();
        return new CollectionRows(source, relation, survey);
    }

    /** Takes what the rows of the relation say. */
    private interface Ids {
        boolean row(long number, String place, IdRow row) throws UnreadableData;

        boolean broken(BrokenRow row) throws UnreadableData;
    }

    /** What all rows have in common. */
    private static final class Survey implements Ids {
        private static final int MOST_GRADES = 100;
        /** A grade, also as programs write it that keep all numbers as fractions. */
        private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,9}(\\.0{0,9})?");

        private final CollectionSource source;
        private final boolean judged;
        private final Map<Integer, Long> sizes = new HashMap<>();
        private final Set<String> grades = new HashSet<>();
        private long rows;
        private int texts = 1;
        private int scores;
        private boolean whole = true;

        private Survey(CollectionSource source, boolean judged) {
            this.source = source;
            this.judged = judged;
        }

        private Survey empty() {
            return new Survey(source, judged);
        }

        @Override
        public boolean row(long number, String place, IdRow row) {
            rows = number;
            source.need(row);
            sizes.merge(row.texts().size(), 1L, Long::sum);
            scores = Math.max(scores, row.scores().size());
            if (row.scores().size() == 1) {
                String grade = row.score().strip();
                whole &= WHOLE.matcher(grade).matches();
                if (grades.size() < MOST_GRADES) {
                    grades.add(grade);
                }
            }
            return true;
        }

        @Override
        public boolean broken(BrokenRow row) {
            rows = row.number();
            return true;
        }

        private void finish() {
            texts = sizes.entrySet().stream()
                    .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .orElse(1);
        }

        /** Whole numbers of judgements are grades: above 0 is right. */
        private boolean isGraded() {
            return judged && whole;
        }

        private boolean isScored() {
            return scores > 0
                    && (!isGraded()
                            || grades.stream()
                                            .map(Double::valueOf)
                                            .filter(grade -> grade > 0)
                                            .distinct()
                                            .count()
                                    > 1);
        }

        private List<String> columns() {
            List<String> columns = new ArrayList<>(List.of(QUERY, POSITIVE));
            IntStream.range(1, texts).forEach(i -> columns.add(texts == 2 ? NEGATIVE : NEGATIVE + "_" + i));
            if (isScored()) {
                columns.add(SCORE);
            }
            return columns;
        }
    }

    private void ids(Ids ids, ProgressListener progress) throws UnreadableData {
        Path file = relation.table().path();
        long[] number = new long[1];
        relation.table()
                .read(
                        relation.columns(),
                        (row, cells) -> {
                            String place = relation.table().placeWhileReading(row) + " of “" + file.getFileName() + "”";
                            try {
                                boolean on = true;
                                for (IdRow found : relation.rows(row, cells)) {
                                    on &= ids.row(++number[0], place, found);
                                }
                                return on;
                            } catch (IdRelation.Unfit e) {
                                return ids.broken(new BrokenRow(++number[0], place, Kind.LISTS, e.getMessage()));
                            }
                        },
                        row -> ids.broken(new BrokenRow(
                                ++number[0],
                                row.place() + " of “" + file.getFileName() + "”",
                                row.kind(),
                                row.detail())),
                        progress);
    }

    @Override
    public SniffedFormat sniffed() {
        return relation.table().sniffed().from(source.words(relation.words()));
    }

    @Override
    public List<Problem> notices() {
        return source.notices();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public List<ColumnType> types() {
        return types;
    }

    @Override
    public OptionalLong count() {
        return OptionalLong.of(survey.rows);
    }

    @Override
    public void read(List<Integer> wanted, Sink sink) throws UnreadableData {
        source.load();
        ids(
                new Ids() {
                    @Override
                    public boolean row(long number, String place, IdRow row) throws UnreadableData {
                        Optional<BrokenRow> fault = fault(number, place, row);
                        if (fault.isPresent()) {
                            return sink.broken(fault.get());
                        }
                        List<String> cells = cells(row);
                        return sink.row(number, wanted.stream().map(cells::get).toList());
                    }

                    @Override
                    public boolean broken(BrokenRow row) throws UnreadableData {
                        return sink.broken(row);
                    }
                },
                ProgressListener.NONE);
    }

    private Optional<BrokenRow> fault(long number, String place, IdRow row) {
        if (survey.isGraded()
                && !row.scores().isEmpty()
                && Double.parseDouble(row.score().strip()) <= 0) {
            return Optional.of(new BrokenRow(number, place, Kind.NOT_RELEVANT, "has a grade of 0 or less"));
        }
        if (row.texts().size() != survey.texts) {
            return Optional.of(new BrokenRow(
                    number,
                    place,
                    Kind.LISTS,
                    "has " + row.texts().size() + (row.texts().size() == 1 ? " text" : " texts")
                            + ", and most rows have " + survey.texts));
        }
        return source.unknown(number, place, row);
    }

    private List<String> cells(IdRow row) {
        List<String> cells = new ArrayList<>(columns.size());
        cells.add(source.query(row.query()));
        row.texts().forEach(text -> cells.add(source.text(text)));
        if (columns.getLast().equals(SCORE)) {
            cells.add(row.score());
        }
        return Collections.unmodifiableList(cells);
    }
}
