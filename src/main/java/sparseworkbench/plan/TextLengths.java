package sparseworkbench.plan;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.RowFacts;
import sparseworkbench.data.TokenCounts;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.project.Project;

/**
 * How long the texts of a project are.
 *
 * @param columns of each text column, the query's first; never empty
 * @param most    where the model cuts them, in tokens
 */
record TextLengths(List<TokenCounts> columns, long most) {
    /** Without knowing a text. */
    private static final int USUAL = 64;

    private static final TokenCounts UNKNOWN = new TokenCounts(
            1, IntStream.rangeClosed(0, USUAL).map(n -> n / USUAL).toArray());

    static TextLengths of(Plan plan) {
        return of(plan.project(), plan.data(), plan.model());
    }

    static TextLengths of(Project project, DataCheck data, ModelCheck model) {
        long most = Math.min(
                project.model().get(EncoderParams.MAX_SEQ_LENGTH),
                model.facts().map(ModelFacts::maxPositions).orElse(Integer.MAX_VALUE));
        List<TokenCounts> known = data.rows().map(RowFacts::lengths).orElse(List.of());
        int columns = Math.max(1, data.textColumns());
        return new TextLengths(
                known.isEmpty() ? Stream.generate(() -> UNKNOWN).limit(columns).toList() : known, most);
    }

    /** The mean over rows of what all texts of a row cost. */
    double row(TextCost cost) {
        return IntStream.range(0, columns.size())
                .mapToDouble(column -> columns.get(column).mean(most, tokens -> cost.of(column == 0, tokens)))
                .sum();
    }

    /** The mean over texts other than queries of what one costs. */
    double document(TextCost cost) {
        return columns.get(Math.min(1, columns.size() - 1)).mean(most, tokens -> cost.of(false, tokens));
    }
}
