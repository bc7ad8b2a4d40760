package sparseworkbench.param;

import java.util.List;
import java.util.Map;

/** Names a plain value in a message: {@code the text "abc"}, {@code a list}, {@code nothing}. */
final class ValueDescription {
    private ValueDescription() {}

    static String of(Object plain) {
        return switch (plain) {
            case null -> "nothing (null)";
            case String text -> "the text “" + text + "”";
            case Boolean bool -> bool.toString();
            case Number number -> "the number " + number;
            case List<?> list -> "a list";
            case Map<?, ?> map -> "an object";
            default -> plain.toString();
        };
    }
}
