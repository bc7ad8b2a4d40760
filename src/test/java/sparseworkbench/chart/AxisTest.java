package sparseworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class AxisTest {
    @Test
    void logarithmicLabelsStandAtOneTwoFive() {
        assertThat(LogAxis125.values(2, 70, 8)).containsExactly(2.0, 5.0, 10.0, 20.0, 50.0);
    }

    @Test
    void wideAxesFallBackToPowers() {
        assertThat(LogAxis125.values(1, 1e6, 8)).containsExactly(1.0, 10.0, 100.0, 1e3, 1e4, 1e5, 1e6);
        assertThat(LogAxis125.values(1e-12, 1e12, 8))
                .hasSizeLessThanOrEqualTo(8)
                .hasSizeGreaterThan(3);
    }

    @Test
    void shortAxesGetMoreThanOneLabel() {
        assertThat(LogAxis125.values(20, 50, 8)).contains(20.0, 30.0, 50.0);
    }

    @Test
    void labelsAreShort() {
        assertThat(NumberText.logTick(10_000, Locale.ENGLISH)).isEqualTo("10k");
        assertThat(NumberText.logTick(5_000, Locale.ENGLISH)).isEqualTo("5,000");
        assertThat(NumberText.logTick(0.05, Locale.ENGLISH)).isEqualTo("0.05");
        assertThat(NumberText.logTick(2e6, Locale.ENGLISH)).isEqualTo("2M");
        assertThat(NumberText.logTick(1e-5, Locale.ENGLISH)).isEqualTo("1e-5");
    }

    @Test
    void rangesEndAtRoundValues() {
        assertThat(NiceRange.linear(0.43, 3.49)).isEqualTo(new Interval(0, 3.5));
        assertThat(NiceRange.log(2.7, 61)).isEqualTo(new Interval(2, 100));
    }

    @Test
    void aRangeStandsStillUntilAValueLeavesIt() {
        Interval start = NiceRange.linear(0, 1);
        assertThat(NiceRange.grow(start, 0.2, 0.9, false)).isSameAs(start);
        assertThat(NiceRange.grow(start, 0, 1.3, false).high()).isBetween(1.3, 2.0);
        assertThat(NiceRange.grow(new Interval(1, 10), 0.3, 8, true)).isEqualTo(new Interval(0.2, 10));
    }

    @Test
    void aFlatLineHasRoomAroundIt() {
        assertThat(NiceRange.linear(5, 5).contains(5)).isTrue();
        assertThat(NiceRange.linear(0, 0).length()).isGreaterThan(0.5);
        assertThat(NiceRange.log(3, 3).length()).isGreaterThan(1);
    }

    @Test
    void theStepAxisGrowsInStepsOfOneTwoFive() {
        assertThat(NiceRange.grownEnd(3)).isEqualTo(10);
        assertThat(NiceRange.grownEnd(11)).isEqualTo(20);
        assertThat(NiceRange.grownEnd(50)).isEqualTo(50);
        assertThat(NiceRange.grownEnd(51)).isEqualTo(100);
    }

    @Test
    void numbersAndTimesReadWell() {
        assertThat(NumberText.value(0.4123)).isEqualTo("0.412");
        assertThat(NumberText.value(128.4)).isEqualTo("128");
        assertThat(NumberText.value(12_345)).isEqualTo("12,345");
        assertThat(NumberText.value(3.2e-5)).isEqualTo("3.2e-5");
        assertThat(NumberText.value(-0.024)).isEqualTo("−0.024");
        assertThat(NumberText.value(Double.NaN)).isEqualTo("NaN");
        assertThat(NumberText.duration(65)).isEqualTo("1:05 min");
        assertThat(NumberText.roughly(370)).isEqualTo("6 min");
        assertThat(NumberText.roughly(7800)).isEqualTo("2 h 10 min");
    }

    /** In the window as the person writes numbers; files and pictures are in English, whoever makes them. */
    @Test
    void labelsAreWrittenAsTheirReaderDoes() {
        assertThat(NumberText.logTick(5_000, Locale.GERMANY)).isEqualTo("5.000");
        assertThat(NumberText.logTick(0.05, Locale.GERMANY)).isEqualTo("0,05");
        ChartTheme window = ChartTheme.light(11);
        ChartTheme german = new ChartTheme(
                window.dark(),
                window.background(),
                window.text(),
                window.muted(),
                window.grid(),
                window.danger(),
                window.fontSize(),
                Locale.GERMANY);
        assertThat(german.forFiles()).isEqualTo(window);
        assertThat(Ticks.y(new Interval(0, 1), 5, Locale.GERMANY).valueToString(0.4))
                .isEqualTo("0,4");
        assertThat(new PanelScale(0, 1, false).text(0.412, Locale.GERMANY)).isEqualTo("0,412");
    }
}
