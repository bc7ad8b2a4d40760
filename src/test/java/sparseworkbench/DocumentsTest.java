package sparseworkbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages for developers name exists: types with their packages, files, and what all pages link to. */
class DocumentsTest {
    private static final Path ARCHITECTURE = Path.of("src/docs/architecture.md");
    private static final Path CONTRIBUTING = Path.of("CONTRIBUTING.md");
    private static final Path DECISIONS = Path.of("src/docs/decisions");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    /** {@code Type}, {@code package.Type} or {@code Type.member}; a name in capitals alone is a constant. */
    private static final Pattern TYPE = Pattern.compile("((?:[a-z]+\\.)*[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)\\b.*");

    private static final Pattern FILE = Pattern.compile("(?:src|installer|assets|sample-projects|torch)/[\\w./-]*\\w");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    /** Names of other projects' types and of Java's own that the pages speak of. */
    private static final Set<String> FOREIGN =
            Set.of("SparseEncoder", "SymbolBlock", "Trainer", "EasyTrain", "MatMul", "NDList", "Values", "Hyperlink");

    @Test
    void typesThatAreNamedExist() throws IOException {
        List<String> types = sources();
        for (Path page : pages()) {
            List<String> missing = code(page)
                    .map(TYPE::matcher)
                    .filter(matcher -> matcher.matches())
                    .map(matcher -> matcher.group(1))
                    .filter(name ->
                            !FOREIGN.contains(name) && types.stream().noneMatch(type -> type.endsWith("." + name)))
                    .toList();
            assertThat(missing).as("types that %s names and nobody has", page).isEmpty();
        }
    }

    @Test
    void filesThatAreNamedExist() throws IOException {
        for (Path page : pages()) {
            List<String> missing = code(page)
                    .filter(text -> FILE.matcher(text).matches())
                    .filter(text -> !Files.exists(Path.of(text)) && !Files.exists(Path.of("src/main/resources", text)))
                    .toList();
            assertThat(missing).as("files that %s names and nobody has", page).isEmpty();
        }
    }

    @Test
    void linksLeadToFiles() throws IOException {
        for (Path page : markdown()) {
            List<String> missing = LINK.matcher(Files.readString(page))
                    .results()
                    .map(match -> match.group(1))
                    .filter(target -> !target.contains(":") && !target.startsWith("#"))
                    .map(target -> target.replaceAll("#.*", ""))
                    .filter(target -> !Files.exists(page.toAbsolutePath().resolveSibling(target)))
                    .toList();
            assertThat(missing)
                    .as("files that %s links to and nobody has", page)
                    .isEmpty();
        }
    }

    @Test
    void decisionsSayWhetherTheyHoldAndHowItIsConfirmed() throws IOException {
        try (Stream<Path> records = Files.list(DECISIONS)) {
            assertThat(records)
                    .isNotEmpty()
                    .allSatisfy(record -> assertThat(Files.readString(record))
                            .as(record.toString())
                            .contains("\nStatus: accepted, ")
                            .contains("\n## Decision\n")
                            .contains("\n## Confirmation\n"));
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> records = Files.list(DECISIONS)) {
            return Stream.concat(Stream.of(ARCHITECTURE, CONTRIBUTING), records.sorted())
                    .toList();
        }
    }

    /** Every page of the project. */
    private static List<Path> markdown() throws IOException {
        try (Stream<Path> top = Files.list(Path.of(""));
                Stream<Path> inside =
                        Stream.of("src/docs", "sample-projects", ".github").flatMap(DocumentsTest::below)) {
            return Stream.concat(top, inside)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static Stream<String> code(Path page) throws IOException {
        return CODE.matcher(Files.readString(page))
                .results()
                .map(MatchResult::group)
                .map(text -> text.substring(1, text.length() - 1));
    }

    /** Every type of program and tests, as {@code .package.Type}. */
    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Stream.of("src", "installer").flatMap(DocumentsTest::below)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> "." + file.replace(".java", "").replaceAll("[/\\\\]", "."))
                    .toList();
        }
    }

    private static Stream<Path> below(String folder) {
        try {
            return Files.walk(Path.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
