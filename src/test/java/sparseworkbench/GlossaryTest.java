package sparseworkbench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The words of {@code src/docs/glossary.md}, held by the names of the program's types. */
class GlossaryTest {
    private static final Path GLOSSARY = Path.of("src/docs/glossary.md");

    @Test
    void noTypeIsNamedByAPrivateWord() {
        List<String> words =
                MarkdownTable.read(GLOSSARY, "## Words that are not used").names();
        List<String> names = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("sparseworkbench")
                        .stream()
                        .filter(type -> !type.isAnonymousClass())
                        .map(JavaClass::getSimpleName)
                        .filter(name -> words.stream().anyMatch(name::endsWith))
                        .toList();
        assertThat(names)
                // A word of a name begins with a capital letter, so that Bookmark does not end in Mark.
                .as("types, because a reader from the field must guess what a name means")
                .isEmpty();
    }
}
