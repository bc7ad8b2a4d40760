package sparseworkbench.param;

import java.util.List;
import java.util.Locale;

/**
 * A real number.
 *
 * @param min   smallest allowed value
 * @param max   largest allowed value
 * @param scale how a slider runs through the range
 * @param stops named values on the slider ("light", "strong"), ascending; may be empty
 * @param usual the range that people normally use; values outside it are a warning, not an error
 */
public record RealType(double min, double max, Scale scale, List<Stop> stops, Usual usual)
        implements ParamType<Double> {

    /** How a slider runs through the range. */
    public enum Scale {
        LINEAR,
        LOG10
    }

    /** A value with a name. */
    public record Stop(String label, double value) {}

    /** The range that people normally use. */
    public record Usual(double min, double max) {}

    public RealType {
        stops = List.copyOf(stops);
    }

    /** Any value from {@code min} to {@code max} is as usual as the other. */
    public RealType(double min, double max) {
        this(min, max, Scale.LINEAR, List.of(), new Usual(min, max));
    }

    /** A range run through in powers of ten. */
    public static RealType log(double min, double max) {
        return new RealType(min, max, Scale.LOG10, List.of(), new Usual(min, max));
    }

    public RealType usually(double low, double high) {
        return new RealType(min, max, scale, stops, new Usual(low, high));
    }

    public RealType withStops(Stop... named) {
        return new RealType(min, max, scale, List.of(named), usual);
    }

    @Override
    public Double parse(String text) throws InvalidValue {
        String digits = text.strip().replace("_", "").replace(" ", "");
        // A comma is a decimal comma here: 0,00003 is what people with such a keyboard type.
        if (digits.indexOf(',') == digits.lastIndexOf(',') && digits.indexOf('.') < 0) {
            digits = digits.replace(',', '.');
        }
        try {
            double value = Double.parseDouble(digits);
            if (digits.isEmpty() || Character.isLetter(digits.charAt(digits.length() - 1))) {
                throw new NumberFormatException(digits);
            }
            return value;
        } catch (NumberFormatException e) {
            throw new InvalidValue("“" + text + "” is not a number.");
        }
    }

    @Override
    public String format(Double value) {
        if (value == Math.rint(value) && Math.abs(value) <= 1e6) {
            return Long.toString(value.longValue());
        }
        double size = Math.abs(value);
        if (size >= 1e-3 && size < 1e6) {
            return Double.toString(value);
        }
        return Double.toString(value).toLowerCase(Locale.ROOT).replace(".0e", "e");
    }

    @Override
    public Double fromPlain(Object plain) throws InvalidValue {
        if (plain instanceof Number number) {
            return number.doubleValue();
        }
        throw new InvalidValue("Expected a number but found " + ValueDescription.of(plain) + ".");
    }

    @Override
    public Object toPlain(Double value) {
        return value;
    }

    @Override
    public List<Problem> check(Double value) {
        if (!Double.isFinite(value)) {
            return List.of(Problem.error("", format(value) + " is not a finite number.", "Use " + allowed() + "."));
        }
        if (value < min || value > max) {
            return List.of(Problem.error("", format(value) + " is outside the allowed range.", "Use " + allowed() + ".")
                    .proposing(format(Math.clamp(value, min, max))));
        }
        if (value < usual.min || value > usual.max) {
            double nearest = Math.clamp(value, usual.min, usual.max);
            return List.of(Problem.warning(
                            "",
                            format(value) + " is far from the usual " + format(usual.min) + " … " + format(usual.max)
                                    + ".",
                            "It is allowed, if you mean it.")
                    .proposing(format(nearest)));
        }
        return List.of();
    }

    @Override
    public String allowed() {
        return max >= Double.MAX_VALUE
                ? "a number from " + format(min)
                : "a number from " + format(min) + " to " + format(max);
    }
}
