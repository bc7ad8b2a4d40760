package sparseworkbench.finder.halving;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The curves of all candidates fitted together: what they have in common is learned from them by expectation maximization (empirical Bayes), so that a few
 * readings of each go a long way.
 */
final class JointFit {
    private static final int ROUNDS = 12;
    /** How different ceilings are, and as how many candidates that counts. */
    private static final double USUAL_DEVIATION = 0.03;

    private static final double USUAL_WEIGHT = 8;
    private static final double USUAL_RISE = 0.08;

    private final List<Optional<CurveFit>> fits = new ArrayList<>();
    private final HalvingRules rules;
    private CommonPrior common = new CommonPrior(0, 0, 1);

    JointFit(List<CandidateCurve> candidates, CurveShapes shapes, HalvingRules rules) {
        this.rules = rules;
        for (CandidateCurve candidate : candidates) {
            fits.add(
                    candidate.out() || candidate.readings().isEmpty()
                            ? Optional.empty()
                            : Optional.of(new CurveFit(shapes, candidate.readings(), rules.noise())));
        }
        List<CurveFit> known = fits.stream().flatMap(Optional::stream).toList();
        if (!known.isEmpty()) {
            learn(known);
        }
    }

    private void learn(List<CurveFit> known) {
        double level = known.stream()
                .mapToDouble(fit -> fit.sum() / fit.readings())
                .average()
                .orElseThrow();
        double start = rules.start().orElse(level - USUAL_RISE / 2);
        common = new CommonPrior(start, level + USUAL_RISE / 2, USUAL_DEVIATION * USUAL_DEVIATION);
        for (int round = 0; round < ROUNDS; round++) {
            known.forEach(fit -> fit.update(common));
            common = maximized(known);
        }
        known.forEach(fit -> fit.update(common));
    }

    private CommonPrior maximized(List<CurveFit> known) {
        double ceilings = 0;
        double squares = 0;
        double numerator = 0;
        double denominator = 0;
        for (CurveFit fit : known) {
            double[] ceiling = fit.ceiling();
            ceilings += ceiling[0];
            squares += ceiling[1];
            double[] start = fit.start();
            numerator += start[0];
            denominator += start[1];
        }
        double mean = ceilings / known.size();
        double variance =
                (Math.max(0, squares - known.size() * mean * mean) + USUAL_WEIGHT * USUAL_DEVIATION * USUAL_DEVIATION)
                        / (known.size() + USUAL_WEIGHT);
        double start = rules.start().orElse(denominator > 0 ? numerator / denominator : common.start());
        return new CommonPrior(start, mean, variance);
    }

    /** Of a candidate; empty if it is out or has no reading. */
    Optional<CurveFit> fit(int candidate) {
        return fits.get(candidate);
    }
}
