import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prepares what jpackage puts into a package: the libraries of {@code target/workbench/lib} and a file with Java's options for the window. Classes
 * that were kept for the JDK of the build stay behind, because a package has a Java of its own, which would refuse them.
 *
 * <p>Usage: {@code java PackageFolder.java LIB WINDOW_OPTIONS FOLDER}. Writes {@code FOLDER/lib} and {@code FOLDER/window.options}, which jpackage
 * reads as {@code @file}.
 */
public final class PackageFolder {
    private static final String KEPT_CLASSES = ".aot";

    private PackageFolder() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("Usage: java PackageFolder.java LIB WINDOW_OPTIONS FOLDER");
            System.exit(2);
        }
        Path folder = Path.of(args[2]);
        copy(Path.of(args[0]), folder.resolve("lib"));
        Files.write(folder.resolve("window.options"), options(Path.of(args[1])));
    }

    /** What an earlier build left there goes: a library of another version would be packed as well. */
    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(to)) {
            try (Stream<Path> old = Files.walk(to)) {
                old.sorted(Comparator.reverseOrder()).forEach(PackageFolder::delete);
            }
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(file -> !file.toString().endsWith(KEPT_CLASSES))
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The window's options as jpackage wants them: each behind its own {@code --java-options}. */
    private static List<String> options(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String option : Files.readAllLines(file)) {
            if (!option.isBlank() && !option.startsWith("#")) {
                lines.add("--java-options");
                lines.add(option.strip());
            }
        }
        return lines;
    }
}
