package sparseworkbench.launch;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a log what could be somebody's text, name or secret: what stands in quotes, addresses, folders, keys and passwords. It rather takes too
 * much. What is left out is marked, so that a reader knows that something stood there.
 */
final class Redaction {
    private static final String GONE = "…";

    private record Rule(Pattern what, String instead) {}

    private static final List<Rule> RULES = List.of(
            // What a message says may be anything; the kind of the exception tells most.
            rule("(?m)^(\\s*(?:Caused by: |Suppressed: )?[\\w.$]+\\.[\\w$]+): .*$", "$1: " + GONE),
            // A stack trace's own quotes are no texts, but which is which cannot be told.
            rule("“[^”\\n]*”?", "“" + GONE + "”"),
            rule("\"[^\"\\n]*\"?", "\"" + GONE + "\""),
            rule("(?<![\\p{L}\\d])'[^'\\n]*'(?![\\p{L}\\d])", "'" + GONE + "'"),
            rule("(?i)\\b(https?|ftp|file)://\\S+", "$1://" + GONE),
            rule("(?i)\\b(bearer|basic)\\s+\\S+", "$1 " + GONE),
            rule(
                    "(?i)\\b([\\w-]*(?:token|secret|password|passwd|api[_-]?key|authorization)[\\w-]*)\\s*[=:]\\s*\\S+",
                    "$1=" + GONE),
            rule("\\b(hf|ghp|gho|sk|xox[abp])[_-][A-Za-z0-9_-]{8,}", "$1_" + GONE),
            rule("[\\w.+-]+@[\\w-]+\\.[\\w.-]+", GONE + "@" + GONE),
            rule("(?i)\\b[a-z]:\\\\[^\\s:*?\"<>|]+", "(folder)" + GONE),
            rule("(?<![\\w.$:])~?(?:/[^\\s/:,;)]+){2,}/?", "(folder)" + GONE));

    private Redaction() {}

    private static Rule rule(String pattern, String instead) {
        return new Rule(Pattern.compile(pattern), instead);
    }

    static String of(String text) {
        String left = text;
        for (Rule rule : RULES) {
            left = rule.what().matcher(left).replaceAll(rule.instead());
        }
        return left;
    }
}
