package sparseworkbench.finder.halving;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import sparseworkbench.finder.halving.SimulatedSearch.SimulatedCandidate;

/**
 * Made-up candidates whose curves cross: power laws to ceilings that differ little, with paces and slopes that differ a lot, noise on every reading, and one
 * in ten that diverges on its way.
 *
 * @param candidates with what can be read
 * @param ends       the quality of each at its end, without noise
 */
record SimulatedCurves(List<SimulatedCandidate> candidates, List<Double> ends) {
    static final int CHECKPOINTS = 64;
    static final double NOISE = 0.01;
    private static final int COUNT = 16;

    static SimulatedCurves draw(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double start = random.nextDouble(0.42, 0.48);
        double middle = start + random.nextDouble(0.06, 0.16);
        List<SimulatedCandidate> candidates = new ArrayList<>();
        List<Double> ends = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            double ceiling = Math.max(start - 0.05, random.nextGaussian(middle, 0.03));
            double pace = Math.pow(10, random.nextDouble(-0.2, 1.3));
            double slope = random.nextDouble(0.5, 1.6);
            int death = random.nextDouble() < 0.1 ? random.nextInt(2, CHECKPOINTS) : CHECKPOINTS + 1;
            List<Double> curve = new ArrayList<>();
            double end = 0;
            for (int t = 1; t <= CHECKPOINTS; t++) {
                end = t < death ? ceiling - (ceiling - start) * Math.pow(1 + t / pace, -slope) : 0.05;
                curve.add(end + random.nextGaussian(0, NOISE));
            }
            candidates.add(new SimulatedCandidate(Math.pow(10, random.nextDouble(0, 0.5)), curve));
            ends.add(end);
        }
        return new SimulatedCurves(candidates, ends);
    }
}
