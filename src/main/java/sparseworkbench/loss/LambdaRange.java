package sparseworkbench.loss;

import java.util.Optional;
import sparseworkbench.param.Problem;
import sparseworkbench.param.RealType;

/**
 * Which sparsity weights λ of documents suit a base loss. They do not carry over from one base loss to another, because the values
 * of base losses are of different sizes: squared margins of a teacher are hundreds, a divergence is a fraction of 1.
 *
 * @param with      what the base loss learns from, as it follows "with" in a sentence
 * @param usualMin  smallest usual weight
 * @param usualMax  largest usual weight
 * @param tooSmall  what is smaller, but not 0, hardly makes texts sparse; 0 if nothing is too small
 * @param tooLarge  what is larger is likely to make texts empty; infinite if nothing is too large
 * @param suggested what to take instead
 * @param source    where the usual weights are used
 */
public record LambdaRange(
        String with,
        double usualMin,
        double usualMax,
        double tooSmall,
        double tooLarge,
        double suggested,
        Reference source) {
    private static final RealType NUMBER = RealType.log(0, 100);

    /** Weights that are usual, none of which is wrong; the smallest is suggested. */
    static LambdaRange usual(String with, double min, double max, Reference source) {
        return new LambdaRange(with, min, max, 0, Double.POSITIVE_INFINITY, min, source);
    }

    LambdaRange tooSmallBelow(double weight) {
        return new LambdaRange(with, usualMin, usualMax, weight, tooLarge, suggested, source);
    }

    LambdaRange tooLargeAbove(double weight) {
        return new LambdaRange(with, usualMin, usualMax, tooSmall, weight, suggested, source);
    }

    LambdaRange suggesting(double weight) {
        return new LambdaRange(with, usualMin, usualMax, tooSmall, tooLarge, weight, source);
    }

    /**
     * The usual weights in words: "From 0.1 to 0.5 are", "About 0.002 is"; what they are follows.
     */
    public String words() {
        return usualMin == usualMax
                ? "About " + NUMBER.format(usualMin) + " is"
                : "From " + NUMBER.format(usualMin) + " to " + NUMBER.format(usualMax) + " are";
    }

    /** "from 0.1 to 0.5", "about 0.002" */
    public String range() {
        return usualMin == usualMax
                ? "about " + NUMBER.format(usualMin)
                : "from " + NUMBER.format(usualMin) + " to " + NUMBER.format(usualMax);
    }

    /** The suggested weight as it is typed. */
    public String suggestedText() {
        return NUMBER.format(suggested);
    }

    /** The warning for a weight that belongs to another base loss, if it is one. @param key of the setting that holds it */
    Optional<Problem> problem(String key, double weight) {
        if (weight > tooLarge) {
            return Optional.of(warning(key, weight, "is likely to make texts empty"));
        }
        return weight > 0 && weight < tooSmall
                ? Optional.of(warning(key, weight, "hardly makes texts sparse"))
                : Optional.empty();
    }

    private Problem warning(String key, double weight, String consequence) {
        return Problem.warning(
                        key,
                        "λ does not carry over between base losses: with " + with + ", " + NUMBER.format(weight) + " "
                                + consequence + ".",
                        words() + " usual there.")
                .proposing(suggestedText());
    }
}
