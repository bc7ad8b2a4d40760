import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one layout of all Java sources, by palantir-java-format. {@code --check} names the files that differ and ends with 1,
 * {@code --apply} rewrites them. The build runs it on the JDK that it compiles with, because the formatter understands the language as
 * far as its JDK does.
 */
class SourceFormat {
    private static final List<String> FOLDERS = List.of("src", "installer");

    private final Formatter formatter = Formatter.createFormatter(
            JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    void main(String[] arguments) throws IOException {
        boolean apply = List.of(arguments).equals(List.of("--apply"));
        List<Path> different = sources().parallelStream()
                .filter(file -> !isFormatted(file, apply))
                .toList();
        different.forEach(file -> System.err.println((apply ? "rewritten: " : "not in the project's layout: ") + file));
        if (!apply && !different.isEmpty()) {
            System.err.println("To rewrite them: mvn validate exec:exec@format");
            System.exit(1);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = FOLDERS.stream().flatMap(SourceFormat::filesBelow)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<Path> filesBelow(String folder) {
        try {
            return Files.walk(Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isFormatted(Path file, boolean rewrite) {
        try {
            String source = Files.readString(file);
            String formatted = formatter.formatSourceAndFixImports(source);
            if (rewrite && !formatted.equals(source)) {
                Files.writeString(file, formatted);
            }
            return formatted.equals(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FormatterException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }
}
