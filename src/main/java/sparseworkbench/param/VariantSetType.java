package sparseworkbench.param;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sparseworkbench.param.VariantType.Option;

/**
 * Any of several kinds of a thing, each at most once and with parameters of its own. As text: their names separated by commas,
 * with defaults, or a word for none; in a file an object with an entry per kind, or that text.
 *
 * @param options the kinds, in the order in which they are offered and kept
 * @param none    the word for none: "auto"
 * @param meaning what none means, a sentence for people
 */
public record VariantSetType(Supplier<List<Option>> options, String none, String meaning)
        implements ParamType<SequencedMap<String, Values>> {

    /** The kind called {@code name}. */
    public Option option(String name) throws InvalidValue {
        for (Option option : options.get()) {
            if (option.name().equalsIgnoreCase(name.strip())) {
                return option;
            }
        }
        List<String> known = options.get().stream().map(Option::name).toList();
        String near = NearestName.of(name.strip(), known);
        throw new InvalidValue("“" + name.strip() + "” is not one of " + names() + "."
                + (near.isEmpty() ? "" : " Did you mean “" + near + "”?"));
    }

    /** The same choice with one kind more, or with other parameters of it. */
    public SequencedMap<String, Values> with(SequencedMap<String, Values> value, String name, Values parameters) {
        Map<String, Values> changed = new LinkedHashMap<>(value);
        changed.put(name, parameters);
        return inOrder(changed);
    }

    /** The same choice without one of its kinds. */
    public SequencedMap<String, Values> without(SequencedMap<String, Values> value, String name) {
        Map<String, Values> changed = new LinkedHashMap<>(value);
        changed.remove(name);
        return inOrder(changed);
    }

    private SequencedMap<String, Values> inOrder(Map<String, Values> chosen) {
        SequencedMap<String, Values> ordered = new LinkedHashMap<>();
        options.get().stream()
                .filter(option -> chosen.containsKey(option.name()))
                .forEach(option -> ordered.put(option.name(), chosen.get(option.name())));
        return Collections.unmodifiableSequencedMap(ordered);
    }

    @Override
    public SequencedMap<String, Values> parse(String text) throws InvalidValue {
        Map<String, Values> chosen = new LinkedHashMap<>();
        if (!text.isBlank() && !text.strip().equalsIgnoreCase(none)) {
            for (String name : text.split(",")) {
                Option option = option(name);
                chosen.put(option.name(), option.params().defaults());
            }
        }
        return inOrder(chosen);
    }

    @Override
    public String format(SequencedMap<String, Values> value) {
        return value.isEmpty() ? none : String.join(",", value.keySet());
    }

    @Override
    public SequencedMap<String, Values> fromPlain(Object plain) throws InvalidValue {
        if (plain instanceof String text) {
            return parse(text);
        }
        if (!(plain instanceof Map<?, ?> found)) {
            throw new InvalidValue("Expected “" + none + "”, names or an object of them but found "
                    + ValueDescription.of(plain) + ".");
        }
        Map<String, Values> chosen = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : found.entrySet()) {
            Option option = option(entry.getKey().toString());
            chosen.put(option.name(), parameters(option, entry.getValue()));
        }
        return inOrder(chosen);
    }

    private static Values parameters(Option option, Object plain) throws InvalidValue {
        if (!(plain instanceof Map<?, ?> found)) {
            throw new InvalidValue("Expected an object of settings for “" + option.name() + "” but found "
                    + ValueDescription.of(plain) + ".");
        }
        Map<String, Object> named = new LinkedHashMap<>();
        found.forEach((key, value) -> named.put(key.toString(), value));
        ParsedValues reading = option.params().read(named);
        for (Problem problem : reading.problems()) {
            throw new InvalidValue(problem.under(option.name()));
        }
        return reading.values();
    }

    @Override
    public Object toPlain(SequencedMap<String, Values> value) {
        if (value.isEmpty()) {
            return none;
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        value.forEach((name, parameters) -> plain.put(name, parameters.toPlain()));
        return plain;
    }

    @Override
    public List<Problem> check(SequencedMap<String, Values> value) {
        List<Problem> problems = new ArrayList<>();
        value.forEach(
                (name, parameters) -> parameters.problems().forEach(problem -> problems.add(problem.under(name))));
        return problems;
    }

    @Override
    public String allowed() {
        return none + ", or any of " + names() + " separated by commas";
    }

    private String names() {
        return options.get().stream().map(Option::name).collect(Collectors.joining(", "));
    }
}
