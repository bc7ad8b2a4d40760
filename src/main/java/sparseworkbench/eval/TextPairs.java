package sparseworkbench.eval;

import java.util.List;

/**
 * Texts in pairs, each pair with a number.
 *
 * @param first   the one texts
 * @param second  the other ones
 * @param numbers a similarity, larger is more alike, or 1 for pairs that belong together and 0 for others
 */
public record TextPairs(List<String> first, List<String> second, double[] numbers) {

    public TextPairs {
        first = List.copyOf(first);
        second = List.copyOf(second);
        if (first.size() != second.size() || first.size() != numbers.length) {
            throw new IllegalArgumentException(
                    first.size() + " and " + second.size() + " texts with " + numbers.length + " numbers");
        }
        if (first.isEmpty()) {
            throw new IllegalArgumentException("There are no pairs to evaluate on.");
        }
    }
}
