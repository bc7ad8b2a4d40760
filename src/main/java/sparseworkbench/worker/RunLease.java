package sparseworkbench.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import sparseworkbench.home.Home;
import sparseworkbench.home.Lease;
import sparseworkbench.store.RunId;

/** The folder of a run, for one worker alone: whoever had it before must have ended. */
final class RunLease implements AutoCloseable {
    /** How long a predecessor that was told to end may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Path folder;
    private final Lease lease;

    private RunLease(Path folder, Lease lease) {
        this.folder = folder;
        this.lease = lease;
    }

    /** @throws IOException the folder is gone, cannot be written to, or another process still works there; says so */
    static RunLease take(Home home, RunId run) throws IOException {
        Path folder = home.run(run.number());
        if (!Files.isDirectory(folder)) {
            throw new IOException("The folder of the run is gone: " + folder + ".");
        }
        Optional<Lease> taken = Lease.take(home.runLease(run.number()), PATIENCE);
        return new RunLease(
                folder,
                taken.orElseThrow(() -> new IOException("Another process still works in the folder of the run, "
                        + folder + ". End it, or wait for it to end, then resume.")));
    }

    /** A sign of life for those who do not see the lock; false if the folder is gone. */
    boolean giveSign() {
        try {
            lease.giveSign();
            return Files.isDirectory(folder);
        } catch (IOException e) {
            return Files.isDirectory(folder); // The disk is full, say: the lock still tells.
        }
    }

    @Override
    public void close() throws IOException {
        lease.close();
    }
}
