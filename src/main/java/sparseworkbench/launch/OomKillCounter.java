package sparseworkbench.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** How often the operating system has ended a process because memory ran out, as far as it reports that. */
final class OomKillCounter {
    private static final List<Path> COUNTERS =
            List.of(Path.of("/sys/fs/cgroup/memory.events"), Path.of("/proc/vmstat"));

    private OomKillCounter() {}

    /** The sum of all counters of it; empty where there is none. */
    static OptionalLong kills() {
        OptionalLong sum = OptionalLong.empty();
        for (Path counter : COUNTERS) {
            OptionalLong found = kills(counter);
            if (found.isPresent()) {
                sum = OptionalLong.of(sum.orElse(0) + found.getAsLong());
            }
        }
        return sum;
    }

    private static OptionalLong kills(Path counter) {
        try {
            return Files.isReadable(counter)
                    ? Files.readAllLines(counter).stream()
                            .filter(line -> line.startsWith("oom_kill "))
                            .mapToLong(line -> Long.parseLong(
                                    line.substring(line.indexOf(' ') + 1).strip()))
                            .findFirst()
                    : OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
