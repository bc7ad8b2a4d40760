package sparseworkbench;

import static org.assertj.core.api.Assertions.assertThat;
import static sparseworkbench.glossary.GlossaryTerm.ACTIVE_DIMENSION;
import static sparseworkbench.glossary.GlossaryTerm.NDCG;
import static sparseworkbench.glossary.GlossaryTerm.SPARSITY_WARM_UP;
import static sparseworkbench.glossary.GlossaryTerm.SPARSITY_WEIGHT;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import sparseworkbench.glossary.GlossaryTerm;

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

    @Test
    void theTermsThatPeopleMeetAreThoseOfTheProgram() {
        MarkdownTable table = MarkdownTable.read(GLOSSARY, "## Terms that people meet");
        assertThat(table.names())
                .containsExactlyElementsOf(Arrays.stream(GlossaryTerm.values())
                        .map(GlossaryTerm::label)
                        .toList());
        assertThat(GlossaryTerm.values())
                .allSatisfy(term -> assertThat(table.rows().get(term.label()))
                        .as(term.label())
                        .containsExactly(term.meaning()));
    }

    @Test
    void aTermIsFoundAsAWordOfItsOwn() {
        assertThat(GlossaryTerm.in("Larger λ, fewer active dims.")).contains(ACTIVE_DIMENSION, SPARSITY_WEIGHT);
        assertThat(GlossaryTerm.in("tomorrow’s positively narrow terminals")).isEmpty();
        assertThat(GlossaryTerm.in("sparsity warm-up, nDCG@10")).containsExactly(SPARSITY_WARM_UP, NDCG);
    }

    /** British spellings and second names for what the glossary has one name for, in what people read. */
    @Test
    void textsUseTheWordsOfTheGlossary() throws Exception {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("sparseworkbench")) {
            if (!type.getPackageName().startsWith("sparseworkbench.loss")) {
                texts(type).stream()
                        .filter(text -> NOT_OURS.matcher(text).find())
                        .forEach(text -> found.add(type.getName() + ": " + text));
            }
        }
        assertThat(found).isEmpty();
    }

    private static final Pattern NOT_OURS =
            Pattern.compile("(?i)(?<![./$(])\\b(regularis(er|ers|ed|ation)|normalis(e|ed|ation)"
                    + "|optimis(er|ers|e) |penalis(e|ed)|word pieces?|active latents)\\b(?=[ ,.:;”]|$)");

    /** People meet one name for it; "the reference" alone could be any. */
    @Test
    void textsCallTheReferenceLibraryByItsName() throws Exception {
        Set<String> found = new TreeSet<>();
        Path classes = Path.of(GlossaryTerm.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                texts(Files.readAllBytes(file)).stream()
                        .filter(text -> UNNAMED.matcher(text).find())
                        .forEach(text -> found.add(classes.relativize(file) + ": " + text));
            }
        }
        try (Stream<Path> guide = Files.walk(Path.of("src/docs/guide"))) {
            for (Path page : guide.filter(Files::isRegularFile).toList()) {
                UNNAMED.matcher(Files.readString(page))
                        .results()
                        .forEach(result -> found.add(page + ": " + result.group()));
            }
        }
        assertThat(found).isEmpty();
    }

    private static final Pattern UNNAMED = Pattern.compile("(?i)\\bthe reference\\b(?!\\s+librar)");

    /** String constants that are texts: they hold a blank, or begin with a capital letter as a label does. */
    private static List<String> texts(JavaClass type) throws IOException {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = GlossaryTest.class.getResourceAsStream(file)) {
            return texts(in.readAllBytes());
        }
    }

    private static List<String> texts(byte[] type) {
        return StreamSupport.stream(ClassFile.of().parse(type).constantPool().spliterator(), false)
                .filter(StringEntry.class::isInstance)
                .map(entry -> ((StringEntry) entry).stringValue())
                .filter(text -> text.contains(" ") || text.matches("\\p{Lu}\\p{Ll}+"))
                .toList();
    }
}
