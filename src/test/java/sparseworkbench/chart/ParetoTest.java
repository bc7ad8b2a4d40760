package sparseworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparseworkbench.store.RunId;

class ParetoTest {
    private static CostPoint run(long number, double cost, double quality) {
        return new CostPoint(new RunId(number), "run " + number, "", cost, quality, -1, false, "set", "");
    }

    @Test
    void runsOfOtherEvaluationSetsShareNoStairs() {
        CostPoint other = new CostPoint(new RunId(3), "run 3", "", 0.5, 0.2, -1, false, "other", "");
        CostPoint unknown = new CostPoint(new RunId(4), "run 4", "", 0.1, 0.9, -1, false, "", "");
        assertThat(Pareto.fronts(List.of(run(1, 1, 0.3), other, unknown, run(2, 2, 0.4))))
                .hasSize(2)
                .hasEntrySatisfying("set", front -> assertThat(front).hasSize(2))
                .hasEntrySatisfying("other", front -> assertThat(front).containsExactly(other));
    }

    @Test
    void keepsTheRunsThatNoOtherBeats() {
        List<CostPoint> front = Pareto.front(List.of(
                run(1, 4.9, 0.389), run(2, 1.83, 0.381), run(3, 0.71, 0.342), run(4, 2.6, 0.371), run(5, 6, 0.377)));
        assertThat(front).extracting(CostPoint::run).containsExactly(new RunId(3), new RunId(2), new RunId(1));
    }

    @Test
    void ofTwoEquallyDearRunsTheBetterOneStays() {
        assertThat(Pareto.front(List.of(run(1, 1, 0.3), run(2, 1, 0.4))))
                .extracting(CostPoint::run)
                .containsExactly(new RunId(2));
        assertThat(Pareto.front(List.of())).isEmpty();
    }

    @Test
    void runsWithoutAResultAreNoDots() {
        CostChart chart = new CostChart(ChartTheme.light(11));
        chart.show(List.of(run(1, Double.NaN, 0.3), run(2, 1, 0.4)));
        assertThat(chart.points()).extracting(CostPoint::run).containsExactly(new RunId(2));
        chart.prepare("FLOPS", "nDCG@10", 600);
        assertThat(chart.chart().createBufferedImage(300, 200).getWidth()).isEqualTo(300);
    }
}
