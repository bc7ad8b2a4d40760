package sparseworkbench.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** The end of what a process writes to standard error, read while it runs so that it never has to wait for a reader. */
final class ErrorOutput {
    private static final int TAIL_BYTES = 16_384;

    private final CompletableFuture<String> tail = new CompletableFuture<>();

    private ErrorOutput() {}

    static ErrorOutput of(Process process) {
        ErrorOutput output = new ErrorOutput();
        Thread.ofPlatform().daemon().name("errors").start(() -> output.read(process.getErrorStream()));
        return output;
    }

    private void read(InputStream errors) {
        byte[] kept = new byte[TAIL_BYTES];
        long read = 0;
        try (errors) {
            for (int next = errors.read(); next >= 0; next = errors.read()) {
                kept[(int) (read++ % TAIL_BYTES)] = (byte) next;
            }
            tail.complete(text(kept, read));
        } catch (IOException e) {
            tail.complete(text(kept, read) + e.getMessage());
        }
    }

    private static String text(byte[] kept, long read) {
        int length = (int) Math.min(read, TAIL_BYTES);
        byte[] inOrder = new byte[length];
        for (int i = 0; i < length; i++) {
            inOrder[i] = kept[(int) ((read - length + i) % TAIL_BYTES)];
        }
        return new String(inOrder, StandardCharsets.UTF_8);
    }

    /** Waits for the end of the output, which comes with that of the process. */
    String tail() {
        return tail.join();
    }
}
