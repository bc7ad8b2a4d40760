package sparseworkbench.chart;

import java.util.List;

/**
 * Dots of a panel that are joined: configurations that differ in one setting.
 *
 * @param name what sets the line apart from others; empty where nothing does
 * @param slot place in the series colours
 * @param dots in the order in which they are joined
 * @param band whether the range of the runs of each dot is a band along the line, rather than whiskers
 */
public record PanelLine(String name, int slot, List<PanelDot> dots, boolean band) {
    public PanelLine {
        dots = List.copyOf(dots);
    }
}
