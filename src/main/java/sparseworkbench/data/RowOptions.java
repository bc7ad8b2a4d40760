package sparseworkbench.data;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sparseworkbench.param.Values;

/**
 * What a person has said about the rows of a table.
 *
 * @param mark       the decimal mark of its scores, where it is not to be found out
 * @param divisor    what scores are divided by
 * @param broken     what becomes of broken rows
 * @param dropped    of what is found in rows, what leaves them out
 * @param blanks     whether rows with blank texts stay
 */
record RowOptions(
        Optional<DecimalSeparator> mark, double divisor, Broken broken, Set<Finding.Kind> dropped, boolean blanks) {
    /** What becomes of broken rows. */
    enum Broken {
        REFUSE,
        DROP,
        /** Mended as they were probably meant; the others are dropped. */
        FIX,
        /** Taken as they stand; the others are dropped. */
        KEEP
    }

    boolean refusesBroken() {
        return broken == Broken.REFUSE;
    }

    /** Whether broken rows are to be mended where that is possible. */
    boolean mends() {
        return broken == Broken.FIX || broken == Broken.KEEP;
    }

    static RowOptions of(Values data) {
        Optional<DecimalSeparator> mark = switch (data.get(DataParams.DECIMAL_MARK)) {
            case "point" -> Optional.of(DecimalSeparator.POINT);
            case "comma" -> Optional.of(DecimalSeparator.COMMA);
            default -> Optional.empty();
        };
        return new RowOptions(
                mark,
                data.get(DataParams.SCORE_DIVISOR),
                Broken.valueOf(data.get(DataParams.BROKEN_ROWS).toUpperCase(Locale.ROOT)),
                Arrays.stream(Finding.Kind.values())
                        .filter(kind -> FindingProblem.setting(kind)
                                .filter(setting -> data.get(setting).equals("drop"))
                                .isPresent())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Finding.Kind.class))),
                false);
    }

    /** The same with rows that have blank texts. */
    RowOptions keepingBlanks() {
        return new RowOptions(mark, divisor, broken, dropped, true);
    }

    /** What decides how rows are read. */
    String words() {
        return "decimal mark " + mark + ", divisor " + divisor + (mends() ? ", broken rows " + broken : "")
                + (blanks ? ", with blank texts" : "");
    }
}
