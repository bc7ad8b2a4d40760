package sparseworkbench.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import sparseworkbench.file.RegularFile;

/**
 * A file that one process holds locked for as long as it lives, with who it is and how often it has given a sign of life inside. The
 * system gives the lock back when the process ends, however it ends, and shows it to every process of the machine, in whatever
 * container: neither a clock nor a process id decides. Where locks do not travel, on the drive of another machine, signs of life do.
 */
public final class Lease implements AutoCloseable {
    /** Longer than anybody takes to look. */
    public static final Duration LOOKED_AT = Duration.ofSeconds(2);

    private static final long PAUSE_NANOS = 200_000_000;
    /** Far behind the text, because some systems let nobody read what is locked. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    /** A lock belongs to a process, and closing any channel of its file gives it back: what is held here must not be opened again. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;
    private final String holder;
    private long signs;

    private Lease(Path file, FileChannel channel, FileLock lock, String holder) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
        this.holder = holder;
    }

    /**
     * What a lease looks like from outside.
     *
     * @param there whether the file is there
     * @param held  whether a process holds it, as far as locks are seen from here
     * @param text  who holds or held it, and its last sign of life
     */
    public record Look(boolean there, boolean held, String text) {
        /** Who holds or held it; empty if that cannot be read. */
        public Optional<ProcessStamp> holder() {
            return text.lines().findFirst().flatMap(ProcessStamp::parse);
        }
    }

    /**
     * Takes it for this process; empty if somebody else holds it, or looks at it at this moment. The folder must be there. Not while another
     * thread looks: when that closed the file, the lock would be gone.
     */
    public static synchronized Optional<Lease> take(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (!HELD_HERE.add(absolute)) {
            return Optional.empty();
        }
        Optional<Lease> taken = Optional.empty();
        try {
            taken = lock(absolute);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD_HERE.remove(absolute);
            }
        }
    }

    /** @throws IOException what is there can never be taken, because it is no file, or not this user's; for people */
    public static void requireUsable(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Optional<String> other = RegularFile.other(file);
        if (other.isPresent()) {
            throw new IOException(file + " is " + other.get()
                    + ", where this program keeps a file of its own. Move it away: the file is made anew.");
        }
        if (!Files.isReadable(file) || !Files.isWritable(file)) {
            throw new IOException(file + " cannot be read and written. Change its rights, or move it away.");
        }
    }

    /** The same, and waits for as long as {@code patience} until who holds it, or looks at it, lets it go. */
    public static Optional<Lease> take(Path file, Duration patience) throws IOException {
        long begun = System.nanoTime();
        Optional<Lease> taken = take(file);
        while (taken.isEmpty() && System.nanoTime() - begun < patience.toNanos()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            taken = take(file);
        }
        return taken;
    }

    private static Optional<Lease> lock(Path file) throws IOException {
        requireUsable(file);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = tryLock(channel, false);
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        Lease lease = new Lease(file, channel, lock, ProcessStamp.self().text());
        channel.truncate(0);
        lease.giveSign();
        return Optional.of(lease);
    }

    private static FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, shared);
        } catch (OverlappingFileLockException e) {
            return null; // Another part of this process has it.
        }
    }

    /**
     * Looks at it without taking it. Any number of processes and threads may look at once and see the same: a lock that lookers share shows
     * whether somebody has it alone, and within a process they look one after another.
     */
    public static synchronized Look look(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return new Look(false, false, "");
        }
        if (HELD_HERE.contains(file.toAbsolutePath())) {
            return new Look(true, true, ProcessStamp.self().text());
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            FileLock lock = tryLock(channel, true);
            ByteBuffer text = ByteBuffer.allocate((int) Math.min(channel.size(), 1024));
            channel.read(text, 0);
            return new Look(
                    true,
                    lock == null,
                    StandardCharsets.UTF_8.decode(text.flip()).toString());
        }
    }

    /** Another sign of life. */
    public void giveSign() throws IOException {
        signs++;
        channel.write(ByteBuffer.wrap((holder + "\n" + signs + "\n").getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** Gives it back. The file stays: deleting it would let two processes hold two files of one name. */
    @Override
    public void close() throws IOException {
        try (channel) {
            lock.release();
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
