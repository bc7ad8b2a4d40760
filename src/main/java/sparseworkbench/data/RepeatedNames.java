package sparseworkbench.data;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import sparseworkbench.data.table.BrokenRow;
import sparseworkbench.param.Problem;

/** Lines of an evaluation file that are left out because they say nothing: the names of the columns once more. */
final class RepeatedNames implements Consumer<BrokenRow> {
    private long rows;
    private String first = "";

    @Override
    public void accept(BrokenRow row) {
        first = rows == 0 ? row.place() : first;
        rows++;
    }

    /**
     * What a person should know.
     *
     * @param setting the setting that names the file
     */
    Optional<Problem> notice(String setting, String file) {
        return rows == 0
                ? Optional.empty()
                : Optional.of(Problem.warning(
                        setting,
                        String.format(
                                Locale.ROOT,
                                "%s: %s the names of the columns, the first in %s. %s left out.",
                                file,
                                rows == 1 ? "1 row repeats" : String.format(Locale.ROOT, "%,d rows repeat", rows),
                                first,
                                rows == 1 ? "It is" : "They are"),
                        "Nothing has to be done."));
    }
}
