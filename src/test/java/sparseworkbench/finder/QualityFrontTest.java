package sparseworkbench.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class QualityFrontTest {
    private static final float NEAR = 1e-4f;

    @Test
    void twoCandidatesAreJudgedOverTheCostThatBothCanHave() {
        List<FrontPoint> sparse = List.of(point(1, 0.4f), point(4, 0.5f));
        List<FrontPoint> dense = List.of(point(2, 0.3f), point(16, 0.6f));
        QualityFront front = QualityFront.over(List.of(sparse, dense));
        assertThat(front.levels().getFirst()).isCloseTo(2, within(1e-9));
        assertThat(front.levels().getLast()).isCloseTo(16, within(1e-9));
    }

    /** Straight from one point to the other in the logarithm: the mean is in the middle. */
    @Test
    void theMeanOfAStraightFrontIsItsMiddle() {
        List<FrontPoint> straight = List.of(point(1, 0.2f), point(100, 0.6f));
        assertThat(score(straight, straight)).isCloseTo(0.4f, within(NEAR));
    }

    @Test
    void theOrderOfPointsAndOnesThatAreNoBetterChangeNothing() {
        List<FrontPoint> plain = List.of(point(1, 0.2f), point(10, 0.5f), point(100, 0.6f));
        List<FrontPoint> more = List.of(point(100, 0.6f), point(20, 0.3f), point(1, 0.2f), point(10, 0.5f));
        assertThat(score(more, plain)).isCloseTo(score(plain, plain), within(NEAR));
    }

    /** What a candidate does not spend it does not need: its best goes on. */
    @Test
    void beyondTheLastPointAFrontIsLevel() {
        List<FrontPoint> cheap = List.of(point(1, 0.5f));
        assertThat(score(cheap, List.of(point(1, 0.1f), point(100, 0.2f)))).isCloseTo(0.5f, within(NEAR));
    }

    @Test
    void whoIsBetterAtEveryCostIsBetter() {
        List<FrontPoint> better = List.of(point(1, 0.3f), point(10, 0.6f));
        List<FrontPoint> worse = List.of(point(1, 0.2f), point(10, 0.5f));
        assertThat(score(better, worse)).isGreaterThan(score(worse, better));
    }

    /** At its dearest it is better; over all that a search may cost it is not. */
    @Test
    void theWholeFrontDecidesAndNotItsEnd() {
        List<FrontPoint> even = List.of(point(1, 0.50f), point(100, 0.55f));
        List<FrontPoint> late = List.of(point(1, 0.20f), point(100, 0.60f));
        assertThat(score(even, late)).isGreaterThan(score(late, even));
    }

    private static float score(List<FrontPoint> front, List<FrontPoint> other) {
        return QualityFront.over(List.of(front, other)).scores(front, scores -> scores[0])[0];
    }

    private static FrontPoint point(double products, float score) {
        return new FrontPoint(products, new float[] {score});
    }
}
