package sparseworkbench.finder;

import java.util.List;
import java.util.Locale;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.EvaluationKind;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;

/**
 * The section {@code data} of a search: a project that measures nothing gets rows held out.
 *
 * @param notes what was done, sentences
 */
record HeldOutQueries(Values data, List<String> notes) {
    private static final int MOST = 400;
    private static final int ONE_IN = 5;

    /** @param check what was found of these data */
    static HeldOutQueries of(Values data, DataCheck check) throws SearchRefused {
        if (!check.isUsable()) {
            throw new SearchRefused(check.problems().stream()
                    .filter(Problem::isError)
                    .map(Problem::oneLine)
                    .findFirst()
                    .orElse("The data cannot be used."));
        }
        if (check.evaluation() != EvaluationKind.NONE) {
            return new HeldOutQueries(data, List.of());
        }
        long rows = Math.clamp(check.usableRows() / ONE_IN, 1, MOST);
        return new HeldOutQueries(
                data.with(DataParams.EVALUATION, "held_out").with(DataParams.HELD_OUT_ROWS, rows),
                List.of(String.format(
                        Locale.ROOT,
                        "There is nothing to measure on, so %,d of %,d rows are held out: none of them is trained on.",
                        rows,
                        check.usableRows())));
    }
}
