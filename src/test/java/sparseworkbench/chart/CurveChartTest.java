package sparseworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.ui.Layer;
import org.junit.jupiter.api.Test;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.UsualDensity;

class CurveChartTest {
    private final Samples samples = new Samples();
    private final CurveChart chart = new CurveChart(ChartTheme.light(11));

    private void show(double... values) {
        for (double value : values) {
            samples.append(samples.size() + 1, value, 0);
        }
        chart.curves(List.of(
                new Curve("loss", "Loss", "Loss", 0, Curve.Emphasis.NORMAL, Curve.Style.LINE, samples, XScale.STEPS)));
        chart.reduce(new Interval(0, 100), 500);
    }

    @Test
    void theRangeGrowsButNeverJumpsBackWhileValuesArrive() {
        chart.live(true);
        show(1, 2, 3);
        Interval first = chart.shownY();
        show(1.5);
        assertThat(chart.shownY()).isEqualTo(first);
        show(3.4);
        Interval grown = chart.shownY();
        assertThat(grown.high()).isGreaterThanOrEqualTo(3.4);
        show(2);
        assertThat(chart.shownY()).isEqualTo(grown);
        chart.live(false);
        chart.reduce(new Interval(1.5, 2.5), 500);
        assertThat(chart.shownY().high()).isLessThan(grown.high() + 1);
    }

    @Test
    void curvesOfActiveDimensionsStandBeforeTheRangeThatIsUsual() {
        show(1, 2);
        assertThat(chart.plot().getRangeMarkers(Layer.BACKGROUND)).isNullOrEmpty();
        String key = Metric.DOCUMENT_ACTIVE_DIMS.key();
        chart.curves(List.of(
                new Curve(key, "", "", 1, Curve.Emphasis.NORMAL, Curve.Style.LINE, samples, XScale.STEPS),
                new Curve(
                        Metric.EVAL_CORPUS_ACTIVE_DIMS.key(),
                        "",
                        "",
                        1,
                        Curve.Emphasis.NORMAL,
                        Curve.Style.DOTS,
                        samples,
                        XScale.STEPS)));
        assertThat(chart.plot().getRangeMarkers(Layer.BACKGROUND))
                .as("one band for batches and evaluation")
                .singleElement()
                .satisfies(marker -> {
                    IntervalMarker band = (IntervalMarker) marker;
                    assertThat(band.getStartValue()).isEqualTo(UsualDensity.DOCUMENTS.from());
                    assertThat(band.getEndValue()).isEqualTo(UsualDensity.DOCUMENTS.to());
                    assertThat(band.getLabel()).contains("60 to 210 for documents");
                });
    }

    @Test
    void whatIsLeftOutIsCounted() {
        chart.view(CurveView.PLAIN.withLog(true));
        show(1, 0, -2, Double.NaN, 5);
        assertThat(chart.leftOut()).isEqualTo(new OmittedValues(1, 2, 0, false));
        chart.view(CurveView.PLAIN.withFixedY(Optional.of(new Interval(0, 2))));
        chart.reduce(new Interval(0, 100), 500);
        assertThat(chart.leftOut().outside()).isEqualTo(2);
    }

    @Test
    void typicalRangeLeavesOutASpikeAndSaysSo() {
        chart.view(CurveView.PLAIN.withTypical(true));
        double[] values = new double[100];
        java.util.Arrays.setAll(values, i -> i == 50 ? 1e6 : 1 + i / 100.0);
        show(values);
        assertThat(chart.shownY().high()).isLessThan(10);
        assertThat(chart.leftOut().outside()).isEqualTo(1);
    }

    @Test
    void readingsAreThoseOfTheNearestValue() {
        show(3, 2, 1);
        assertThat(chart.readings(2.2)).singleElement().satisfies(reading -> {
            assertThat(reading.step()).isEqualTo(2);
            assertThat(reading.raw()).isEqualTo(2);
        });
    }

    @Test
    void labelsNeverCoverEachOther() {
        List<LabelLayout.Box> boxes = List.of(
                new LabelLayout.Box(0, 50, 40, 14),
                new LabelLayout.Box(0, 51, 40, 14),
                new LabelLayout.Box(10, 52, 40, 14),
                new LabelLayout.Box(200, 52, 40, 14));
        LabelLayout.spread(boxes, 0, 200);
        assertThat(boxes.get(1).y - boxes.get(0).y).isGreaterThan(13);
        assertThat(boxes.get(2).y - boxes.get(1).y).isGreaterThan(13);
        assertThat(boxes.get(3).y).isEqualTo(52);
    }
}
