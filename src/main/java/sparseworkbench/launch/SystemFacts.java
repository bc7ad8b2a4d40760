package sparseworkbench.launch;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import sparseworkbench.home.Home;

/**
 * This computer, as far as it can be found out without loading the tensor library.
 *
 * @param cores            processors
 * @param memoryBytes      main memory
 * @param freeMemoryBytes  main memory that a program could get now
 * @param homeFreeBytes    free space on the disk of the home folder
 * @param java             version and maker of this Java
 * @param os               name, version and processor of the operating system
 */
public record SystemFacts(
        int cores, long memoryBytes, long freeMemoryBytes, long homeFreeBytes, String java, String os) {

    /** Looks now. */
    public static SystemFacts read(Home home) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new SystemFacts(
                system.getAvailableProcessors(),
                system.getTotalMemorySize(),
                freeMemory(system),
                home.root().toFile().getUsableSpace(),
                System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
    }

    /** Main memory, in bytes. */
    static long memory() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }

    /** Main memory that a program could get now, in bytes. */
    public static long freeMemory() {
        return freeMemory((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean());
    }

    /** Linux counts its file cache as used; what it calls available is the honest figure. */
    private static long freeMemory(OperatingSystemMXBean system) {
        Path file = Path.of("/proc/meminfo");
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(system.getFreeMemorySize());
        } catch (IOException e) {
            return system.getFreeMemorySize();
        }
    }
}
