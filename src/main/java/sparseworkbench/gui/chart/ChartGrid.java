package sparseworkbench.gui.chart;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;

/** Charts side by side in equal cells, in one column where there is no room for two. One of them can fill the whole. */
public final class ChartGrid extends Pane {
    private static final double GAP = 12;
    private static final double LEAST_WIDTH = 380;

    private final int mostColumns;
    private final double leastHeight;
    private RunChart large;

    /**
     * @param mostColumns charts per row where there is room
     * @param leastHeight of a chart, in pixels
     */
    public ChartGrid(int mostColumns, double leastHeight) {
        this.mostColumns = mostColumns;
        this.leastHeight = leastHeight;
    }

    public void show(List<RunChart> charts) {
        large = null;
        getChildren().clear();
        charts.forEach(this::add);
    }

    /** One more, behind the others. */
    public void add(RunChart chart) {
        chart.setVisible(large == null);
        chart.onEnlarge(() -> enlarge(chart));
        getChildren().add(chart);
    }

    /** Takes one out; it can be added again. */
    public void remove(RunChart chart) {
        if (large == chart) {
            shrink();
        }
        getChildren().remove(chart);
    }

    private void enlarge(RunChart chart) {
        large = large == chart ? null : chart;
        getChildren().forEach(child -> child.setVisible(large == null || child == large));
        requestLayout();
    }

    /** Back to all charts; whether one filled the whole. */
    public boolean shrink() {
        boolean was = large != null;
        if (was) {
            enlarge(large);
        }
        return was;
    }

    private int columns(double width) {
        int fitting = (int) ((width + GAP) / (LEAST_WIDTH + GAP));
        return Math.clamp(
                fitting, 1, Math.max(1, Math.min(mostColumns, getChildren().size())));
    }

    private int rows(double width) {
        return Math.max(1, Math.ceilDiv(getChildren().size(), columns(width)));
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return rows(width < 0 ? getWidth() : width) * (leastHeight + GAP) - GAP;
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return mostColumns * (LEAST_WIDTH + GAP);
    }

    @Override
    protected double computeMinWidth(double height) {
        return LEAST_WIDTH;
    }

    @Override
    protected void layoutChildren() {
        if (large != null) {
            large.resizeRelocate(0, 0, getWidth(), getHeight());
            return;
        }
        int columns = columns(getWidth());
        int rows = rows(getWidth());
        double width = (getWidth() - (columns - 1) * GAP) / columns;
        double height = (getHeight() - (rows - 1) * GAP) / rows;
        for (int i = 0; i < getChildren().size(); i++) {
            double x = Math.round(i % columns * (width + GAP));
            double y = Math.round(i / columns * (height + GAP));
            getChildren().get(i).resizeRelocate(x, y, Math.floor(width), Math.floor(height));
        }
    }
}
