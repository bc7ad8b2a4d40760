package sparseworkbench.gui;

import sparseworkbench.gui.chart.FirstDrawing;
import sparseworkbench.gui.shell.FirstControls;

/** What takes long only the first time, done once where nobody waits for it. */
final class FirstUses {
    private FirstUses() {}

    /** Call off the window's thread, after the program's style was set. */
    static void carryOut() {
        FirstControls.carryOut();
        FirstDrawing.carryOut();
        Pages.load();
    }
}
