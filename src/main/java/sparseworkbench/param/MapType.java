package sparseworkbench.param;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Names with a choice each, such as the columns of a table with their roles. As text: {@code name=choice,name=choice}.
 *
 * @param choice the allowed values of each name
 */
public record MapType(ChoiceType choice) implements ParamType<Map<String, String>> {

    @Override
    public Map<String, String> parse(String text) throws InvalidValue {
        Map<String, String> map = new LinkedHashMap<>();
        for (String entry : text.isBlank() ? new String[0] : text.split(",")) {
            int equals = entry.lastIndexOf('=');
            if (equals < 1) {
                throw new InvalidValue("“" + entry.strip() + "” is not of the form name=value.");
            }
            map.put(entry.substring(0, equals).strip(), choice.parse(entry.substring(equals + 1)));
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public String format(Map<String, String> value) {
        StringJoiner joined = new StringJoiner(",");
        value.forEach((name, chosen) -> joined.add(name + "=" + chosen));
        return joined.toString();
    }

    @Override
    public Map<String, String> fromPlain(Object plain) throws InvalidValue {
        if (!(plain instanceof Map<?, ?> found)) {
            throw new InvalidValue("Expected an object of names and values but found " + PlainText.of(plain) + ".");
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : found.entrySet()) {
            map.put(entry.getKey().toString(), choice.fromPlain(entry.getValue()));
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public Object toPlain(Map<String, String> value) {
        return new LinkedHashMap<>(value);
    }

    @Override
    public List<Problem> check(Map<String, String> value) {
        List<Problem> problems = new ArrayList<>();
        value.forEach((name, chosen) -> choice.check(chosen).forEach(p -> problems.add(p.under(name))));
        return problems;
    }

    @Override
    public String allowed() {
        return "names, each with " + choice.allowed();
    }
}
