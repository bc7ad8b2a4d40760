package sparseworkbench.param;

import java.util.List;
import java.util.Objects;

/**
 * The description of one setting. It holds no value and knows no editor.
 *
 * @param key          stable name in files and on the command line, as the reference library spells it where it has one
 * @param label        what people read
 * @param type         allowed values
 * @param defaultValue the value unless somebody chooses another
 * @param help         what it is, and what a larger or smaller value does
 * @param group        heading under which a form shows it
 * @param level        who it is for
 * @param unit         unit of the value ("steps", "texts"), or empty
 * @param condition    when it has an effect
 * @param otherNames   what people who come from elsewhere call it ("lr", "temperature"): searched, never shown
 */
public record Param<T>(
        String key,
        String label,
        ParamType<T> type,
        T defaultValue,
        String help,
        String group,
        Level level,
        String unit,
        Condition condition,
        List<String> otherNames) {

    public Param {
        Objects.requireNonNull(type);
        Objects.requireNonNull(defaultValue, key);
        Objects.requireNonNull(condition);
        otherNames = List.copyOf(otherNames);
    }

    /** A parameter for everybody, without unit and condition. */
    public static <T> Param<T> of(String key, String label, ParamType<T> type, T defaultValue, String help) {
        return new Param<>(key, label, type, defaultValue, help, "", Level.SIMPLE, "", Condition.ALWAYS, List.of());
    }

    /** The default as it is typed, for texts that name it. */
    public String defaultText() {
        return type.format(defaultValue);
    }

    public Param<T> expert() {
        return new Param<>(key, label, type, defaultValue, help, group, Level.EXPERT, unit, condition, otherNames);
    }

    public Param<T> in(String heading) {
        return new Param<>(key, label, type, defaultValue, help, heading, level, unit, condition, otherNames);
    }

    public Param<T> unit(String name) {
        return new Param<>(key, label, type, defaultValue, help, group, level, name, condition, otherNames);
    }

    public Param<T> when(Condition holds) {
        return new Param<>(key, label, type, defaultValue, help, group, level, unit, holds, otherNames);
    }

    /** The names by which people look for it besides label and key: those of papers, of PyTorch and of other libraries. */
    public Param<T> alsoCalled(String... names) {
        return new Param<>(key, label, type, defaultValue, help, group, level, unit, condition, List.of(names));
    }
}
