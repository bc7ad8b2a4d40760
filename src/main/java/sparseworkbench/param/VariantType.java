package sparseworkbench.param;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A choice between kinds that have parameters of their own: a nested form. In a file it is an object whose entry
 * {@code name} says which kind and whose other entries are the parameters; as text it is the name alone, with defaults.
 *
 * @param options the kinds, asked for when needed because kinds may contain each other
 * @param offers  whether people are offered the kind of a name; one that is not can still be read from a file, so that it can be said what
 *                is wrong with it
 */
public record VariantType(Supplier<List<Option>> options, Predicate<String> offers) implements ParamType<Variant> {

    /** The entry that names the kind. */
    public static final String NAME = "name";

    /**
     * @param name    stable name
     * @param label   what people read
     * @param summary what it is, one sentence
     * @param params  its own parameters
     */
    public record Option(String name, String label, String summary, ParamSet params) {}

    /** All kinds are offered. */
    public VariantType(Supplier<List<Option>> options) {
        this(options, name -> true);
    }

    /** The kinds that people are offered. */
    public List<Option> offered() {
        return options.get().stream().filter(option -> offers.test(option.name)).toList();
    }

    /** The kind called {@code name}. */
    public Option option(String name) throws InvalidValue {
        for (Option option : options.get()) {
            if (option.name.equalsIgnoreCase(name.strip())) {
                return option;
            }
        }
        throw new InvalidValue("“" + name + "” is not one of the choices: " + names() + ".");
    }

    @Override
    public Variant parse(String text) throws InvalidValue {
        Option option = option(text);
        return new Variant(option.name, option.params.defaults());
    }

    @Override
    public String format(Variant value) {
        return value.name();
    }

    @Override
    public Variant fromPlain(Object plain) throws InvalidValue {
        if (plain instanceof String text) {
            return parse(text);
        }
        if (!(plain instanceof Map<?, ?> map)) {
            throw new InvalidValue("Expected an object with a “name” but found " + ValueDescription.of(plain) + ".");
        }
        if (!(map.get(NAME) instanceof String name)) {
            throw new InvalidValue("The entry “name” is missing; it must be one of " + names() + ".");
        }
        Option option = option(name);
        Map<String, Object> rest = new LinkedHashMap<>();
        map.forEach((key, value) -> rest.put(key.toString(), value));
        rest.remove(NAME);
        ParsedValues reading = option.params.read(rest);
        for (Problem problem : reading.problems()) {
            throw new InvalidValue(problem);
        }
        return new Variant(option.name, reading.values());
    }

    @Override
    public Object toPlain(Variant value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(NAME, value.name());
        map.putAll(value.values().toPlain());
        return map;
    }

    @Override
    public List<Problem> check(Variant value) {
        return value.values().problems();
    }

    @Override
    public String allowed() {
        return "one of " + names();
    }

    private String names() {
        return offered().stream().map(Option::name).collect(Collectors.joining(", "));
    }
}
