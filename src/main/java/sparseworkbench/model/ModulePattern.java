package sparseworkbench.model;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of module names, which an adapter writes as Python does. */
final class ModulePattern {
    /** Signs of a pattern; those of adapters have some dozens. */
    private static final int LONGEST = 2_000;

    private static final Pattern NAME = Pattern.compile("\\(\\?P<(\\w+)>|\\(\\?P=(\\w+)\\)");

    private ModulePattern() {}

    /** A pattern that cannot be followed. The message is for people. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Refused(String message) {
            super(message);
        }
    }

    /** The same pattern for Java, or nothing where there is none that could be relied on. */
    static Optional<Pattern> of(String python) {
        if (python.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(NAME.matcher(python).replaceAll(ModulePattern::named)));
        } catch (PatternSyntaxException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    /** Names of groups have no underscores in Java. */
    private static String named(MatchResult found) {
        boolean begins = found.group(1) != null;
        String name = "n" + (begins ? found.group(1) : found.group(2)).replace("_", "0u0");
        return Matcher.quoteReplacement(begins ? "(?<" + name + ">" : "\\k<" + name + ">");
    }

    /** @throws Refused there is no such pattern for Java */
    static Pattern require(String python) {
        return of(python).orElseThrow(() -> new Refused("“" + shown(python) + "” is a pattern that only Python reads"));
    }

    /** @throws Refused it takes endless time */
    static boolean matches(Pattern pattern, String module) {
        try {
            return pattern.matcher(new CountedText(module)).matches();
        } catch (StackOverflowError | CountedText.Endless e) {
            throw endless(pattern);
        }
    }

    /** The first group of what a name begins with; nothing where it begins otherwise. @throws Refused it takes endless time */
    static Optional<String> beginning(Pattern pattern, String module) {
        try {
            Matcher matcher = pattern.matcher(new CountedText(module));
            return matcher.lookingAt() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
        } catch (StackOverflowError | CountedText.Endless e) {
            throw endless(pattern);
        }
    }

    private static Refused endless(Pattern pattern) {
        return new Refused("“" + shown(pattern.pattern()) + "” is a pattern that takes endless time to compare");
    }

    private static String shown(String pattern) {
        String line = pattern.replaceAll("\\p{Cntrl}", "?");
        return line.length() > 100 ? line.substring(0, 100) + "…" : line;
    }
}
