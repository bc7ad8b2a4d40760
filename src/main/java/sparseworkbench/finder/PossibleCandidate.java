package sparseworkbench.finder;

import sparseworkbench.plan.RunTimes;

/**
 * What a search may try.
 *
 * @param name    for people, unique in its search
 * @param loss    name of the base loss
 * @param summary of that loss, a sentence
 * @param times   of the parts of its run, as far as can be said
 */
public record PossibleCandidate(String name, String loss, String summary, RunTimes times) {
    /** Seconds that so many steps take with the evaluations that belong to them. */
    public double seconds(long steps) {
        return steps * times.step() * SearchBudget.WITH_EVALUATIONS;
    }
}
