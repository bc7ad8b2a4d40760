package sparseworkbench.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** The job and the program in processes of their own. */
final class JobProcess {
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final String OWN_CLASSES = System.getProperty("java.class.path");
    private static final Duration LOOK = Duration.ofMillis(20);

    private JobProcess() {}

    private static final String JOB = "sparseworkbench.spark.EncodeJob";

    /** Begins a job with one executor thread. */
    static Process job(Path log, String... arguments) throws Exception {
        return start(log, OWN_CLASSES, local(1), JOB, arguments);
    }

    /** Begins a job as {@code spark-submit} does, with two executor threads. */
    static Process submitted(Path log, String classPath, Path jar, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("--class", JOB, jar.toString()));
        all.addAll(List.of(arguments));
        return start(log, classPath, local(2), "org.apache.spark.deploy.SparkSubmit", all.toArray(String[]::new));
    }

    private static List<String> local(int threads) {
        return List.of(
                "-Dspark.master=local[" + threads + "]", "-Dspark.ui.enabled=false", "-Dspark.driver.host=127.0.0.1");
    }

    /** Runs a command of the program to its end. */
    static void workbench(Path home, String... arguments) throws Exception {
        Path log = home.resolveSibling("workbench.log");
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--home", home.toString()));
        Process process = start(log, OWN_CLASSES, List.of(), "sparseworkbench.Main", all.toArray(String[]::new));
        assertThat(process.waitFor()).as("%s", log).isZero();
    }

    /** Waits until something is so, while the process lives. */
    static void await(Process process, Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(LONGEST);
        while (!condition.call()) {
            assertThat(process.isAlive()).as("the job goes on").isTrue();
            assertThat(Instant.now()).isBefore(end);
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static Process start(Path log, String classPath, List<String> options, String main, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Those that Spark needs of this Java, without what a tool of the build may have added.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--") || option.startsWith("-D"))
                .filter(option -> !option.startsWith("-Dsurefire") && !option.startsWith("-Dbasedir"))
                .forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }
}
