package sparseworkbench.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several plots with the same axes, side by side: one for each value of a setting.
 *
 * @param panels the plots, in order
 * @param rules  dashed lines across all of them
 * @param xName  name of the x axis
 * @param yName  name of the y axis
 */
public record Panels(List<Panel> panels, List<Rule> rules, String xName, String yName) {
    /** Nothing to show. */
    public static final Panels NONE = new Panels(List.of(), List.of(), "", "");

    /**
     * What runs are held against.
     *
     * @param name for the legend
     */
    public record Rule(String name, double y) {}

    public Panels {
        panels = List.copyOf(panels);
        rules = List.copyOf(rules);
    }

    double[] xs() {
        List<Double> values = new ArrayList<>();
        for (Panel panel : panels) {
            panel.lines().forEach(line -> line.dots().forEach(dot -> values.add(dot.x())));
            panel.curves().forEach(curve -> curve.points().forEach(point -> values.add(point.x())));
        }
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    double[] ys() {
        List<Double> values = new ArrayList<>();
        for (Panel panel : panels) {
            panel.lines()
                    .forEach(line -> line.dots().forEach(dot -> values.addAll(Arrays.asList(dot.low(), dot.high()))));
            panel.curves().forEach(curve -> curve.points().forEach(point -> values.add(point.y())));
        }
        rules.forEach(rule -> values.add(rule.y()));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
