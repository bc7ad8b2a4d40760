package sparseworkbench.chart;

import java.util.List;
import org.jfree.data.DomainOrder;
import org.jfree.data.xy.AbstractXYDataset;

/** The reduced points of all curves of a chart, as JFreeChart asks for them. */
final class CurveDataset extends AbstractXYDataset {
    private static final long serialVersionUID = 1L;

    private transient List<DrawnCurve> curves = List.of();

    void show(List<DrawnCurve> reduced) {
        curves = reduced;
    }

    DrawnCurve curve(int series) {
        return curves.get(series);
    }

    @Override
    public int getSeriesCount() {
        return curves.size();
    }

    @Override
    public Comparable<?> getSeriesKey(int series) {
        return curves.get(series).curve.id();
    }

    @Override
    public DomainOrder getDomainOrder() {
        return DomainOrder.ASCENDING;
    }

    /** At least one, so that curves with marks only are drawn too. */
    @Override
    public int getItemCount(int series) {
        return Math.max(1, curves.get(series).mainLine().size());
    }

    @Override
    public Number getX(int series, int item) {
        return getXValue(series, item);
    }

    @Override
    public double getXValue(int series, int item) {
        Points line = curves.get(series).mainLine();
        return item < line.size() ? line.x(item) : Double.NaN;
    }

    @Override
    public Number getY(int series, int item) {
        return getYValue(series, item);
    }

    @Override
    public double getYValue(int series, int item) {
        Points line = curves.get(series).mainLine();
        return item < line.size() ? line.y(item) : Double.NaN;
    }
}
