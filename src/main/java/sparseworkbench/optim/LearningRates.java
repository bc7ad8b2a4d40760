package sparseworkbench.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Learning rates for weights of certain names. */
public final class LearningRates {
    private LearningRates() {}

    /**
     * Pattern → rate, in the order given.
     *
     * @param rates regular expression → rate
     * @throws IllegalArgumentException a pattern cannot be read; the message is for people
     */
    public static SequencedMap<Pattern, Double> of(Map<String, Double> rates) {
        SequencedMap<Pattern, Double> compiled = new LinkedHashMap<>();
        rates.forEach((pattern, rate) -> compiled.put(pattern(pattern), rate));
        return Collections.unmodifiableSequencedMap(compiled);
    }

    /**
     * The names that a pattern is found in.
     *
     * @throws IllegalArgumentException the pattern cannot be read; the message is for people
     */
    public static List<String> matching(String pattern, List<String> names) {
        Pattern compiled = pattern(pattern);
        return names.stream().filter(name -> compiled.matcher(name).find()).toList();
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("“" + text + "” is not a pattern: " + e.getDescription() + ".", e);
        }
    }
}
