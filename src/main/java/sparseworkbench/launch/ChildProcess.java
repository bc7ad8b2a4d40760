package sparseworkbench.launch;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process that ends when this one does, or when it is closed: whatever it computes, nobody would read it. */
public final class ChildProcess implements AutoCloseable {
    private static final long END_SECONDS = 5;

    private final Process process;
    private final Thread cleanup;

    private ChildProcess(Process process) {
        this.process = process;
        this.cleanup = Thread.ofPlatform().unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(cleanup);
    }

    /** @throws IOException it cannot be started */
    public static ChildProcess start(ProcessBuilder command) throws IOException {
        return new ChildProcess(command.start());
    }

    public Process process() {
        return process;
    }

    /** Ends it, and waits a little for it to be gone. */
    @Override
    public void close() {
        process.destroyForcibly()
                .onExit()
                .completeOnTimeout(process, END_SECONDS, TimeUnit.SECONDS)
                .join();
        try {
            Runtime.getRuntime().removeShutdownHook(cleanup);
        } catch (IllegalStateException e) {
            // This process is ending already, and the hook does what it is for.
            cleanup.interrupt();
        }
    }
}
