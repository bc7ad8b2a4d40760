package sparseworkbench.finder.halving;

import java.util.ArrayList;
import java.util.List;

/**
 * A search in which the whole curves are known beforehand and read only as far as they are paid for: for measuring how good
 * {@link Halving} is. A reading far below the start says that a candidate has diverged.
 */
public final class SimulatedSearch {
    private static final double DIVERGED = 0.5;

    private final List<SimulatedCandidate> known;
    private final HalvingRules rules;
    private final int[] paid;
    private double spent;

    /** A candidate whose whole curve is known. @param cost of one checkpoint @param curve quality after 1, 2, … checkpoints */
    public record SimulatedCandidate(double cost, List<Double> curve) {
        public SimulatedCandidate {
            curve = List.copyOf(curve);
        }
    }

    /**
     * How it ended.
     *
     * @param best  place of what was named; −1 for nobody
     * @param spent part of what all candidates would have cost to their ends
     */
    public record Outcome(int best, double spent) {}

    private SimulatedSearch(List<SimulatedCandidate> known, HalvingRules rules) {
        this.known = List.copyOf(known);
        this.rules = rules;
        this.paid = new int[known.size()];
    }

    /** @param budget part of what all candidates cost to their ends */
    public static Outcome run(List<SimulatedCandidate> candidates, HalvingRules rules, double budget) {
        return new SimulatedSearch(candidates, rules).search(budget);
    }

    private Outcome search(double budget) {
        double whole = known.stream().mapToDouble(SimulatedCandidate::cost).sum() * rules.checkpoints();
        Halving halving = new Halving(rules);
        while (true) {
            switch (halving.next(curves(), whole * budget - spent)) {
                case Decision.GoOn on -> goOn(on.candidate(), on.checkpoint());
                case Decision.Best best -> {
                    return new Outcome(best.candidate(), spent / whole);
                }
                case Decision.Nobody _ -> {
                    return new Outcome(-1, spent / whole);
                }
                case Decision.Await _ -> throw new IllegalStateException("Nothing goes on that could be awaited");
            }
        }
    }

    /** A training that diverges ends there, and costs nothing more. */
    private void goOn(int candidate, int checkpoint) {
        while (paid[candidate] < checkpoint && !isOut(candidate)) {
            paid[candidate]++;
            spent += known.get(candidate).cost();
        }
    }

    private boolean isOut(int candidate) {
        List<Double> curve = known.get(candidate).curve();
        return paid[candidate] > 0 && curve.get(paid[candidate] - 1) < DIVERGED * highest();
    }

    private double highest() {
        double highest = 0;
        for (int i = 0; i < paid.length; i++) {
            highest = paid[i] == 0
                    ? highest
                    : Math.max(highest, known.get(i).curve().getFirst());
        }
        return highest;
    }

    private List<CandidateCurve> curves() {
        List<CandidateCurve> curves = new ArrayList<>();
        for (int i = 0; i < paid.length; i++) {
            SimulatedCandidate candidate = known.get(i);
            curves.add(new CandidateCurve(candidate.cost(), candidate.curve().subList(0, paid[i]), false, isOut(i)));
        }
        return curves;
    }
}
