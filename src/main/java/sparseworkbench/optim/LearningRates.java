package sparseworkbench.optim;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Learning rates for weights of certain names, as people write them: {@code pattern=rate; pattern=rate}. */
public final class LearningRates {
    private LearningRates() {}

    /**
     * Pattern → rate, in the order written.
     *
     * @throws IllegalArgumentException the text cannot be read; the message is for people
     */
    public static SequencedMap<Pattern, Double> parse(String text) {
        SequencedMap<Pattern, Double> rates = new LinkedHashMap<>();
        for (String entry : text.split(";")) {
            if (!entry.isBlank()) {
                int equals = entry.lastIndexOf('=');
                if (equals < 1 || entry.substring(0, equals).isBlank()) {
                    throw new IllegalArgumentException("“" + entry.strip() + "” is not of the form pattern=rate.");
                }
                rates.put(pattern(entry.substring(0, equals).strip()), rate(entry.substring(equals + 1).strip()));
            }
        }
        return Collections.unmodifiableSequencedMap(rates);
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("“" + text + "” is not a pattern: " + e.getDescription() + ".", e);
        }
    }

    private static double rate(String text) {
        try {
            double rate = Double.parseDouble(text);
            if (rate >= 0 && rate <= 1) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("“" + text + "” is not a learning rate.", e);
        }
        throw new IllegalArgumentException("A learning rate lies between 0 and 1, and “" + text + "” does not.");
    }
}
