package sparseworkbench.param;

import java.util.List;
import java.util.Locale;

/** Yes or no. */
public record BooleanType() implements ParamType<Boolean> {

    @Override
    public Boolean parse(String text) throws InvalidValue {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> true;
            case "false", "no", "off", "0" -> false;
            default -> throw new InvalidValue("“" + text + "” is neither true nor false.");
        };
    }

    @Override
    public String format(Boolean value) {
        return value.toString();
    }

    @Override
    public Boolean fromPlain(Object plain) throws InvalidValue {
        if (plain instanceof Boolean bool) {
            return bool;
        }
        throw new InvalidValue("Expected true or false but found " + ValueDescription.of(plain) + ".");
    }

    @Override
    public Object toPlain(Boolean value) {
        return value;
    }

    @Override
    public List<Problem> check(Boolean value) {
        return List.of();
    }

    @Override
    public String allowed() {
        return "true or false";
    }
}
