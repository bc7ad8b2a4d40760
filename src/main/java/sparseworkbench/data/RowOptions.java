package sparseworkbench.data;

import java.util.Optional;
import sparseworkbench.param.Values;

/**
 * What a person has said about the rows of a table.
 *
 * @param mark       the decimal mark of its scores, where it is not to be found out
 * @param divisor    what scores are divided by
 * @param dropBroken whether broken rows are left out rather than refused
 * @param dropEqual  whether rows that are equal to an earlier one are left out
 */
record RowOptions(Optional<DecimalSeparator> mark, double divisor, boolean dropBroken, boolean dropEqual) {
    static RowOptions of(Values data) {
        Optional<DecimalSeparator> mark = switch (data.get(DataParams.DECIMAL_MARK)) {
            case "point" -> Optional.of(DecimalSeparator.POINT);
            case "comma" -> Optional.of(DecimalSeparator.COMMA);
            default -> Optional.empty();
        };
        return new RowOptions(
                mark,
                data.get(DataParams.SCORE_DIVISOR),
                data.get(DataParams.BROKEN_ROWS).equals("drop"),
                data.get(DataParams.DUPLICATES).equals("drop"));
    }

    /** What decides how rows are read. */
    String words() {
        return "decimal mark " + mark + ", divisor " + divisor;
    }
}
