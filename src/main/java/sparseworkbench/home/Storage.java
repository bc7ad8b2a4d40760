package sparseworkbench.home;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.progress.ProgressListener;

/** How much space a home folder takes, part by part, and taking away what can be made again. Not for the window's thread. */
public final class Storage {
    private static final String LOCK_OF_ENCODING = ".encoding.lock";

    /**
     * What a cleaning came to.
     *
     * @param bytes freed
     * @param kept  how many folders stayed, because they are in use
     */
    public record Cleaned(long bytes, int kept) {}

    private final Home home;

    public Storage(Home home) {
        this.home = home;
    }

    /**
     * Bytes of the files of each part; 0 for what is not there. Files that go away meanwhile and those that cannot be looked at do not count, links are not
     * followed.
     */
    public Map<StoragePart, Long> sizes(ProgressListener progress) throws IOException {
        Map<StoragePart, Long> sizes = new EnumMap<>(StoragePart.class);
        for (StoragePart part : StoragePart.values()) {
            progress.reportOrCancel("Looking at " + part.label(), sizes.size(), StoragePart.values().length);
            sizes.put(part, size(part.in(home), progress));
        }
        return sizes;
    }

    private static long size(Path place, ProgressListener progress) throws IOException {
        if (!Files.exists(place)) {
            return 0;
        }
        long[] bytes = new long[1];
        Files.walkFileTree(place, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.isRegularFile() ? attributes.size() : 0;
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException fault) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException fault) {
                progress.reportOrCancel("Looking at " + place.getFileName(), bytes[0], ProgressListener.UNKNOWN);
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }

    /**
     * Deletes what is in a part, folder by folder; one that is in use stays. What was begun to be deleted goes as a whole.
     *
     * @throws IllegalArgumentException the part cannot be made again
     * @throws IOException              something cannot be deleted; what comes before it is gone
     */
    public Cleaned clean(StoragePart part, ProgressListener progress) throws IOException {
        if (!part.canBeCleaned()) {
            throw new IllegalArgumentException(part + " cannot be made again");
        }
        List<Path> all = inside(part.in(home));
        long freed = 0;
        int kept = 0;
        for (int i = 0; i < all.size(); i++) {
            progress.reportOrCancel("Cleaning " + part.label(), i, all.size());
            Path one = all.get(i);
            long bytes = size(one, ProgressListener.NONE);
            if (delete(part, one)) {
                freed += bytes;
            } else {
                kept++;
            }
        }
        return new Cleaned(freed, kept);
    }

    private boolean delete(StoragePart part, Path one) throws IOException {
        if (part != StoragePart.ENCODINGS) {
            AtomicFolder.delete(one);
            return true;
        }
        Path lock = AtomicFolder.create(home.written()).resolve(one.getFileName() + LOCK_OF_ENCODING);
        Optional<Lease> lease = Lease.take(lock);
        if (lease.isEmpty()) {
            return false;
        }
        try (Lease _ = lease.get()) {
            AtomicFolder.delete(one);
        }
        return true;
    }

    private static List<Path> inside(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(place)) {
            // What begins with a dot is somebody's unfinished work.
            return all.filter(one -> !one.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
