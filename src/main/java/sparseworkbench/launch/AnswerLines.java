package sparseworkbench.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a process says, line by line, read by a thread of its own: whoever waits for the next line can be interrupted. */
final class AnswerLines {
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();

    /** A line, or the end with what went wrong, if something did. */
    private record Said(Optional<String> line, Optional<IOException> fault) {}

    private AnswerLines() {}

    /** Begins to read what the process writes, until it ends. */
    static AnswerLines of(Process process) {
        AnswerLines lines = new AnswerLines();
        Thread.ofPlatform().name("model-answer").daemon().start(() -> lines.read(process));
        return lines;
    }

    private void read(Process process) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.add(new Said(Optional.of(line), Optional.empty()));
            }
            said.add(new Said(Optional.empty(), Optional.empty()));
        } catch (IOException e) {
            said.add(new Said(Optional.empty(), Optional.of(e)));
        }
    }

    /** The next line, waiting for it; empty once the process says no more. Must not be called after that. */
    Optional<String> next() throws IOException, InterruptedException {
        Said next = said.take();
        if (next.fault.isPresent()) {
            throw next.fault.get();
        }
        return next.line;
    }
}
