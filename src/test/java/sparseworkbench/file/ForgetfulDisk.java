package sparseworkbench.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder on a disk that loses, when the power fails, what was not forced: content of files and names in folders. Whatever is done
 * through paths of {@link #root} is done in a real folder as well; {@link #afterPowerCut} says what would be left of it.
 */
public final class ForgetfulDisk {
    /** What of names a disk may keep that were never forced: systems differ, and a program must live with each. */
    public enum Names {
        /** Only what was forced: a file that was moved is where it was. */
        FORCED,
        /** All: a file that was moved is in its place, maybe empty. */
        ALL
    }

    /** Something on the disk, whatever it is called. */
    private record Node(Object key, boolean folder) {}

    private final ForgetfulFileSystem system = new ForgetfulFileSystem(this);
    private final Path real;
    private final Map<Object, byte[]> contents = new HashMap<>();
    private final Map<Object, Map<String, Node>> names = new HashMap<>();

    /** @param real a folder; what is in it now stands on the disk */
    public ForgetfulDisk(Path real) throws IOException {
        this.real = real.toRealPath();
        try (Stream<Path> all = Files.walk(this.real)) {
            for (Path path : all.toList()) {
                force(path);
            }
        }
    }

    /** The folder, as the program under test is to be given it. */
    public Path root() {
        return new ForgetfulPath(system, real);
    }

    void force(Path path) {
        try {
            if (Files.isDirectory(path)) {
                names.put(node(path).key, list(path));
            } else {
                contents.put(node(path).key, Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the disk holds once the power is back, in a folder that is made at {@code copy}. */
    public Path afterPowerCut(Path copy, Names kept) throws IOException {
        restore(node(real), real, copy, kept);
        return copy;
    }

    private void restore(Node node, Path now, Path copy, Names kept) throws IOException {
        if (!node.folder) {
            Files.write(copy, contents.getOrDefault(node.key, new byte[0]));
            return;
        }
        Files.createDirectories(copy);
        Map<String, Node> children =
                kept == Names.ALL && now != null ? list(now) : names.getOrDefault(node.key, Map.of());
        for (Map.Entry<String, Node> child : children.entrySet()) {
            Path there = now == null ? null : now.resolve(child.getKey());
            boolean same = there != null && Files.exists(there) && node(there).equals(child.getValue());
            restore(child.getValue(), same ? there : null, copy.resolve(child.getKey()), kept);
        }
    }

    private static Map<String, Node> list(Path folder) throws IOException {
        Map<String, Node> children = new TreeMap<>();
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                children.put(path.getFileName().toString(), node(path));
            }
        }
        return children;
    }

    /** A number on the disk is given again to another file: together with the time of creation it is not. */
    private static Node node(Path path) throws IOException {
        BasicFileAttributes about = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Node(about.fileKey() + " " + about.creationTime(), about.isDirectory());
    }
}
