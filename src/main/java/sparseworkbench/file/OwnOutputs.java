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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Decides whether something that is there may be replaced where a person says what to write: only what this program has written and
 * nobody has changed since. What was written is noted in the home, for each place with the size and the time of every file. Without a note (another
 * home, a restored backup) nothing is replaced.
 */
public final class OwnOutputs {
    private static final String CURE = " Nothing was changed. Choose another place, or move it away.";
    private static final String FILES = "files";
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
        Path lock = notes.resolve(key(target) + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // Held until the channel is closed.
            channel.lock();
            requireReplaceable(target);
            AtomicFolder.deleteUnfinishedOf(target);
            writing.write();
            AtomicFile.write(note(target), beside -> Json.write(beside, state(target)));
        }
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
        JsonNode noted = Json.readIfThere(note(target)).path(FILES);
        for (Map.Entry<String, String> file : files(target).entrySet()) {
            if (!noted.path(file.getKey()).asText().equals(file.getValue())) {
                throw new NotOurs(
                        file.getKey().isEmpty()
                                ? target + " is there already, and this program did not write it as it is." + CURE
                                : target + " is there already and holds " + file.getKey()
                                        + ", which this program did not write as it is." + CURE);
            }
        }
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

    private static ObjectNode state(Path target) throws IOException {
        ObjectNode state = Json.object().put("path", target.toString());
        ObjectNode files = state.putObject(FILES);
        files(target).forEach(files::put);
        return state;
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
