import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sparseworkbench.home.Home;

/** A command of the program, as a process of its own with the classes of this one. */
final class WorkbenchCommand {
    private WorkbenchCommand() {}

    /** What is to be started for {@code words}, such as {@code train project.json}. */
    static List<String> line(Home home, String... words) {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-classpath",
                System.getProperty("java.class.path"),
                "sparseworkbench.Main"));
        line.addAll(List.of(words));
        line.addAll(List.of("--home", home.root().toString()));
        return line;
    }

    /** @param output what it says, errors too */
    static Process start(List<String> line, Path output, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        // Nothing here lives long enough for the thorough compiler.
        builder.environment().putIfAbsent("WORKBENCH_WORKER_OPTS", "-XX:TieredStopAtLevel=1");
        return builder.start();
    }
}
