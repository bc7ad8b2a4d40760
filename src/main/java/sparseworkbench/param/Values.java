package sparseworkbench.param;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** One immutable choice of a value for every parameter of a {@link ParamSet}. */
public final class Values {
    private final ParamSet set;
    private final Map<String, Object> map;

    Values(ParamSet set, Map<String, Object> map) {
        this.set = set;
        this.map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public ParamSet params() {
        return set;
    }

    /** The value of {@code param}, which must be of this set. */
    @SuppressWarnings("unchecked")
    public <T> T get(Param<T> param) {
        Object value = map.get(param.key());
        if (value == null) {
            throw new IllegalArgumentException("No parameter of this set: " + param.key());
        }
        return (T) value;
    }

    /** The same choice with one value changed. The value may be out of range: see {@link #problems}. */
    public <T> Values with(Param<T> param, T value) {
        get(param);
        Map<String, Object> changed = new LinkedHashMap<>(map);
        changed.put(param.key(), value);
        return new Values(set, changed);
    }

    /** The same choice with one value changed to what a file says. */
    public <T> Values withPlain(Param<T> param, Object plain) throws InvalidValue {
        return with(param, param.type().fromPlain(plain));
    }

    /** The same choice with one value changed to what a person typed. */
    public <T> Values withText(Param<T> param, String text) throws InvalidValue {
        return with(param, param.type().parse(text));
    }

    /**
     * The same choice with the value at a dotted path changed to what a person typed. {@code loss.scale} reaches into a
     * nested form; the path of a nested form followed by {@code .name} changes its kind, with that kind's defaults.
     */
    public Values withText(String path, String text) throws InvalidValue {
        int dot = path.indexOf('.');
        String head = dot < 0 ? path : path.substring(0, dot);
        Param<?> param = set.find(head).orElseThrow(() -> new InvalidValue(set.unknown(head)));
        try {
            return dot < 0 ? withText(param, text) : withNested(param, path.substring(dot + 1), text);
        } catch (InvalidValue e) {
            throw new InvalidValue(e.asProblem(head));
        }
    }

    private Values withNested(Param<?> param, String rest, String text) throws InvalidValue {
        return put(param, nested(param.key(), param.type(), map.get(param.key()), rest, text));
    }

    /** The value of {@code type} with what lies at {@code rest} inside it changed to {@code text}. */
    private static Object nested(String key, ParamType<?> type, Object now, String rest, String text)
            throws InvalidValue {
        return switch (type) {
            case VariantType kinds
            when now instanceof Variant chosen ->
                rest.equals(VariantType.NAME)
                        ? kinds.parse(text)
                        : new Variant(chosen.name(), chosen.values().withText(rest, text));
            case MapType<?> names
            when now instanceof Map<?, ?> known -> {
                Map<String, Object> changed = new LinkedHashMap<>();
                known.forEach((k, v) -> changed.put(k.toString(), v));
                changed.put(rest, names.value().parse(text));
                yield Collections.unmodifiableMap(changed);
            }
            case VariantSetType several -> withInside(several, now, rest, text);
            case OptionalType<?> optional
            when now instanceof Optional<?> present && present.isPresent() ->
                Optional.of(nested(key, optional.inner(), present.get(), rest, text));
            case ListType<?> list when now instanceof List<?> items -> withItem(key, list, items, rest, text);
            default -> throw new InvalidValue("“" + key + "” has no setting “" + rest + "” inside.");
        };
    }

    /** {@code 0.setting}: entries are counted from 0, as problems count them. */
    private static List<?> withItem(String key, ListType<?> list, List<?> items, String rest, String text)
            throws InvalidValue {
        int dot = rest.indexOf('.');
        String number = dot < 0 ? rest : rest.substring(0, dot);
        if (!number.matches("\\d{1,9}") || Integer.parseInt(number) >= items.size()) {
            throw new InvalidValue("“" + key + "” has no entry “" + number + "”: it has " + items.size()
                    + (items.size() == 1 ? " entry" : " entries") + ", counted from 0.");
        }
        int at = Integer.parseInt(number);
        List<Object> changed = new ArrayList<>(items);
        changed.set(
                at,
                dot < 0
                        ? list.item().parse(text)
                        : nested(key + "." + number, list.item(), items.get(at), rest.substring(dot + 1), text));
        return List.copyOf(changed);
    }

    /** {@code kind.setting}; a kind that was not chosen is chosen by this, with defaults. */
    @SuppressWarnings("unchecked") // The value of a parameter of that type.
    private static Object withInside(VariantSetType type, Object now, String rest, String text) throws InvalidValue {
        SequencedMap<String, Values> chosen = (SequencedMap<String, Values>) now;
        int dot = rest.indexOf('.');
        VariantType.Option option = type.option(dot < 0 ? rest : rest.substring(0, dot));
        if (dot < 0) {
            throw new InvalidValue("“" + option.name()
                    + "” is one of several kinds: name one of its settings, or list the kinds wanted.");
        }
        Values inside = chosen.getOrDefault(option.name(), option.params().defaults());
        try {
            return type.with(chosen, option.name(), inside.withText(rest.substring(dot + 1), text));
        } catch (InvalidValue e) {
            throw new InvalidValue(e.asProblem(option.name()));
        }
    }

    private Values put(Param<?> param, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(map);
        changed.put(param.key(), value);
        return new Values(set, changed);
    }

    /** The value as text, as {@link ParamType#parse} reads it. */
    public <T> String text(Param<T> param) {
        return param.type().format(get(param));
    }

    /** Whether the value differs from the default. */
    public boolean isChanged(Param<?> param) {
        return !get(param).equals(param.defaultValue());
    }

    /** Whether {@code param} has an effect with the other values as they are. */
    public boolean isActive(Param<?> param) {
        return param.condition().holds().test(this);
    }

    /** What is wrong with the values that are in effect, located by key. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Param<?> param : set.params()) {
            if (isActive(param)) {
                check(param).forEach(p -> problems.add(p.under(param.key())));
            }
        }
        return problems;
    }

    private <T> List<Problem> check(Param<T> param) {
        return param.type().check(get(param));
    }

    /** All values in plain form, in the order of the set, for a file. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        set.params().forEach(param -> plain.put(param.key(), plainOf(param)));
        return plain;
    }

    private <T> Object plainOf(Param<T> param) {
        return param.type().toPlain(get(param));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Values that && set == that.set && map.equals(that.map);
    }

    @Override
    public int hashCode() {
        return map.hashCode();
    }

    @Override
    public String toString() {
        return toPlain().toString();
    }
}
