package sparseworkbench.param;

import java.util.List;
import java.util.Optional;

/**
 * What kind of value a parameter takes. The set is closed, so that every consumer (form, file, command line) handles all of it.
 *
 * <p>A value has three representations: the typed one ({@code T}), the <em>plain</em> one that a JSON file holds (String,
 * Number, Boolean, List, Map or null) and the text that people type.
 *
 * @param <T> the typed representation, immutable
 */
public sealed interface ParamType<T>
        permits IntegerType,
                RealType,
                BooleanType,
                ChoiceType,
                TextType,
                PathType,
                MapType,
                ListType,
                OptionalType,
                VariantType,
                VariantSetType {

    /** Reads what a person typed, or a command line carries. */
    T parse(String text) throws InvalidValue;

    /** The text that {@link #parse} reads back to the same value. */
    String format(T value);

    /** Reads the plain representation found in a file. */
    T fromPlain(Object plain) throws InvalidValue;

    /** The representation for a file. */
    Object toPlain(T value);

    /** What is wrong with a value of the right type (out of range, …), located relative to the parameter. */
    List<Problem> check(T value);

    /** The allowed values in words, for help pages: "a whole number from 1 to 4096". */
    String allowed();

    /** Convenience for types with at most one complaint. */
    static List<Problem> complaint(Optional<Problem> problem) {
        return problem.map(List::of).orElseGet(List::of);
    }
}
