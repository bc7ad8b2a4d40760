package sparseworkbench.home;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model that a run of this home has written, as settings and commands name it: {@code run:12}, {@code run:12:best} or
 * {@code run:12:last}. It means something in one home only.
 *
 * @param run   number of the run
 * @param which which of its models
 */
public record RunModel(long run, Which which) {
    /** What such names begin with. */
    public static final String PREFIX = "run:";

    private static final Pattern NAME = Pattern.compile(PREFIX + "([1-9]\\d{0,17})(?::(best|last))?");

    /** Which of the models that a run writes. */
    public enum Which {
        /** What the run ended with: its last model, or the best one where it was to be kept. */
        RESULT("Its result", "its result"),
        /** The checkpoint of its best evaluation. */
        BEST("Its best checkpoint", "its best checkpoint"),
        /** Its newest checkpoint. */
        LAST("Its last checkpoint", "its last checkpoint");

        private final String label;
        private final String words;

        Which(String label, String words) {
            this.label = label;
            this.words = words;
        }

        /** On its own, for people. */
        public String label() {
            return label;
        }

        /** Behind the name of the run, for people. */
        public String words() {
            return words;
        }
    }

    /** The result of a run. */
    public static RunModel result(long run) {
        return new RunModel(run, Which.RESULT);
    }

    /** Whether a text means a model of a run, rightly written or not. */
    public static boolean isMeant(String source) {
        return source.startsWith(PREFIX);
    }

    /** Reads what {@link #toString} writes; empty where the text is written in another way. */
    public static Optional<RunModel> parse(String source) {
        Matcher name = NAME.matcher(source);
        return name.matches()
                ? Optional.of(new RunModel(
                        Long.parseLong(name.group(1)),
                        name.group(2) == null
                                ? Which.RESULT
                                : Which.valueOf(name.group(2).toUpperCase(Locale.ROOT))))
                : Optional.empty();
    }

    /** As people read it: “run 12”, “run 12 (its best checkpoint)”. */
    public String inWords() {
        return "run " + run + (which == Which.RESULT ? "" : " (" + which.words + ")");
    }

    /** As settings name it. */
    @Override
    public String toString() {
        return PREFIX + run + (which == Which.RESULT ? "" : ":" + which.name().toLowerCase(Locale.ROOT));
    }
}
