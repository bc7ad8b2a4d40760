package sparseworkbench.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import sparseworkbench.file.IoReason;
import sparseworkbench.file.Json;
import sparseworkbench.launch.ChildProcess;

/**
 * The reference library and its relatives, as {@code src/bench/reference.py} measures them: a program that takes {@code train} or {@code encode},
 * a folder and {@code --model}, and prints one line of JSON.
 *
 * @param command how it is started, before the task
 * @param folder  with {@code models} and {@code pairs.jsonl}
 * @param options of every task, as {@link BenchTask.Kind} has them
 */
public record PeerProcess(List<String> command, Path folder, BenchOptions options) implements BenchSide {

    /** Makes models and texts: what is there already stays. */
    public void make() throws MeasurementFailed {
        run(List.of("make", folder.toString()));
    }

    @Override
    public JsonNode measure(BenchTask task, String model) throws MeasurementFailed {
        List<String> words = new ArrayList<>(List.of(task.kind().word(), folder.toString(), "--model", model));
        options.of(task.kind()).forEach((name, number) -> words.addAll(List.of("--" + name, number.toString())));
        words.addAll(task.peerOptions());
        String said = run(words);
        try {
            return Json.reader().readTree(said.lines().reduce("", (before, line) -> line));
        } catch (JsonProcessingException e) {
            throw new MeasurementFailed("The peer's last line is no JSON.");
        }
    }

    /** What it prints. Ends with this process. */
    private String run(List<String> words) throws MeasurementFailed {
        List<String> line = new ArrayList<>(command);
        line.addAll(words);
        try {
            Path errors = Files.createTempFile("peer", ".log");
            try (ChildProcess child = ChildProcess.start(new ProcessBuilder(line).redirectError(errors.toFile()))) {
                Process process = child.process();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                if (process.waitFor() != 0) {
                    throw new MeasurementFailed("The peer failed: " + lastLine(errors));
                }
                return said;
            } finally {
                Files.deleteIfExists(errors);
            }
        } catch (IOException e) {
            throw new MeasurementFailed("The peer cannot be run: " + IoReason.of(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Stopped");
        }
    }

    private static String lastLine(Path errors) throws IOException {
        return new String(Files.readAllBytes(errors), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .reduce("it said nothing", (before, line) -> line.strip());
    }
}
