package sparseworkbench.chart;

import java.util.List;
import sparseworkbench.store.RunId;

/**
 * Runs that differ in their seed alone, as one dot of a panel.
 *
 * @param runs    which they are
 * @param x       their mean; finite
 * @param y       their mean; finite
 * @param low     the lowest {@code y} of them
 * @param high    the highest {@code y} of them
 * @param label   what stands beside the dot where there is room: "λ 0.002"
 * @param caption everything about it, for whoever points at it
 * @param strong  whether it is highlighted
 */
public record PanelDot(
        List<RunId> runs, double x, double y, double low, double high, String label, String caption, boolean strong) {
    public PanelDot {
        runs = List.copyOf(runs);
    }
}
