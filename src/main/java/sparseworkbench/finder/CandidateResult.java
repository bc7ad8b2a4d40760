package sparseworkbench.finder;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What became of a candidate.
 *
 * @param name         for people
 * @param loss         name of its base loss; empty where it was never planned
 * @param run          number of its run; 0 where there is none
 * @param steps        that it was trained, as far as it was measured
 * @param quality      by the queries that did not choose; empty where it was never measured
 * @param front        the same along the front of quality against products a pair; empty where candidates are not judged by that
 * @param queryDims    active dimensions of queries
 * @param documentDims those of documents
 * @param products     products a pair: what a search costs
 * @param curve        quality by the queries that choose, checkpoint by checkpoint
 * @param reason       why it went no further; empty for the winner and those at their end
 * @param comparison   the winner against it, where both were trained as long
 */
public record CandidateResult(
        String name,
        String loss,
        long run,
        long steps,
        OptionalDouble quality,
        OptionalDouble front,
        OptionalDouble queryDims,
        OptionalDouble documentDims,
        OptionalDouble products,
        List<Double> curve,
        String reason,
        Optional<FindComparison> comparison) {

    public CandidateResult {
        curve = List.copyOf(curve);
    }

    /** Of what was never tried. */
    static CandidateResult never(DroppedCandidate gone) {
        OptionalDouble none = OptionalDouble.empty();
        return new CandidateResult(
                gone.name(), "", 0, 0, none, none, none, none, none, List.of(), gone.reason(), Optional.empty());
    }

    /** In words how it compares with the winner; empty where it was not trained as long. */
    public String verdict() {
        return comparison
                .map(found -> (found.isClear()
                                ? "clearly worse"
                                : found.isLikely()
                                        ? "probably worse"
                                        : found.isWorse() ? "better on the queries that tell" : "may be as good")
                        + " (" + found.words() + ")")
                .orElse("");
    }
}
