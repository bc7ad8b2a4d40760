package sparseworkbench.plan.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.Problem;

/**
 * A setting that takes several values in turn.
 *
 * @param path   dotted setting path
 * @param values the values as typed: single ones, or ranges such as {@code 1e-5..1e-3:5:log}
 */
public record Variation(String path, List<String> values) {

    public Variation {
        values = List.copyOf(values);
    }

    /**
     * Reads {@code path=v1,v2,v3} or {@code path=from..to:count:log}. Values that contain commas are separated by {@code |}.
     *
     * @throws InvalidValue there is no path, or no value
     */
    public static Variation read(String text) throws InvalidValue {
        int equals = text.indexOf('=');
        if (equals < 1 || text.substring(equals + 1).isBlank()) {
            throw new InvalidValue(Problem.error(
                    "",
                    "“" + text + "” does not say what takes which values.",
                    "Write it as training.batch_size=16,32 or training.learning_rate=1e-5..1e-3:5:log."));
        }
        return of(text.substring(0, equals).strip(), text.substring(equals + 1));
    }

    /** From values as people type them into one line. */
    public static Variation of(String path, String values) {
        String separator = values.contains("|") ? "\\|" : ",";
        return new Variation(
                path,
                Arrays.stream(values.split(separator))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList());
    }

    /** The single values, ranges written out. */
    List<String> expanded(ParamType<?> type) throws InvalidValue {
        List<String> all = new ArrayList<>();
        for (String value : values) {
            if (ValueRange.isRange(value, type)) {
                all.addAll(ValueRange.expand(value, type));
            } else {
                all.add(canonical(value, type));
            }
        }
        return all;
    }

    private static <T> String canonical(String text, ParamType<T> type) throws InvalidValue {
        return type.format(type.parse(text));
    }
}
