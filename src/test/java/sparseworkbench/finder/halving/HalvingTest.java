package sparseworkbench.finder.halving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sparseworkbench.finder.halving.SimulatedSearch.Outcome;

class HalvingTest {
    private static final HalvingRules RULES = HalvingRules.of(16, 0.005, OptionalDouble.of(0.4));
    private static final double PLENTY = 1000;

    private final Halving halving = new Halving(RULES);

    @Test
    void aTenthOfTheSearchesAtMostMissesTheBestForThreeTenthsOfTheCost() {
        int right = 0;
        int searches = 60;
        for (int seed = 0; seed < searches; seed++) {
            SimulatedCurves drawn = SimulatedCurves.draw(seed);
            HalvingRules rules =
                    HalvingRules.of(SimulatedCurves.CHECKPOINTS, SimulatedCurves.NOISE, OptionalDouble.empty());
            Outcome outcome = SimulatedSearch.run(drawn.candidates(), rules, 0.3);
            assertThat(outcome.spent()).isLessThanOrEqualTo(0.3 + 1e-9);
            double named = drawn.ends().get(outcome.best());
            right += named >= Collections.max(drawn.ends()) - 0.005 ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(54);
    }

    @Test
    void everybodyIsReadOnceBeforeAnybodyIsPreferred() {
        List<CandidateCurve> candidates =
                List.of(curve(2, 0.5), curve(1), curve(3), new CandidateCurve(0.5, List.of(), false, true));
        assertThat(halving.next(candidates, PLENTY)).isEqualTo(new Decision.GoOn(1, 1));
    }

    @Test
    void oneThatIsOnItsWayIsAwaitedWhereNobodyElseCanBegin() {
        List<CandidateCurve> candidates = List.of(curve(1, 0.5), new CandidateCurve(1, List.of(), true, false));
        assertThat(halving.next(candidates, PLENTY)).isEqualTo(new Decision.Await());
    }

    @Test
    void whoHasDivergedIsNeverChosen() {
        List<CandidateCurve> candidates = List.of(
                new CandidateCurve(1, rising(0.9, 5), false, true),
                curve(1, rising(0.5, 16).stream().mapToDouble(x -> x).toArray()));
        assertThat(halving.next(candidates, PLENTY)).isEqualTo(new Decision.Best(1));
        assertThat(halving.next(List.of(candidates.getFirst()), PLENTY)).isEqualTo(new Decision.Nobody());
    }

    @Test
    void whatIsFarBehindGetsNothingMore() {
        List<CandidateCurve> candidates = new ArrayList<>(List.of(
                new CandidateCurve(1, rising(0.8, 6), false, false),
                new CandidateCurve(1, rising(0.41, 6), false, false)));
        while (halving.next(candidates, PLENTY) instanceof Decision.GoOn on) {
            assertThat(on.candidate()).isZero();
            candidates.set(0, new CandidateCurve(1, rising(0.8, on.checkpoint()), false, false));
        }
        assertThat(halving.next(candidates, PLENTY)).isEqualTo(new Decision.Best(0));
        assertThat(candidates.getFirst().checkpoint()).isEqualTo(16);
    }

    @Test
    void noMoreIsSpentThanThereIs() {
        List<CandidateCurve> candidates = List.of(
                new CandidateCurve(1, rising(0.6, 4), false, false),
                new CandidateCurve(1, rising(0.61, 4), false, false));
        assertThat(halving.next(candidates, 0.5)).isInstanceOf(Decision.Best.class);
        assertThat(halving.next(candidates, 1)).isInstanceOf(Decision.GoOn.class);
        assertThat(halving.next(List.of(curve(2), curve(3)), 1)).isEqualTo(new Decision.Nobody());
    }

    @Test
    void aWholeCurveIsForecastAsItEnds() {
        Forecast forecast = halving.forecasts(List.of(new CandidateCurve(1, rising(0.6, 16), false, false)))
                .getFirst()
                .orElseThrow();
        assertThat(forecast.mean()).isCloseTo(rising(0.6, 16).getLast(), within(0.004));
        assertThat(forecast.deviation()).isLessThan(0.005);
    }

    @Test
    void theBeginningOfACurveIsForecastWithinItsDeviation() {
        Forecast forecast = halving.forecasts(List.of(new CandidateCurve(1, rising(0.6, 5), false, false)))
                .getFirst()
                .orElseThrow();
        assertThat(Math.abs(forecast.mean() - rising(0.6, 16).getLast())).isLessThan(2 * forecast.deviation());
    }

    private static CandidateCurve curve(double cost, double... readings) {
        return new CandidateCurve(cost, DoubleStream.of(readings).boxed().toList(), false, false);
    }

    /** From 0.4, a quarter of the way in three checkpoints. */
    private static List<Double> rising(double ceiling, int checkpoints) {
        return IntStream.rangeClosed(1, checkpoints)
                .mapToObj(t -> ceiling - (ceiling - 0.4) / (1 + t / 3.0))
                .toList();
    }
}
