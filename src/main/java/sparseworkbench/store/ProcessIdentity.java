package sparseworkbench.store;

import java.time.Instant;
import java.util.Optional;

/**
 * A process that cannot be mistaken for another one.
 *
 * @param pid   process id, as the process itself sees it
 * @param start when it began, as the operating system reports it; it moves when the clock is set
 * @param stamp who it is, by what no clock moves (see {@code home.ProcessStamp}); empty where an earlier version of the program wrote it down
 */
public record ProcessIdentity(long pid, Instant start, Optional<String> stamp) {

    /** Without a stamp. */
    public ProcessIdentity(long pid, Instant start) {
        this(pid, start, Optional.empty());
    }

    /** Whether the other one is the same process, whatever the clock did in between. */
    public boolean isSame(ProcessIdentity other) {
        return pid == other.pid && stamp.equals(other.stamp) && (stamp.isPresent() || start.equals(other.start));
    }
}
