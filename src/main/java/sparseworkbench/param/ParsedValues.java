package sparseworkbench.param;

import java.util.List;

/**
 * The outcome of reading plain values against a {@link ParamSet}: as much as could be read, and what could not.
 *
 * @param values   the values read, defaults where an entry was absent or wrong
 * @param problems unknown keys and wrong values; a caller must not go on with {@code values} while this is not empty
 */
public record ParsedValues(Values values, List<Problem> problems) {

    public ParsedValues {
        problems = List.copyOf(problems);
    }
}
