package sparseworkbench.gui;

import sparseworkbench.gui.chart.ChartWarmup;
import sparseworkbench.gui.shell.ControlWarmup;

/** What takes long only the first time, done once where nobody waits for it. */
final class Warmup {
    private Warmup() {}

    /** Call off the window's thread, after the program's style was set. */
    static void carryOut() {
        ControlWarmup.carryOut();
        ChartWarmup.carryOut();
        Pages.load();
    }
}
