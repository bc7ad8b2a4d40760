package sparseworkbench.gui.shell;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import sparseworkbench.gui.page.DisplayText;

/**
 * How busy this computer is.
 *
 * @param cpu         share of all processors in use, 0 to 1; negative when unknown
 * @param memoryUsed  bytes
 * @param memoryTotal bytes
 */
record MachineLoad(double cpu, long memoryUsed, long memoryTotal) {

    /** Since the last look. */
    static MachineLoad look() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new MachineLoad(
                system.getCpuLoad(),
                system.getTotalMemorySize() - system.getFreeMemorySize(),
                system.getTotalMemorySize());
    }

    String cpuText() {
        return cpu < 0 ? "CPU –" : "CPU " + Math.round(cpu * 100) + " %";
    }

    String memoryText() {
        return "Memory " + DisplayText.size(memoryUsed).replace(" GB", "") + " of " + DisplayText.size(memoryTotal);
    }
}
