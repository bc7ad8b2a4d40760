package sparseworkbench.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import sparseworkbench.home.Lease;
import sparseworkbench.progress.ProgressListener;

/** Held by who fetches something, so that two processes do not write the same parts: the second one waits, and finds what it wanted. */
public final class FetchLease {
    private static final Duration LOOK = Duration.ofMillis(200);

    private FetchLease() {}

    /**
     * Waits for as long as another process fetches it.
     *
     * @param target where it will be; the lease is a hidden file beside it
     */
    public static Lease take(Path target, ProgressListener progress) throws IOException {
        Files.createDirectories(target.getParent());
        Path file = target.resolveSibling("." + target.getFileName() + ".lock");
        Optional<Lease> lease = Lease.take(file);
        while (lease.isEmpty()) {
            if (!progress.report("Waiting for another process that fetches it", 0, ProgressListener.UNKNOWN)) {
                throw new CancellationException("Stopped while another process fetches it");
            }
            lease = Lease.take(file, LOOK);
        }
        return lease.get();
    }
}
