package sparseworkbench.label;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sparseworkbench.file.Json;
import sparseworkbench.label.NegativeFilter.Scored;

/** Writes pairs and their negatives in one of the reference's shapes, the other columns of the table beside them. */
final class NegativeWriter {
    private static final String NEGATIVE = "negative";
    private static final String SCORES = "scores";
    private static final String LABELS = "labels";

    private final MiningOptions options;
    private final Pairs pairs;
    private final RowWriter rows;
    private final List<Integer> kept;
    private long possible;

    /** @param rows opened with {@link #columns} */
    NegativeWriter(MiningOptions options, Pairs pairs, RowWriter rows) {
        this.options = options;
        this.pairs = pairs;
        this.rows = rows;
        List<String> others = pairs.columns().others();
        this.kept = IntStream.range(0, others.size())
                .filter(i -> keeps(options) && !made(options).contains(others.get(i)))
                .boxed()
                .toList();
    }

    /** A row of one text has nothing to do with the other columns of its pair. */
    private static boolean keeps(MiningOptions options) {
        return options.format() != OutputFormat.LABELED_PAIR;
    }

    /** Columns that mining makes, beside anchor and positive. */
    static List<String> made(MiningOptions options) {
        List<String> made = new ArrayList<>();
        switch (options.format()) {
            case TRIPLET -> made.add(NEGATIVE);
            case N_TUPLE -> IntStream.rangeClosed(1, options.numNegatives()).forEach(i -> made.add(NEGATIVE + "_" + i));
            case LABELED_PAIR -> made.add(options.outputScores() ? "score" : "label");
            case LABELED_LIST -> made.add(options.outputScores() ? SCORES : LABELS);
        }
        boolean beside = options.format() == OutputFormat.TRIPLET || options.format() == OutputFormat.N_TUPLE;
        if (beside && options.outputScores()) {
            made.add(SCORES);
        }
        return made;
    }

    /** All columns, in their order: what the table had, then what mining makes. */
    static List<String> columns(MiningOptions options, PairColumns columns) {
        List<String> all = new ArrayList<>(List.of(columns.anchor(), columns.positive()));
        if (keeps(options)) {
            columns.others().stream()
                    .filter(name -> !made(options).contains(name))
                    .forEach(all::add);
        }
        all.addAll(made(options));
        return all;
    }

    /** Columns of the table that are not written. */
    static List<String> leftOut(MiningOptions options, PairColumns columns) {
        List<String> written = columns(options, columns);
        return columns.others().stream()
                .filter(name -> !written.contains(name) || made(options).contains(name))
                .toList();
    }

    /** Rows that there would be if each query had all negatives that were asked for; as the reference counts them, labeled pairs with repeated rows. */
    long possible() {
        return possible
                + (options.format() == OutputFormat.LABELED_PAIR
                        ? pairs.counts().repeated()
                        : 0);
    }

    /**
     * The rows of one query.
     *
     * @param positiveScores of its pairs
     */
    void write(int query, List<Scored> negatives, float[] positiveScores) throws IOException {
        if (options.format() == OutputFormat.LABELED_PAIR) {
            labeledPairs(query, negatives, positiveScores);
            return;
        }
        for (int i = 0; i < positiveScores.length; i++) {
            Pair pair = new Pair(query, pairs.start()[query] + i, positiveScores[i]);
            switch (options.format()) {
                case TRIPLET -> triplets(pair, negatives);
                case N_TUPLE -> tuple(pair, negatives);
                case LABELED_LIST -> list(pair, negatives);
                case LABELED_PAIR -> throw new IllegalStateException("Written above");
            }
        }
    }

    /** @param number among all pairs */
    private record Pair(int query, int number, float score) {}

    private List<Object> begin(Pair pair, Object positive) throws IOException {
        List<Object> row = new ArrayList<>(List.of(pairs.queries().get(pair.query()), positive));
        if (!kept.isEmpty()) {
            JsonNode others =
                    Json.reader().readTree(pairs.others().orElseThrow().get(pairs.row()[pair.number()]));
            kept.forEach(i -> row.add(others.get(i)));
        }
        return row;
    }

    private String positive(Pair pair) throws IOException {
        return pairs.corpus().get(pairs.positive()[pair.number()]);
    }

    private void triplets(Pair pair, List<Scored> negatives) throws IOException {
        possible += options.numNegatives();
        for (Scored negative : negatives) {
            List<Object> row = begin(pair, positive(pair));
            row.add(pairs.corpus().get(negative.text()));
            if (options.outputScores()) {
                row.add(List.of(pair.score(), negative.score()));
            }
            rows.write(row);
        }
    }

    private void tuple(Pair pair, List<Scored> negatives) throws IOException {
        possible++;
        if (negatives.size() < options.numNegatives()) {
            return;
        }
        List<Object> row = begin(pair, positive(pair));
        for (Scored negative : negatives) {
            row.add(pairs.corpus().get(negative.text()));
        }
        if (options.outputScores()) {
            row.add(scores(pair, negatives));
        }
        rows.write(row);
    }

    private void list(Pair pair, List<Scored> negatives) throws IOException {
        possible++;
        if (negatives.isEmpty()) {
            return;
        }
        List<String> texts = new ArrayList<>(List.of(positive(pair)));
        List<Integer> labels = new ArrayList<>(List.of(1));
        for (Scored negative : negatives) {
            texts.add(pairs.corpus().get(negative.text()));
            labels.add(0);
        }
        List<Object> row = begin(pair, texts);
        row.add(options.outputScores() ? scores(pair, negatives) : labels);
        rows.write(row);
    }

    private static List<Float> scores(Pair pair, List<Scored> negatives) {
        List<Float> scores = new ArrayList<>(List.of(pair.score()));
        negatives.forEach(negative -> scores.add(negative.score()));
        return scores;
    }

    private void labeledPairs(int query, List<Scored> negatives, float[] positiveScores) throws IOException {
        possible += positiveScores.length + options.numNegatives();
        String anchor = pairs.queries().get(query);
        for (int i = 0; i < positiveScores.length; i++) {
            labeledPair(anchor, new Scored(pairs.positive()[pairs.start()[query] + i], positiveScores[i]), 1);
        }
        for (Scored negative : negatives) {
            labeledPair(anchor, negative, 0);
        }
    }

    private void labeledPair(String anchor, Scored text, int label) throws IOException {
        rows.write(List.of(
                anchor, pairs.corpus().get(text.text()), options.outputScores() ? (Object) text.score() : label));
    }
}
