package sparseworkbench.param;

import java.util.List;

/** Free text on one line. */
public record TextType() implements ParamType<String> {

    @Override
    public String parse(String text) {
        return text;
    }

    @Override
    public String format(String value) {
        return value;
    }

    @Override
    public String fromPlain(Object plain) throws InvalidValue {
        if (plain instanceof String text) {
            return text;
        }
        throw new InvalidValue("Expected a text but found " + ValueDescription.of(plain) + ".");
    }

    @Override
    public Object toPlain(String value) {
        return value;
    }

    @Override
    public List<Problem> check(String value) {
        return List.of();
    }

    @Override
    public String allowed() {
        return "any text";
    }
}
