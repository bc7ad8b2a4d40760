package sparseworkbench.param;

import java.util.Objects;
import java.util.Optional;

/**
 * Something wrong with what a person chose, in words for that person.
 *
 * @param severity whether a run can start all the same
 * @param path     where: a dotted setting path such as {@code training.batch_size}, or empty when no single setting is at fault
 * @param what     what happened, one sentence that names the offending value, file, line or column
 * @param cure     what to do about it, one sentence
 * @param proposal a value for {@code path}, written as on the command line, that would cure it; empty when there is none
 */
public record Problem(Severity severity, String path, String what, String cure, Optional<String> proposal) {
    /** More than any sentence of ours has. */
    private static final int LONGEST = 4_000;

    private static final int LONGEST_END = 500;

    /** What files of strangers hold stands in sentences: of a name of megabytes beginning and end are left, since no window shows such a text. */
    public Problem {
        Objects.requireNonNull(severity);
        Objects.requireNonNull(path);
        what = bounded(what);
        cure = bounded(cure);
        Objects.requireNonNull(proposal);
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, betweenLetters(text, LONGEST - LONGEST_END)) + " … "
                        + text.substring(betweenLetters(text, text.length() - LONGEST_END));
    }

    /** A letter of two halves is not cut. */
    private static int betweenLetters(String text, int at) {
        return Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at)) ? at - 1 : at;
    }

    public static Problem error(String path, String what, String cure) {
        return new Problem(Severity.ERROR, path, what, cure, Optional.empty());
    }

    public static Problem warning(String path, String what, String cure) {
        return new Problem(Severity.WARNING, path, what, cure, Optional.empty());
    }

    /** The same problem with a value that would cure it. */
    public Problem proposing(String value) {
        return new Problem(severity, path, what, cure, Optional.of(value));
    }

    /** The same problem, seen from one level further out: {@code prefix.path}. */
    public Problem under(String prefix) {
        String longer = prefix.isEmpty() ? path : path.isEmpty() ? prefix : prefix + "." + path;
        return new Problem(severity, longer, what, cure, proposal);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** One line for the terminal and the log: {@code training.batch_size: … — …}. */
    public String oneLine() {
        return (path.isEmpty() ? "" : path + ": ") + what + (cure.isEmpty() ? "" : " " + cure);
    }
}
