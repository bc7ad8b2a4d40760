package sparseworkbench.finder.halving;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Successive halving (Jamieson and Talwalkar 2016), asynchronous (Li et al. 2020), with extrapolated curves. All candidates are brought to a first checkpoint.
 * From then on whoever goes on for a stretch is decided each time anew: the one whose readings are expected to improve the choice most for what they cost (the
 * knowledge gradient of Frazier and Powell 2010, on curves as Swersky et al. 2014 freeze and thaw them). What it takes to bring the leading
 * candidate to its end is kept back: what was not seen at its end may still diverge.
 *
 * <p>Holds nothing between two decisions: a search that was killed decides the same from the same readings.
 */
public final class Halving {
    /** An expected gain in quality, of a whole training spent, below which more readings are not worth having. */
    private static final double WORTHWHILE = 1e-6;

    private static final double ROUNDING = 1e-9;

    private final HalvingRules rules;
    private final CurveShapes shapes;

    public Halving(HalvingRules rules) {
        this.rules = rules;
        this.shapes = new CurveShapes(rules.checkpoints());
    }

    /** Where each candidate is expected to end; empty if it is out or has no reading. */
    public List<Optional<Forecast>> forecasts(List<CandidateCurve> candidates) {
        JointFit joint = new JointFit(candidates, shapes, rules);
        return IntStream.range(0, candidates.size())
                .mapToObj(i -> joint.fit(i).map(CurveFit::forecast))
                .toList();
    }

    /** @param left what may still be spent, the rest of what goes on now already taken off; in the unit of the candidates' cost */
    public Decision next(List<CandidateCurve> candidates, double left) {
        Optional<Decision> first = firstReadings(candidates, left);
        return first.orElseGet(() -> new Choice(candidates, left).decision());
    }

    /** Everybody gets a first reading, the cheapest first, as far as it can be paid for. */
    private Optional<Decision> firstReadings(List<CandidateCurve> candidates, double left) {
        Optional<Integer> behind = IntStream.range(0, candidates.size())
                .filter(i -> isBehind(candidates.get(i)))
                .boxed()
                .filter(i -> cost(candidates.get(i), rules.first()) <= left + ROUNDING)
                .min(Comparator.comparingDouble(i -> candidates.get(i).cost()));
        if (behind.isPresent()) {
            return Optional.of(new Decision.GoOn(behind.get(), rules.first()));
        }
        return candidates.stream().anyMatch(c -> c.going() && c.checkpoint() < rules.first())
                ? Optional.of(new Decision.Await())
                : Optional.empty();
    }

    private boolean isBehind(CandidateCurve candidate) {
        return !candidate.out() && !candidate.going() && candidate.checkpoint() < rules.first();
    }

    private static double cost(CandidateCurve candidate, int checkpoint) {
        return candidate.cost() * Math.max(0, checkpoint - candidate.checkpoint());
    }

    /** One decision. */
    private final class Choice {
        private final List<CandidateCurve> candidates;
        private final double left;
        private final JointFit joint;
        private final List<Integer> order;

        Choice(List<CandidateCurve> candidates, double left) {
            this.candidates = candidates;
            this.left = left;
            this.joint = new JointFit(candidates, shapes, rules);
            this.order = IntStream.range(0, candidates.size())
                    .boxed()
                    .filter(i -> joint.fit(i).isPresent())
                    .sorted(Comparator.comparingDouble(this::mean).reversed())
                    .toList();
        }

        private double mean(int candidate) {
            return joint.fit(candidate).orElseThrow().forecast().mean();
        }

        Decision decision() {
            boolean somebodyGoes = candidates.stream().anyMatch(CandidateCurve::going);
            if (order.isEmpty()) {
                return somebodyGoes ? new Decision.Await() : new Decision.Nobody();
            }
            int most = -1;
            double mostWorth = WORTHWHILE / wholeCost();
            for (int candidate : order) {
                double worth = candidates.get(candidate).going() ? 0 : worth(candidate);
                if (worth > mostWorth) {
                    most = candidate;
                    mostWorth = worth;
                }
            }
            return most >= 0 ? goOn(most) : finish(somebodyGoes);
        }

        private double wholeCost() {
            return candidates.stream()
                            .mapToDouble(CandidateCurve::cost)
                            .average()
                            .orElseThrow()
                    * rules.checkpoints();
        }

        private Decision goOn(int candidate) {
            int checkpoint = candidates.get(candidate).checkpoint() + rules.stretch();
            return new Decision.GoOn(candidate, Math.min(rules.checkpoints(), checkpoint));
        }

        /** The most expected gain for its cost, over how far one might look ahead. */
        private double worth(int candidate) {
            CandidateCurve curve = candidates.get(candidate);
            int leader = order.getFirst();
            double rival = candidate != leader ? mean(leader) : order.size() > 1 ? mean(order.get(1)) : -1;
            double gap = Math.abs(mean(candidate) - rival);
            double best = 0;
            for (int ahead = rules.stretch(); curve.checkpoint() < rules.checkpoints(); ahead *= 2) {
                int until = Math.min(rules.checkpoints(), curve.checkpoint() + ahead);
                double cost = cost(curve, until);
                if (cost + keptBack(candidate, until) > left + ROUNDING) {
                    break;
                }
                double moves = joint.fit(candidate).orElseThrow().moves(until);
                best = Math.max(best, NormalDistribution.expectedExcess(gap, moves) / cost);
                if (until == rules.checkpoints()) {
                    break;
                }
            }
            return best;
        }

        /** What the leader still takes to its end, if the candidate is brought to a checkpoint first. */
        private double keptBack(int candidate, int until) {
            int leader = order.getFirst();
            CandidateCurve leading = candidates.get(leader);
            int from = leader == candidate ? until : leading.checkpoint();
            return leading.cost() * (rules.checkpoints() - from);
        }

        /** The leader goes to its end. */
        private Decision finish(boolean somebodyGoes) {
            int leader = order.getFirst();
            CandidateCurve leading = candidates.get(leader);
            if (somebodyGoes) {
                return new Decision.Await();
            }
            boolean atEnd = leading.checkpoint() == rules.checkpoints();
            return atEnd || leading.cost() > left + ROUNDING ? new Decision.Best(leader) : goOnAsPaid(leader);
        }

        private Decision goOnAsPaid(int candidate) {
            CandidateCurve curve = candidates.get(candidate);
            int paid = (int) Math.min(rules.checkpoints(), Math.floor((left + ROUNDING) / curve.cost()));
            int stretch = Math.min(rules.stretch(), paid);
            return new Decision.GoOn(candidate, Math.min(rules.checkpoints(), curve.checkpoint() + stretch));
        }
    }
}
