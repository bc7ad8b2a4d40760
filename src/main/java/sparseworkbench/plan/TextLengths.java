package sparseworkbench.plan;

import java.util.ArrayList;
import java.util.List;
import sparseworkbench.data.DataCheck;
import sparseworkbench.encoder.EncoderParams;

/**
 * How long the texts of a project are, from its first rows.
 *
 * @param columns mean tokens of each text column, the query's first; never empty
 */
record TextLengths(List<Double> columns) {
    /** Of a text, blanks included; English in word pieces. */
    private static final double CHARACTERS_PER_TOKEN = 4.4;
    /** Beginning and end of a text. */
    private static final double SPECIAL_TOKENS = 2;
    /** Without knowing a text. */
    private static final double USUAL = 64;

    static TextLengths of(Plan plan) {
        double most = plan.project().model().get(EncoderParams.MAX_SEQ_LENGTH);
        List<Double> columns = new ArrayList<>();
        DataCheck data = plan.data();
        for (int i = 0; i < data.columns().size(); i++) {
            int column = i;
            if (data.columns().get(i).role().isText()) {
                columns.add(Math.min(
                        most,
                        SPECIAL_TOKENS
                                + data.table().stream()
                                                .flatMap(table -> table.rows().stream())
                                                .mapToInt(row -> row.get(column).length())
                                                .average()
                                                .orElse(USUAL * CHARACTERS_PER_TOKEN)
                                        / CHARACTERS_PER_TOKEN));
            }
        }
        return new TextLengths(columns.isEmpty() ? List.of(Math.min(most, USUAL)) : List.copyOf(columns));
    }

    double first() {
        return columns.getFirst();
    }

    /** Of the texts that are searched. */
    double second() {
        return columns.get(Math.min(1, columns.size() - 1));
    }

    double mean() {
        return columns.stream().mapToDouble(tokens -> tokens).average().orElse(USUAL);
    }

    /** Operations of all texts of a row. */
    double row(ForwardOperations forward) {
        return columns.stream().mapToDouble(forward::of).sum();
    }

    /** How many texts a file has. */
    double inFile(long bytes) {
        return bytes / (CHARACTERS_PER_TOKEN * mean());
    }
}
