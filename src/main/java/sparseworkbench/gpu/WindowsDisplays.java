package sparseworkbench.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import sparseworkbench.gpu.GpuDetection.Maker;

/**
 * Asks Windows which display adapters are plugged in: one whose driver is missing is among them, as a basic one. Its program {@code pnputil} knows the
 * question since Windows 10 2004; an older one says nothing that names a maker.
 *
 * @param program with its words
 */
record WindowsDisplays(List<String> program) {
    private static final long PATIENCE_SECONDS = 10;
    private static final int LONGEST_ANSWER = 1 << 20;

    static WindowsDisplays installed() {
        return new WindowsDisplays(List.of("pnputil", "/enum-devices", "/connected", "/class", "Display"));
    }

    /** Whose they are; none where the program is not there or does not answer. The words of its answer are in the user's language, the names of devices are not. */
    List<Maker> makers() {
        try {
            Process process =
                    new ProcessBuilder(program).redirectErrorStream(true).start();
            process.getOutputStream().close();
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> read(process));
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return List.of();
            }
            String said = answer.join().toUpperCase(Locale.ROOT);
            return Arrays.stream(Maker.values())
                    .filter(maker -> said.contains(maker.windowsVendor()))
                    .toList();
        } catch (IOException e) {
            return List.of(); // Not Windows, or one without the program.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static String read(Process process) {
        try (InputStream in = process.getInputStream()) {
            return new String(in.readNBytes(LONGEST_ANSWER), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
