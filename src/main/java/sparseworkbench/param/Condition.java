package sparseworkbench.param;

import java.util.function.Predicate;

/**
 * When a parameter has an effect. A parameter whose condition does not hold is shown disabled with the reason.
 *
 * @param holds   decides from the values of the same {@link ParamSet}
 * @param because why the parameter has no effect otherwise, a sentence for people
 */
public record Condition(Predicate<Values> holds, String because) {

    /** Always in effect. */
    public static final Condition ALWAYS = new Condition(values -> true, "");

    /** In effect while {@code other} has the value {@code value}. */
    public static <T> Condition when(Param<T> other, T value, String because) {
        return new Condition(values -> values.get(other).equals(value), because);
    }
}
