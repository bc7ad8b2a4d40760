package sparseworkbench.plan.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.Problem;
import sparseworkbench.param.RealType;

/**
 * Numbers from one to another, both included: evenly spaced, or each the same multiple of the one before. As text
 * {@code 1e-5..1e-3:5:log}; without a count, every whole number.
 *
 * @param from  the first
 * @param to    the last
 * @param count how many
 * @param log   whether each is a multiple of the one before
 */
record ValueRange(double from, double to, int count, boolean log) {
    private static final Pattern TEXT = Pattern.compile("(.+?)\\.\\.([^:]+)(?::(\\d{1,4}))?(?::(\\w+))?");
    /** Numbers in between are rounded, so that they can be read. */
    private static final MathContext DIGITS = new MathContext(6);

    private static final MathContext LOG_DIGITS = new MathContext(4);
    private static final String FORM = "Write from..to:count, or from..to:count:log.";

    /** Whether a text is meant as a range of values of the type. */
    static boolean isRange(String text, ParamType<?> type) {
        ParamType<?> number = number(type);
        return (number instanceof IntegerType || number instanceof RealType) && text.contains("..");
    }

    /** The values, as texts that the type reads. */
    static List<String> expand(String text, ParamType<?> type) throws InvalidValue {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            throw wrong("“" + text + "” is not a range.", FORM);
        }
        return number(type) instanceof IntegerType whole
                ? read(matcher, whole.parse(matcher.group(1)), whole.parse(matcher.group(2)), true)
                        .integers(whole)
                : read(matcher, real(type).parse(matcher.group(1)), real(type).parse(matcher.group(2)), false)
                        .reals(real(type));
    }

    private static RealType real(ParamType<?> type) {
        return (RealType) number(type);
    }

    private static ParamType<?> number(ParamType<?> type) {
        return type instanceof OptionalType<?> optional ? optional.inner() : type;
    }

    private static ValueRange read(Matcher matcher, double from, double to, boolean whole) throws InvalidValue {
        String text = matcher.group();
        String scale = Optional.ofNullable(matcher.group(4)).orElse("linear").toLowerCase(Locale.ROOT);
        if (!List.of("log", "linear").contains(scale)) {
            throw wrong("“" + scale + "” in “" + text + "” is not a way to space numbers.", "Write log or linear.");
        }
        if (from == to) {
            throw wrong("The range “" + text + "” has only one number in it.", "Name two different ones.");
        }
        if (scale.equals("log") && Math.min(from, to) <= 0) {
            throw wrong(
                    "The range “" + text + "” cannot be logarithmic, because it reaches 0 or below.",
                    "Begin above 0, or leave out “:log”.");
        }
        if (matcher.group(3) == null && (!whole || scale.equals("log"))) {
            throw wrong("The range “" + text + "” does not say how many numbers.", FORM);
        }
        double count = matcher.group(3) == null ? Math.abs(to - from) + 1 : Integer.parseInt(matcher.group(3));
        if (count < 2 || count > Sweep.MOST_RUNS) {
            throw wrong(
                    String.format(Locale.ROOT, "The range “%s” has %.0f numbers.", text, count),
                    "From 2 to " + Sweep.MOST_RUNS + " are allowed.");
        }
        return new ValueRange(from, to, (int) count, scale.equals("log"));
    }

    private static InvalidValue wrong(String what, String cure) {
        return new InvalidValue(Problem.error("", what, cure));
    }

    private List<String> reals(RealType type) {
        return IntStream.range(0, count).mapToObj(i -> type.format(at(i))).toList();
    }

    /** Rounding may make neighbours equal; those are listed once. */
    private List<String> integers(IntegerType type) {
        return IntStream.range(0, count)
                .mapToObj(i -> type.format(Math.round(at(i))))
                .distinct()
                .toList();
    }

    double at(int i) {
        if (i == 0 || i == count - 1) {
            return i == 0 ? from : to;
        }
        double fraction = (double) i / (count - 1);
        double value = log ? from * Math.pow(to / from, fraction) : from + fraction * (to - from);
        return new BigDecimal(value).round(log ? LOG_DIGITS : DIGITS).doubleValue();
    }
}
