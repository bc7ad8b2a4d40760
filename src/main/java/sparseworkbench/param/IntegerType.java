package sparseworkbench.param;

import java.util.List;

/**
 * A whole number.
 *
 * @param min smallest allowed value
 * @param max largest allowed value
 */
public record IntegerType(long min, long max) implements ParamType<Long> {

    @Override
    public Long parse(String text) throws InvalidValue {
        String digits = text.strip().replace("_", "").replace(" ", "");
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            throw new InvalidValue("“" + text + "” is not a whole number.");
        }
    }

    @Override
    public String format(Long value) {
        return value.toString();
    }

    @Override
    public Long fromPlain(Object plain) throws InvalidValue {
        if (plain instanceof Integer || plain instanceof Long) {
            return ((Number) plain).longValue();
        }
        throw new InvalidValue("Expected a whole number but found " + ValueDescription.of(plain) + ".");
    }

    @Override
    public Object toPlain(Long value) {
        return value;
    }

    @Override
    public List<Problem> check(Long value) {
        if (value >= min && value <= max) {
            return List.of();
        }
        long nearest = Math.clamp(value, min, max);
        return List.of(Problem.error("", value + " is outside the allowed range.", "Use " + allowed() + ".")
                .proposing(Long.toString(nearest)));
    }

    @Override
    public String allowed() {
        return max == Long.MAX_VALUE ? "a whole number from " + min : "a whole number from " + min + " to " + max;
    }
}
