package sparseworkbench.model;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Patterns of module names, which an adapter writes as Python does. */
final class ModulePattern {
    private ModulePattern() {}

    /** The same pattern for Java, or nothing where there is none that could be relied on. */
    static Optional<Pattern> of(String python) {
        try {
            return Optional.of(
                    Pattern.compile(python.replace("(?P<", "(?<").replaceAll("\\(\\?P=(\\w+)\\)", "\\\\k<$1>")));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }
}
