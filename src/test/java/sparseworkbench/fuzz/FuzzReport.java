package sparseworkbench.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * What came of reading many inputs of a kind.
 *
 * @param inputs  how many were read
 * @param refused of these, how many with a message for people
 * @param slowest longest time for one, in milliseconds
 * @param hardest most time of a processor for one, in milliseconds: it says the same on a machine that does other things, too
 * @param largest most memory that was allocated for one, in bytes
 * @param faults  what must not be, with the seed that makes it again
 */
record FuzzReport(long inputs, long refused, long slowest, long hardest, long largest, List<String> faults) {
    private static final long MOST_BYTES = 256L << 20;
    private static final long MOST_MILLIS = 5_000;
    private static final int MOST_FAULTS = 20;

    /** The input of a seed. */
    static byte[] input(InputKind kind, List<byte[]> seeds, List<JsonNode> trees, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int chosen = random.nextInt(seeds.size());
        JsonNode tree = trees.get(chosen);
        if (tree == null || random.nextInt(3) == 0) {
            return new ByteMutation(random).of(seeds.get(chosen));
        }
        byte[] text = new JsonMutation(random).of(tree).getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[text.length + kind.jsonFrom()];
        System.arraycopy(seeds.get(chosen), 0, input, 0, kind.jsonFrom());
        System.arraycopy(text, 0, input, kind.jsonFrom(), text.length);
        return input;
    }

    /** Reads one input. */
    static FuzzReport of(InputKind kind, Path folder, byte[] input) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<String> faults = new ArrayList<>();
        long refused = 0;
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long begun = System.nanoTime();
        long worked = system().getProcessCpuTime();
        try {
            refused = isRefused(kind, input, folder) ? 1 : 0;
        } catch (RuntimeException | Error e) {
            faults.add(e + " at " + e.getStackTrace()[0]);
        }
        long millis = (System.nanoTime() - begun) / 1_000_000;
        long hard = (system().getProcessCpuTime() - worked) / 1_000_000;
        if (hard > MOST_MILLIS) {
            faults.add(hard + " ms");
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
        if (allocated > MOST_BYTES) {
            faults.add((allocated >> 20) + " MiB");
        }
        return new FuzzReport(1, refused, millis, hard, allocated, faults);
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    /** Reads {@code count} inputs, from a seed on. */
    static FuzzReport of(InputKind kind, Path folder, long first, long count) throws IOException {
        return of(kind, folder, first, count, _ -> {});
    }

    private static FuzzReport of(InputKind kind, Path folder, long first, long count, LongConsumer reading)
            throws IOException {
        List<byte[]> seeds = kind.seeds();
        List<JsonNode> trees = kind.trees();
        FuzzReport all = new FuzzReport(0, 0, 0, 0, 0, List.of());
        try (Closeable _ = kind.engine()) {
            for (long seed = first; seed < first + count && all.faults.size() < MOST_FAULTS; seed++) {
                reading.accept(seed);
                all = all.with(of(kind, folder, input(kind, seeds, trees, seed)), kind + " seed " + seed + ": ");
            }
        }
        return all;
    }

    private FuzzReport with(FuzzReport one, String which) {
        List<String> both = one.faults.isEmpty()
                ? faults
                : Stream.concat(faults.stream(), one.faults.stream().map(which::concat))
                        .toList();
        return new FuzzReport(
                inputs + one.inputs,
                refused + one.refused,
                Math.max(slowest, one.slowest),
                Math.max(hardest, one.hardest),
                Math.max(largest, one.largest),
                both);
    }

    private static boolean isRefused(InputKind kind, byte[] input, Path folder) {
        try {
            kind.read(input, folder);
            return false;
        } catch (IOException e) {
            InputKind.requireWords(e.getMessage());
            return true;
        }
    }

    /** {@code KIND FIRST COUNT FOLDER}: prints a report; ends with 1 where there are faults, or an input is read for ever. */
    public static void main(String[] arguments) throws IOException {
        InputKind kind = InputKind.valueOf(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[3]));
        long first = Long.parseLong(arguments[1]);
        FuzzReport report;
        try (EndlessInput watch = new EndlessInput(kind)) {
            report = of(kind, folder, first, Long.parseLong(arguments[2]), watch);
        }
        System.out.println(kind + ": " + report.inputs + " inputs from seed " + arguments[1] + ", " + report.refused
                + " refused by an IOException, slowest " + report.slowest + " ms (of a processor " + report.hardest
                + "), largest " + (report.largest >> 20)
                + " MiB, " + report.faults.size() + " faults");
        report.faults.forEach(System.out::println);
        System.exit(report.faults.isEmpty() ? 0 : 1);
    }
}
