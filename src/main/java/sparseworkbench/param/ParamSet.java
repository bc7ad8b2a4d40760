package sparseworkbench.param;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters that one thing declares, in the order in which a form shows them. Keys are unique. */
public final class ParamSet {
    private final Map<String, Param<?>> byKey = new LinkedHashMap<>();

    private ParamSet(List<Param<?>> params) {
        for (Param<?> param : params) {
            if (byKey.put(param.key(), param) != null) {
                throw new IllegalArgumentException("Parameter declared twice: " + param.key());
            }
        }
    }

    public static ParamSet of(Param<?>... params) {
        return new ParamSet(List.of(params));
    }

    public List<Param<?>> params() {
        return List.copyOf(byKey.values());
    }

    public Optional<Param<?>> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Every parameter at its default. */
    public Values defaults() {
        Map<String, Object> map = new LinkedHashMap<>();
        byKey.forEach((key, param) -> map.put(key, param.defaultValue()));
        return new Values(this, map);
    }

    /**
     * Reads plain values (from a file). Absent keys get their defaults; unknown keys and values of the wrong type are
     * problems, never ignored.
     */
    public ParsedValues read(Map<String, ?> plain) {
        Values values = defaults();
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, ?> entry : plain.entrySet()) {
            Param<?> param = byKey.get(entry.getKey());
            if (param == null) {
                problems.add(unknown(entry.getKey()));
                continue;
            }
            try {
                values = values.withPlain(param, entry.getValue());
            } catch (InvalidValue e) {
                problems.add(e.asProblem(param.key()));
            }
        }
        return new ParsedValues(values, problems);
    }

    Problem unknown(String key) {
        String near = NearestName.of(key, byKey.keySet());
        return Problem.error(
                key,
                "There is no setting “" + key + "” here.",
                near.isEmpty()
                        ? "The settings are " + String.join(", ", byKey.keySet()) + "."
                        : "Did you mean “" + near + "”?");
    }
}
