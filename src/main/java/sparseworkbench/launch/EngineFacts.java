package sparseworkbench.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import sparseworkbench.gpu.runtime.GpuRuntimes;
import sparseworkbench.home.Home;
import sparseworkbench.home.HomeUnusable;
import sparseworkbench.home.TemporaryFolder;

/**
 * The tensor library as a short-lived process of its own found it.
 *
 * @param name    for instance PyTorch
 * @param version of the library
 * @param djl     version of the Java binding
 * @param devices where it can compute: {@code cpu}, {@code gpu0} …
 * @param problem why it cannot be used, if it cannot; the other values are empty then
 */
public record EngineFacts(String name, String version, String djl, String devices, Optional<String> problem) {
    private static final int PATIENCE_SECONDS = 120;
    private static final String PREFIX = "engine.";

    /** Asks now. Takes some seconds, longer the first time, when the library is unpacked. */
    public static EngineFacts ask(Home home) {
        return ask(
                home,
                new GpuRuntimes(home).inUse() instanceof GpuRuntimes.InUse.Whole used
                        ? WorkerDevice.every(used.runtime())
                        : WorkerDevice.PROCESSOR);
    }

    private static EngineFacts ask(Home home, WorkerDevice device) {
        try {
            TemporaryFolder temporary = TemporaryFolder.create(home);
            // Beside the folder of the process, which deletes that when it ends.
            Path answer = temporary.path().resolveSibling(temporary.path().getFileName() + ".answer");
            try {
                return ask(answer, device, temporary.options(home));
            } finally {
                Files.deleteIfExists(answer);
                temporary.delete();
            }
        } catch (HomeUnusable e) {
            return broken(e.getMessage());
        } catch (IOException e) {
            return broken("The process that looks for the tensor library could not be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return broken("Interrupted.");
        }
    }

    private static EngineFacts ask(Path answer, WorkerDevice device, List<String> options)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        WorkerCommand.ofThisProgram().engineLine(device, options))
                .redirectErrorStream(true)
                .redirectOutput(answer.toFile());
        device.prepare(builder.environment());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return broken("The tensor library did not answer within " + PATIENCE_SECONDS + " s.");
        }
        return read(Files.readString(answer, StandardCharsets.UTF_8), process.exitValue());
    }

    private static EngineFacts read(String text, int exitCode) {
        Map<String, String> found = new HashMap<>();
        text.lines()
                .filter(line -> line.startsWith(PREFIX) && line.contains("="))
                .forEach(line -> found.put(
                        line.substring(PREFIX.length(), line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        if (found.containsKey("error")) {
            return broken(found.get("error"));
        }
        if (!found.containsKey("devices")) {
            return broken("The process that looks for the tensor library ended with exit code " + exitCode + ": "
                    + text.lines().reduce((a, b) -> b).orElse("no output"));
        }
        return new EngineFacts(
                found.get("name"), found.get("version"), found.get("djl"), found.get("devices"), Optional.empty());
    }

    private static EngineFacts broken(String problem) {
        return new EngineFacts("", "", "", "", Optional.of(problem));
    }
}
