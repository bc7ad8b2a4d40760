package sparseworkbench.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decides whether something that is there may be replaced where a person says what to write: only what this program has written and
 * nobody has changed since. What was written is noted in the home, for each place with the size and the time of every file. Without a note (another
 * home, a restored backup) nothing is replaced. A file is noted before it gets its place, so that a process that is killed at any moment leaves nothing
 * that the next one would not know.
 */
public final class OwnOutputs {
    private static final String CURE = " Nothing was changed. Choose another place, or move it away.";
    private static final String FILES = "files";
    /** The same of what is complete and about to get its place. */
    private static final String COMING = "coming";
    /** What is noted of one: somebody may have made it for what is to come. */
    private static final String EMPTY_FOLDER = "empty folder";

    private final Path notes;

    /** Writes to the place. */
    @FunctionalInterface
    public interface Writing {
        void write() throws IOException;
    }

    /** @param notes the folder of the notes, created when needed */
    public OwnOutputs(Path notes) {
        this.notes = notes;
    }

    /**
     * Writes a file or folder, and notes it. Two processes of one home do so one after the other; what an earlier one that was killed has
     * left unfinished beside the place is taken away.
     *
     * @throws NotOurs something is there that must not be replaced; nothing was written
     */
    public void write(Path target, Writing writing) throws IOException {
        Files.createDirectories(notes);
        try (FileChannel _ = lock(target)) {
            requireReplaceable(target);
            AtomicFolder.deleteUnfinishedOf(target);
            writing.write();
            noteWritten(target);
        }
    }

    /**
     * Writes a file, and notes it.
     *
     * @throws NotOurs something is there that must not be replaced; nothing was written
     */
    public void writeFile(Path target, AtomicFile.Content content) throws IOException {
        writeFiles(Map.of(target, content), List.of());
    }

    /**
     * Writes files that belong together. None gets its place before all are complete, and those of an earlier time are gone before the first does, so that
     * never some of the one and some of the other are there.
     *
     * @param stale files and folders that go with those of an earlier time; what this program has not written as it is stays
     * @return those of {@code stale} that were there and are gone
     * @throws NotOurs something is there that must not be replaced; nothing was written
     */
    public List<Path> writeFiles(Map<Path, AtomicFile.Content> contents, Collection<Path> stale) throws IOException {
        Files.createDirectories(notes);
        SortedMap<Path, AtomicFile.Content> targets = new TreeMap<>(contents);
        List<FileChannel> locks = new ArrayList<>();
        Map<Path, Path> complete = new LinkedHashMap<>();
        try {
            for (Path target : targets.keySet()) {
                locks.add(lock(target));
                requireReplaceable(target);
                AtomicFolder.deleteUnfinishedOf(target);
            }
            for (Map.Entry<Path, AtomicFile.Content> target : targets.entrySet()) {
                Path beside = AtomicFile.unfinished(target.getKey());
                complete.put(target.getKey(), beside);
                AtomicFile.fill(beside, target.getValue());
            }
            return place(complete, stale);
        } finally {
            for (Path beside : complete.values()) {
                Files.deleteIfExists(beside);
            }
            for (FileChannel lock : locks) {
                lock.close();
            }
        }
    }

    private List<Path> place(Map<Path, Path> complete, Collection<Path> stale) throws IOException {
        for (Map.Entry<Path, Path> file : complete.entrySet()) {
            ObjectNode note = note(file.getKey(), noted(file.getKey(), FILES));
            files(file.getValue()).forEach(note.putObject(COMING)::put);
            AtomicFile.write(note(file.getKey()), beside -> Json.write(beside, note));
        }
        List<Path> gone = new ArrayList<>();
        for (Path place : stale) {
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS) && isOurs(place)) {
                FolderDeletion.delete(place);
                gone.add(place);
            }
        }
        if (complete.size() > 1) {
            for (Path target : complete.keySet()) {
                Files.deleteIfExists(target);
            }
        }
        for (Map.Entry<Path, Path> file : complete.entrySet()) {
            AtomicFile.replace(file.getKey(), file.getValue());
            noteWritten(file.getKey());
        }
        return gone;
    }

    private FileChannel lock(Path target) throws IOException {
        FileChannel channel = FileChannel.open(
                notes.resolve(key(target) + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        // Held until the channel is closed.
        channel.lock();
        return channel;
    }

    private void noteWritten(Path target) throws IOException {
        ObjectNode note = note(target, Json.object());
        files(target).forEach(note.withObject(FILES)::put);
        AtomicFile.write(note(target), beside -> Json.write(beside, note));
    }

    private static ObjectNode note(Path target, JsonNode files) {
        ObjectNode note = Json.object().put("path", target.toString());
        note.set(FILES, files.isObject() ? files : Json.object());
        return note;
    }

    private JsonNode noted(Path target, String state) throws IOException {
        return Json.readIfThere(note(target)).path(state);
    }

    /**
     * Looks before work whose result goes there.
     *
     * @throws NotOurs     something is there that this program did not write, or that was changed since
     * @throws IOException nothing can be written under this name, or not beside it; for people
     */
    public void requireReplaceable(Path target) throws IOException {
        AtomicFolder.requireRoom(target);
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Optional<String> strange = strange(target);
        if (strange.isPresent()) {
            throw new NotOurs(
                    strange.get().isEmpty()
                            ? target + " is there already, and this program did not write it as it is." + CURE
                            : target + " is there already and holds " + strange.get()
                                    + ", which this program did not write as it is." + CURE);
        }
    }

    /** Not an empty folder that somebody has made: nothing is noted of it. */
    private boolean isOurs(Path target) throws IOException {
        return Files.exists(note(target)) && strange(target).isEmpty();
    }

    /** The first file that is neither as it was written nor as it was about to be, by its name in a folder. */
    private Optional<String> strange(Path target) throws IOException {
        Map<String, String> files = files(target);
        Optional<String> strange = strange(files, noted(target, FILES));
        return strange.isEmpty() || strange(files, noted(target, COMING)).isEmpty() ? Optional.empty() : strange;
    }

    private static Optional<String> strange(Map<String, String> files, JsonNode noted) {
        return files.entrySet().stream()
                .filter(file -> !noted.path(file.getKey()).asText().equals(file.getValue()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** @throws NotOurs what is read is the place that is written to, or lies in it */
    public static void requireApart(Path input, Path output) throws IOException {
        if (real(input).startsWith(real(output))) {
            throw new NotOurs(output + " is what is read. Nothing was changed. Choose another place to write to.");
        }
    }

    /** @throws NotOurs what is written would become a part of the folder that is read */
    public static void requireOutside(Path input, Path output) throws IOException {
        if (real(output).startsWith(real(input))) {
            throw new NotOurs(output + " lies in the model that is read, and would become a part of it. Nothing was"
                    + " changed. Choose a place outside of it.");
        }
    }

    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (Files.exists(absolute)) {
            return absolute.toRealPath();
        }
        return parent != null && Files.exists(parent) ? parent.toRealPath().resolve(absolute.getFileName()) : absolute;
    }

    private Path note(Path target) throws IOException {
        return notes.resolve(key(target) + ".json");
    }

    private static String key(Path target) throws IOException {
        return Sha256.of(real(target).toString());
    }

    /** Name → size and time of each file in a folder, links and the like included, and each empty folder in it; of a file under an empty name. */
    private static Map<String, String> files(Path target) throws IOException {
        Map<String, String> files = new TreeMap<>();
        Files.walkFileTree(target, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.put(
                        target.relativize(file).toString(),
                        attributes.size() + " " + attributes.lastModifiedTime().toInstant());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException fault) throws IOException {
                if (fault != null) {
                    throw fault;
                }
                if (!folder.equals(target) && isEmpty(folder)) {
                    files.put(target.relativize(folder).toString(), EMPTY_FOLDER);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }
}
