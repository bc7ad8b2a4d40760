package sparseworkbench.gui.shell;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.launch.SystemFacts;

/**
 * How busy this computer is.
 *
 * @param cpu         fraction of all processors in use, 0 to 1; negative when unknown
 * @param memoryUsed  bytes that no other program could get; not the system's cache of files
 * @param memoryTotal bytes
 */
record SystemLoad(double cpu, long memoryUsed, long memoryTotal) {

    /** Since the last look. */
    static SystemLoad look() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new SystemLoad(
                system.getCpuLoad(),
                system.getTotalMemorySize() - SystemFacts.freeMemory(),
                system.getTotalMemorySize());
    }

    String cpuText() {
        return cpu < 0 ? "CPU –" : "CPU " + Math.round(cpu * 100) + " %";
    }

    String memoryText() {
        return "Memory " + DisplayText.size(memoryUsed).replace(" GB", "") + " of " + DisplayText.size(memoryTotal);
    }
}
