import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Do the tests bite? Plants the faults of {@code mutants.txt}, one at a time, and runs the tests that stand for each: a fault that no test
 * notices has survived. Ends with 1 if fewer than {@value #WANTED} are caught, or if a fault can no longer be planted.
 *
 * <p>The sources stay as they are: of each fault only the one changed file is compiled, into a folder that stands before the program's
 * classes on the class path of the tests. Constants that the compiler copies into other classes are therefore no place for a fault.
 *
 * <p>Run by Maven with the class path of the tests: {@code mvn test-compile exec:exec@mutants}; {@code -Dmutants=optim} only tries those
 * whose name begins so.
 */
class Mutants {
    private static final int WANTED = 54;
    private static final String ALL = "all";
    /** Much longer than any of the tests takes on a busy machine: only a fault that makes one endless needs it. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private static final Duration LIMIT_OF_ALL = Duration.ofMinutes(15);
    private static final Path LIST = Path.of("src", "build", "mutants.txt");
    private static final Path SOURCES = Path.of("src", "main", "java", "sparseworkbench");
    private static final String PACKAGE = "sparseworkbench.";

    /**
     * A fault.
     *
     * @param name  its package and a word or two
     * @param file  below the root package, without the ending
     * @param from  what stands there, exactly once
     * @param to    what is planted instead
     * @param tests classes that must notice
     * @param why   what it would do to a person's work; where it survives, why that is no harm
     */
    private record Mutant(String name, String file, String from, String to, List<String> tests, String why) {}

    private enum Verdict {
        CAUGHT,
        SURVIVED,
        BROKEN
    }

    private final Map<String, String> options = new LinkedHashMap<>();
    private Path scratch;

    void main(String[] arguments) throws IOException, InterruptedException {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            options.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        List<Mutant> chosen = read().stream().filter(this::isChosen).toList();
        scratch = Files.createTempDirectory("mutants");
        try {
            System.exit(tryAll(chosen) ? 0 : 1);
        } finally {
            delete(scratch);
        }
    }

    private boolean isChosen(Mutant mutant) {
        String only = options.getOrDefault("only", ALL);
        return only.equals(ALL) || Arrays.stream(only.split(",")).anyMatch(mutant.name::startsWith);
    }

    private boolean tryAll(List<Mutant> chosen) throws IOException, InterruptedException {
        List<String> tests = chosen.stream()
                .flatMap(mutant -> mutant.tests.stream())
                .distinct()
                .toList();
        System.out.printf(
                "%d faults, %d test classes. First the tests without a fault.%n", chosen.size(), tests.size());
        Path none = Files.createDirectory(scratch.resolve("none"));
        if (run(none, tests, LIMIT_OF_ALL) != 0) {
            System.out.println(Files.readString(log()));
            System.out.println("They fail by themselves, so nothing can be said about faults.");
            return false;
        }
        Map<Verdict, Integer> counts = new TreeMap<>();
        for (Mutant mutant : chosen) {
            long begun = System.nanoTime();
            Verdict verdict = attempt(mutant);
            counts.merge(verdict, 1, Integer::sum);
            System.out.printf(
                    Locale.ROOT,
                    "%-8s %-34s %5.1f s  %s%n",
                    verdict.name().toLowerCase(Locale.ROOT),
                    mutant.name,
                    (System.nanoTime() - begun) / 1e9,
                    verdict == Verdict.CAUGHT ? "" : mutant.why);
        }
        int caught = counts.getOrDefault(Verdict.CAUGHT, 0);
        boolean all = options.getOrDefault("only", ALL).equals(ALL);
        System.out.printf("%d of %d caught; %d are wanted.%n", caught, chosen.size(), all ? WANTED : chosen.size());
        return caught >= (all ? WANTED : chosen.size()) && !counts.containsKey(Verdict.BROKEN);
    }

    private Verdict attempt(Mutant mutant) throws IOException, InterruptedException {
        Path source = SOURCES.resolve(mutant.file + ".java");
        String text = Files.exists(source) ? Files.readString(source) : "";
        int at = text.indexOf(mutant.from);
        if (at < 0 || text.indexOf(mutant.from, at + 1) >= 0) {
            System.out.printf("%s: “%s” is not exactly once in %s.%n", mutant.name, mutant.from, source);
            return Verdict.BROKEN;
        }
        Path folder = Files.createDirectory(scratch.resolve(mutant.name));
        Path changed = folder.resolve(source.getFileName());
        Files.writeString(changed, text.replace(mutant.from, mutant.to));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        if (!compiles(changed, classes)) {
            return Verdict.BROKEN;
        }
        return switch (run(classes, mutant.tests, LIMIT)) {
            case 0 -> Verdict.SURVIVED;
            case 1 -> Verdict.CAUGHT;
            default -> {
                System.out.println(Files.readString(log()));
                yield Verdict.BROKEN;
            }
        };
    }

    private boolean compiles(Path source, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        return compiler.run(
                        null,
                        null,
                        null,
                        "-nowarn",
                        "-parameters",
                        "-proc:none",
                        "-implicit:none",
                        "-cp",
                        classPath(),
                        "-d",
                        classes.toString(),
                        source.toString())
                == 0;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private Path log() {
        return scratch.resolve("log.txt");
    }

    /** What JUnit's launcher ends with: 0 if all tests pass, 1 if one fails, 2 if there is none; 1 as well if they never come to an end. */
    private int run(Path before, List<String> tests, Duration limit) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(options.get("jvm").split(" ")));
        // Short tests: what the thorough compiler would gain, it would cost.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("-Dworkbench.classes=" + options.get("classes"));
        command.add("-Dgolden.dir=" + options.getOrDefault("golden", ""));
        command.addAll(List.of("-cp", before + System.getProperty("path.separator") + classPath()));
        command.addAll(List.of("org.junit.platform.console.ConsoleLauncher", "execute"));
        command.addAll(List.of("--disable-banner", "--details=none", "--fail-fast", "--fail-if-no-tests"));
        tests.forEach(test -> command.add("--select-class=" + PACKAGE + test));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log().toFile());
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        Process process = builder.start();
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return 1;
        }
        return process.exitValue();
    }

    /** Blocks of lines, each a word and what it says; a block begins with the name. Lines that begin with # are for people. */
    private static List<Mutant> read() throws IOException {
        List<Mutant> mutants = new ArrayList<>();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : Files.readAllLines(LIST)) {
            if (line.isBlank() && !fields.isEmpty()) {
                mutants.add(mutant(fields));
                fields.clear();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.strip().split("\\s+", 2);
                fields.put(parts[0], parts[1]);
            }
        }
        if (!fields.isEmpty()) {
            mutants.add(mutant(fields));
        }
        return mutants;
    }

    private static Mutant mutant(Map<String, String> fields) {
        return new Mutant(
                fields.get("fault"),
                fields.get("file"),
                fields.get("from"),
                fields.get("to"),
                List.of(fields.get("tests").split("\\s+")),
                fields.get("why"));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            inside.sorted(Comparator.reverseOrder()).forEach(Mutants::deleteOne);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
