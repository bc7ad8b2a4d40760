import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * DuckDB's jar holds its native library for four platforms, and each start unpacks one of 60 MB into the temporary folder, where it
 * stays behind when the program is killed. DuckDB looks beside its jar, too: there this platform's is put, and all are taken out of the jar.
 */
final class TableLibrary {
    private static final String NATIVE = "libduckdb_java.so_";

    private TableLibrary() {}

    /** @param lib the folder of the jars; nothing happens without DuckDB's, or when it has been done before */
    static void unpack(Path lib) throws IOException {
        Optional<Path> jar;
        try (Stream<Path> files = Files.list(lib)) {
            jar = files.filter(file -> file.getFileName().toString().matches("duckdb_jdbc-.*\\.jar"))
                    .findFirst();
        }
        if (jar.isPresent() && holds(jar.get(), NATIVE + platform())) {
            lighten(jar.get());
        }
    }

    private static boolean holds(Path jar, String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getEntry(name) != null;
        }
    }

    /** The library comes first: a jar without one and no library beside it must never be seen. */
    private static void lighten(Path jar) throws IOException {
        Path lighter = jar.resolveSibling(jar.getFileName() + ".part");
        try (JarFile from = new JarFile(jar.toFile())) {
            Path library = jar.resolveSibling(NATIVE + platform());
            try (InputStream in = from.getInputStream(from.getEntry(NATIVE + platform()))) {
                Files.copy(in, library, StandardCopyOption.REPLACE_EXISTING);
            }
            try (OutputStream out = Files.newOutputStream(lighter);
                    JarOutputStream to = new JarOutputStream(out)) {
                for (JarEntry entry : list(from)) {
                    to.putNextEntry(new JarEntry(entry.getName()));
                    try (InputStream in = from.getInputStream(entry)) {
                        in.transferTo(to);
                    }
                }
            }
        }
        Files.move(lighter, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<JarEntry> list(JarFile jar) {
        return jar.stream().filter(entry -> !entry.getName().startsWith(NATIVE)).toList();
    }

    /** As DuckDB names it. */
    private static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").matches("aarch64|arm64") ? "arm64" : "amd64";
        return (os.startsWith("mac") ? "macos_" : os.startsWith("windows") ? "windows_" : "linux_") + processor;
    }
}
