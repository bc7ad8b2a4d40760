package sparseworkbench.param;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Any number of values, in order. As text: separated by semicolons; files may hold that text too.
 *
 * @param item what each value is
 * @param none what an empty list means, in words: "no further tables"
 */
public record ListType<T>(ParamType<T> item, String none) implements ParamType<List<T>> {
    private static final String SEPARATOR = ";";

    @Override
    public List<T> parse(String text) throws InvalidValue {
        List<T> items = new ArrayList<>();
        for (String part : Arrays.stream(text.split(SEPARATOR))
                .filter(part -> !part.isBlank())
                .toList()) {
            items.add(item.parse(part.strip()));
        }
        return List.copyOf(items);
    }

    @Override
    public String format(List<T> value) {
        return value.stream().map(item::format).collect(Collectors.joining(SEPARATOR + " "));
    }

    @Override
    public List<T> fromPlain(Object plain) throws InvalidValue {
        if (plain instanceof String text) {
            return parse(text);
        }
        if (!(plain instanceof List<?> found)) {
            throw new InvalidValue("Expected a list but found " + ValueDescription.of(plain) + ".");
        }
        List<T> items = new ArrayList<>();
        for (Object one : found) {
            items.add(item.fromPlain(one));
        }
        return List.copyOf(items);
    }

    @Override
    public Object toPlain(List<T> value) {
        return value.stream().map(item::toPlain).toList();
    }

    /** Located by number, from 0. */
    @Override
    public List<Problem> check(List<T> value) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            String at = Integer.toString(i);
            item.check(value.get(i)).forEach(problem -> problems.add(problem.under(at)));
        }
        return problems;
    }

    @Override
    public String allowed() {
        return "any number of entries separated by semicolons, each " + item.allowed();
    }
}
