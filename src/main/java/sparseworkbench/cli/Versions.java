package sparseworkbench.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of libraries, read from the names of their jars: loading a library to ask it would be slow. */
final class Versions {
    private Versions() {}

    /** For instance {@code 26.0.2} of {@code javafx-base}. */
    static Optional<String> ofJar(String artifact) {
        return ofJar(artifact, System.getProperty("java.class.path"));
    }

    static Optional<String> ofJar(String artifact, String classPath) {
        Pattern name = Pattern.compile(Pattern.quote(artifact) + "-(\\d[\\w.]*?)(-[a-z][\\w-]*)?\\.jar");
        return Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry -> !entry.isBlank())
                .map(entry -> name.matcher(String.valueOf(Path.of(entry).getFileName())))
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst();
    }
}
