package sparseworkbench.gui.compare;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import sparseworkbench.chart.Panels;
import sparseworkbench.store.RunId;

/**
 * Runs as panels: one for each value of a setting, in it the runs joined in the order of their sparsity weight λ (or of the setting that is the x
 * axis); runs that differ in their seed alone are one dot. Nothing is left out without being counted.
 *
 * @param panels  what is drawn
 * @param leftOut what is not, and why, in sentences; often empty
 */
record RunPanels(Panels panels, List<String> leftOut) {

    /**
     * What is to be shown.
     *
     * @param panelBy     path of the setting that each panel has a value of; {@link #BY_LOSS} or {@link #ALL_IN_ONE}
     * @param x           key of the metric or path of the setting that is the x axis
     * @param quality     name of the quality that is the y axis
     * @param cuts        whether thin curves show each run with fewer dimensions
     * @param mean        whether, where the x axis is a setting, all runs of a value are one dot with a band, whatever else sets them apart
     * @param highlighted the runs that are chosen on the page
     */
    record Wanted(String panelBy, String x, String quality, boolean cuts, boolean mean, Set<RunId> highlighted) {}

    static final String BY_LOSS = "loss";
    static final String ALL_IN_ONE = "";

    /**
     * @param rows      the runs
     * @param differing the settings in which they differ
     * @param set       what a figure of a run was measured on, in words; empty if that is not known
     */
    static RunPanels of(
            List<RunRow> rows,
            List<DifferingSetting> differing,
            Wanted wanted,
            BiFunction<RunRow, String, String> set) {
        return new PanelGrouping(rows, differing, wanted, set).panels();
    }

    /** Whether a setting is a number in all runs that have it. */
    static boolean isNumeric(List<RunRow> rows, String path) {
        List<String> values = rows.stream()
                .flatMap(row -> Optional.ofNullable(row.settingsProperty().get().get(path)).stream())
                .filter(value -> !value.equals("none"))
                .toList();
        return !values.isEmpty() && values.stream().allMatch(value -> Double.isFinite(number(value)));
    }

    static double number(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }
}
