package sparseworkbench.chart;

import java.util.List;

/**
 * One of several plots with the same axes.
 *
 * @param title  what its runs have in common
 * @param lines  joined dots
 * @param curves behind them
 */
public record Panel(String title, List<PanelLine> lines, List<ThinCurve> curves) {
    public Panel {
        lines = List.copyOf(lines);
        curves = List.copyOf(curves);
    }
}
