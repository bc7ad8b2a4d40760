package sparseworkbench.param;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Names with a value each: the columns of a table with their roles, patterns with learning rates. As text:
 * {@code name=value,name=value}; files may hold that text too.
 *
 * @param value     the allowed values of each name
 * @param separator stands between entries in the text
 * @param typed     what a name is, for people, if people type it; absent when names come from elsewhere
 */
public record MapType<V>(ParamType<V> value, String separator, Optional<String> typed)
        implements ParamType<Map<String, V>> {

    /** Names that come from elsewhere. */
    public static <V> MapType<V> of(ParamType<V> value) {
        return new MapType<>(value, ",", Optional.empty());
    }

    /** Names that people type, in which a comma may occur. */
    public static <V> MapType<V> typed(String what, ParamType<V> value) {
        return new MapType<>(value, ";", Optional.of(what));
    }

    @Override
    public Map<String, V> parse(String text) throws InvalidValue {
        Map<String, V> map = new LinkedHashMap<>();
        for (String entry : text.split(separator)) {
            if (!entry.isBlank()) {
                int equals = entry.lastIndexOf('=');
                if (equals < 1 || entry.substring(0, equals).isBlank()) {
                    throw new InvalidValue(
                            "“" + entry.strip() + "” is not of the form " + typed.orElse("name") + "=value.");
                }
                map.put(entry.substring(0, equals).strip(), value.parse(entry.substring(equals + 1)));
            }
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public String format(Map<String, V> map) {
        StringJoiner joined = new StringJoiner(separator.equals(",") ? "," : separator + " ");
        map.forEach((name, chosen) -> joined.add(name + "=" + value.format(chosen)));
        return joined.toString();
    }

    @Override
    public Map<String, V> fromPlain(Object plain) throws InvalidValue {
        if (plain instanceof String text) {
            return parse(text);
        }
        if (!(plain instanceof Map<?, ?> found)) {
            throw new InvalidValue(
                    "Expected an object of names and values but found " + ValueDescription.of(plain) + ".");
        }
        Map<String, V> map = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : found.entrySet()) {
            map.put(entry.getKey().toString(), value.fromPlain(entry.getValue()));
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public Object toPlain(Map<String, V> map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.forEach((name, chosen) -> plain.put(name, value.toPlain(chosen)));
        return plain;
    }

    @Override
    public List<Problem> check(Map<String, V> map) {
        List<Problem> problems = new ArrayList<>();
        map.forEach((name, chosen) -> value.check(chosen).forEach(p -> problems.add(p.under(name))));
        return problems;
    }

    @Override
    public String allowed() {
        return typed.map(what -> what + "s").orElse("names") + ", each with " + value.allowed();
    }
}
