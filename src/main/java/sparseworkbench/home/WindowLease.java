package sparseworkbench.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * That a window is open on a home folder, for as long as its process lives. A second window sees it, and can ask the first one to come to the front: by a file
 * that appears, which the first one looks for.
 */
public final class WindowLease implements AutoCloseable {
    private static final String SHOW = "window.show";

    private final Home home;
    private final Lease lease;

    private WindowLease(Home home, Lease lease) {
        this.home = home;
        this.lease = lease;
    }

    /**
     * Takes it for the window of this process; empty if another window has it.
     *
     * @throws IOException nobody can say whether another window has it
     */
    public static Optional<WindowLease> take(Home home) throws IOException {
        Optional<Lease> lease = Lease.take(file(home), Lease.LOOKED_AT);
        if (lease.isPresent()) {
            Files.deleteIfExists(home.root().resolve(SHOW)); // Asked of a window that was closed meanwhile.
        }
        return lease.map(taken -> new WindowLease(home, taken));
    }

    private static Path file(Home home) {
        return home.root().resolve(Home.WINDOW_LEASE);
    }

    /** Since when the window that has it is open: it writes the file once, when it takes it. */
    public static Instant openSince(Home home) throws IOException {
        return Files.getLastModifiedTime(file(home)).toInstant();
    }

    /** Asks the window that has it to come to the front. */
    public static void askToShow(Home home) throws IOException {
        Files.write(home.root().resolve(SHOW), new byte[0]);
    }

    /** Whether another process has asked for the window since this was called last. */
    public boolean isAskedToShow() throws IOException {
        return Files.deleteIfExists(home.root().resolve(SHOW));
    }

    /** Gives it back; a window may be opened on the home folder again. */
    @Override
    public void close() throws IOException {
        lease.close();
    }
}
