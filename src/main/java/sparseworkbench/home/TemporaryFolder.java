package sparseworkbench.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.FolderDeletion;
import sparseworkbench.file.IoReason;

/**
 * The folder of one process for what libraries unpack and need for a moment. It lies in the home, below a folder that only its owner may enter:
 * nobody else can put something there that a library would load. A process holds the lock of a file in its folder for as long as it
 * lives, so that the next one can delete what killed ones have left. Where the home's disk is full or does not let programs run, the folder is
 * one of its own in the system's place for temporary files.
 *
 * @param path the folder itself
 */
public record TemporaryFolder(Path path) {
    /** Java's property that names the folder of this process, for a process that was given one and for one that made its own. */
    private static final String OF_PROCESS = "sparseworkbench.temporary";

    /** Where Java itself makes temporary files. */
    static final String OF_JAVA = "java.io.tmpdir";
    /** Java's property for the system's place, which {@code java.io.tmpdir} is no more in a process with a folder. */
    static final String OF_SYSTEM = "sparseworkbench.temporary.system";

    private static final String LOCK = "lock";
    /** How a folder in the system's place begins. */
    private static final String OURS = "sparse-workbench-";

    private static final Pattern OUR_NAME = Pattern.compile(OURS + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    /** From the making of a folder to the moment when the new process locks it. */
    private static final Duration STARTING = Duration.ofMinutes(10);

    /** Makes one for a process that is to be started with {@link #options}. */
    public static TemporaryFolder create(Home home) throws HomeUnusable {
        return create(home, LibraryPlace.FOR_ALL);
    }

    private static TemporaryFolder create(Home home, long needed) throws HomeUnusable {
        List<String> reasons = new ArrayList<>();
        Path system = Path.of(ofSystem());
        for (Path place : List.of(home.temporary(), system)) {
            Optional<TemporaryFolder> made = below(place, place.equals(system), needed, reasons);
            if (made.isPresent()) {
                return made.get();
            }
        }
        throw new HomeUnusable(
                "There is no place for temporary files: " + String.join(" ", reasons)
                        + " Free some space, or choose another home folder with --home DIR or the variable "
                        + Home.VARIABLE + ", on a disk that programs may be run from.",
                null);
    }

    private static Optional<TemporaryFolder> below(Path place, boolean ofSystem, long needed, List<String> reasons) {
        try {
            if (!ofSystem) {
                makePrivate(place);
            }
            Optional<String> fault = LibraryPlace.fault(place, needed);
            if (fault.isEmpty()) {
                return Optional.of(
                        new TemporaryFolder(makePrivate(place.resolve((ofSystem ? OURS : "") + UUID.randomUUID()))));
            }
            reasons.add(fault.get());
        } catch (IOException e) {
            reasons.add(place + " cannot be written to (" + IoReason.of(e) + ").");
        }
        return Optional.empty();
    }

    /** A folder that only its owner may enter; its parent must be there, and a link in its place is none. */
    static Path makePrivate(Path folder) throws IOException {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            return posix
                    ? Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY))
                    : Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
            if (posix && !Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(folder, OWNER_ONLY);
            }
            return folder;
        }
    }

    /**
     * Lets the libraries of this process use its folder, deletes what processes that are gone have left, and the folder when this process ends. What
     * Java itself takes for temporary files stays what it was when it started; for that a process needs {@link #options}. Also on a disk that is nearly
     * full: there are commands that make room.
     */
    public static void use(Home home) throws HomeUnusable {
        if (ofProcess().filter(Files::isDirectory).isPresent()) {
            return;
        }
        TemporaryFolder folder = create(home, LibraryPlace.FOR_STORE);
        SequencedMap<String, String> properties = folder.properties(home);
        properties.remove(OF_JAVA); // Java looked when it started, and others are to be told the same.
        properties.forEach(System::setProperty);
        folder.occupy();
        deleteAbandoned(home);
    }

    /** Takes the folder that this process was started with, if it was. To be called before a library is loaded. */
    public static void useGiven() {
        ofProcess().filter(Files::isDirectory).map(TemporaryFolder::new).ifPresent(TemporaryFolder::occupy);
    }

    private static Optional<Path> ofProcess() {
        return Optional.ofNullable(System.getProperty(OF_PROCESS)).map(Path::of);
    }

    private static String ofSystem() {
        return System.getProperty(OF_SYSTEM, System.getProperty(OF_JAVA));
    }

    /** Options for the Java of the process that the folder is for. */
    public List<String> options(Home home) {
        return properties(home).entrySet().stream()
                .map(property -> "-D" + property.getKey() + "=" + property.getValue())
                .toList();
    }

    private SequencedMap<String, String> properties(Home home) {
        SequencedMap<String, String> properties = new LinkedHashMap<>();
        properties.put(OF_PROCESS, path.toString());
        properties.put(OF_SYSTEM, ofSystem());
        properties.putAll(Libraries.properties(path, home));
        return properties;
    }

    /** Deletes the folder of a process that has ended. */
    public void delete() throws IOException {
        FolderDeletion.delete(path);
    }

    /** Where details are written that help to find a fault: in the home, or, as long as that is not known, a new file of this user's alone. */
    public static Path log() throws IOException {
        Optional<Path> home = ofProcess()
                .map(Path::getParent)
                .filter(parent -> parent.endsWith(Home.TEMPORARY))
                .map(Path::getParent)
                .filter(Files::isDirectory);
        return home.isPresent()
                ? home.get().resolve("workbench.log")
                : Files.createTempFile("sparse-workbench-", ".log");
    }

    /** Holds the lock until the process ends, and deletes the folder then. */
    private void occupy() {
        Optional<FileLock> lock = hold();
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("temporary files").unstarted(() -> {
                    try {
                        if (lock.isPresent()) {
                            release(lock.get());
                        }
                        FolderDeletion.delete(path);
                    } catch (IOException e) {
                        // A library that is loaded cannot be deleted everywhere; the next start does it.
                        System.clearProperty(OF_PROCESS);
                    }
                }));
    }

    /**
     * Locks the file before it gets its name. Another process that looks at the folder takes the lock for a moment: it would take that of a new file before
     * this process does, and delete a folder in use.
     *
     * @return empty when the disk knows no locks
     */
    Optional<FileLock> hold() {
        Path beside = path.resolve(LOCK + ".new");
        Optional<FileLock> lock = lock(beside);
        try {
            AtomicFile.replaceByLocked(path.resolve(LOCK), beside);
        } catch (IOException e) {
            return lock; // Nothing can be written: others leave a folder without the file alone while it is new.
        }
        return lock;
    }

    private static void release(FileLock lock) throws IOException {
        lock.acquiredBy().close();
    }

    /** Empty when another process has it, or when the disk knows no locks. */
    private static Optional<FileLock> lock(Path file) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<FileLock> lock = tryLock(channel);
            if (lock.isEmpty()) {
                channel.close();
            }
            return lock;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /**
     * Deletes the folders whose processes are gone: in the home, and those of this user that had to lie in the system's place. Nothing else there is
     * touched: other programs, too, call folders {@code pt-model…} and {@code sqlite-…}. What cannot be deleted stays for the next time.
     */
    static void deleteAbandoned(Home home) {
        for (Path folder : inside(home.temporary(), "*")) {
            deleteIfAbandoned(folder);
        }
        Optional<UserPrincipal> user = owner(home.temporary());
        for (Path folder : inside(Path.of(ofSystem()), OURS + "*")) {
            boolean ours = OUR_NAME.matcher(folder.getFileName().toString()).matches()
                    && user.isPresent()
                    && owner(folder).equals(user)
                    && Files.isRegularFile(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS);
            if (ours) {
                deleteIfAbandoned(folder);
            }
        }
    }

    /** Folders, no links to any; none where there is nothing to be read. */
    private static List<Path> inside(Path place, String glob) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(place, glob)) {
            for (Path folder : found) {
                if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                    folders.add(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return folders; // Gone meanwhile, with the home or by another program that does the same.
        }
        return folders;
    }

    private static Optional<UserPrincipal> owner(Path folder) {
        try {
            return Optional.of(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static void deleteIfAbandoned(Path folder) {
        // To look at one's own lock would give it back: a process has one for all of its handles.
        if (ofProcess().filter(folder::equals).isPresent()) {
            return;
        }
        try {
            if (isAbandoned(folder)) {
                FolderDeletion.delete(folder);
            }
        } catch (IOException e) {
            return; // Another program is doing the same, or may do it.
        }
    }

    private static boolean isAbandoned(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(LOCK))) {
            return Files.getLastModifiedTime(folder)
                    .toInstant()
                    .isBefore(Instant.now().minus(STARTING));
        }
        Optional<FileLock> lock = lock(folder.resolve(LOCK));
        if (lock.isPresent()) {
            release(lock.get());
        }
        return lock.isPresent();
    }
}
