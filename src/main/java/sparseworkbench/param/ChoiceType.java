package sparseworkbench.param;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One of a few named values. A value of several words, such as {@code a,b}, may be given in any order, in files also as a list.
 *
 * @param choices the values in the order in which they are offered
 * @param orSign  whether any other single sign is a value, too: as it is, or {@code \x01} for one that cannot be seen
 */
public record ChoiceType(List<Choice> choices, boolean orSign) implements ParamType<String> {
    private static final Pattern WRITTEN_SIGN = Pattern.compile("\\\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})");

    /**
     * @param value what files and command lines say
     * @param label what people read
     * @param help  what it does, one sentence; may be empty
     */
    public record Choice(String value, String label, String help) {}

    public ChoiceType {
        choices = List.copyOf(choices);
    }

    /** Of these values only. */
    public ChoiceType(List<Choice> choices) {
        this(choices, false);
    }

    public static ChoiceType of(Choice... choices) {
        return new ChoiceType(List.of(choices));
    }

    @Override
    public String parse(String text) throws InvalidValue {
        String wanted = text.strip();
        for (Choice choice : choices) {
            if (choice.value.equalsIgnoreCase(wanted) || words(choice.value).equals(words(wanted))) {
                return choice.value;
            }
        }
        Optional<String> sign = sign(text);
        if (sign.isPresent()) {
            return sign.get();
        }
        throw new InvalidValue("“" + text + "” is not one of the choices: " + names() + ".");
    }

    /** A single sign as it is kept: as it is, or by its number where it cannot be seen. */
    private Optional<String> sign(String text) {
        String one = WRITTEN_SIGN.matcher(text).matches()
                ? String.valueOf((char) Integer.parseInt(text.substring(2), 16))
                : text;
        if (!orSign || one.length() != 1 || Character.isLetterOrDigit(one.charAt(0)) || "\r\n\"".contains(one)) {
            return Optional.empty();
        }
        char sign = one.charAt(0);
        return Optional.of(sign > ' ' && sign < 0x7F ? one : String.format(Locale.ROOT, "\\u%04x", (int) sign));
    }

    private static Set<String> words(String value) {
        return Arrays.stream(value.split(","))
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    @Override
    public String format(String value) {
        return value;
    }

    @Override
    public String fromPlain(Object plain) throws InvalidValue {
        if (plain instanceof String text) {
            return parse(text);
        }
        if (plain instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return parse(list.stream().map(Object::toString).collect(Collectors.joining(",")));
        }
        throw new InvalidValue("Expected one of " + names() + " but found " + ValueDescription.of(plain) + ".");
    }

    @Override
    public Object toPlain(String value) {
        return value;
    }

    @Override
    public List<Problem> check(String value) {
        boolean known = choices.stream().anyMatch(c -> c.value.equals(value))
                || sign(value).filter(value::equals).isPresent();
        return known
                ? List.of()
                : List.of(Problem.error("", "“" + value + "” is not one of the choices.", "Use one of " + names() + ".")
                        .proposing(choices.getFirst().value));
    }

    @Override
    public String allowed() {
        return "one of " + names();
    }

    private String names() {
        return choices.stream().map(Choice::value).collect(Collectors.joining(", "))
                + (orSign ? ", or a single sign such as ^ or \\x01" : "");
    }
}
