package sparseworkbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;

/** What is known about a loss is in its descriptor: no package but {@code loss} names one, by its class or in a text. */
class LossNamesTest {
    private static final String LOSSES = "sparseworkbench.loss";
    private static final String BECAUSE =
            "a new loss is one file and one line: whatever asks for a loss by its name would not know of it";

    private static JavaClasses program;

    @BeforeAll
    static void read() {
        program = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("sparseworkbench");
    }

    private static List<String> names() {
        return LossCatalog.all().stream().map(LossDescriptor::name).toList();
    }

    @Test
    void noClassOutsideDependsOnALoss() {
        Set<String> classes = names().stream().map(name -> LOSSES + "." + name).collect(Collectors.toSet());
        assertThat(classes).as("every loss has a class of its name").allMatch(program::contain);
        noClasses()
                .that()
                .resideOutsideOfPackage(LOSSES + "..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe(
                        "are a loss", type -> classes.contains(outermost(type).getName())))
                .because(BECAUSE)
                .check(program);
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(LossNamesTest::outermost).orElse(type);
    }

    @Test
    void noTextOutsideNamesALoss() throws IOException {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : program) {
            if (!type.getPackageName().startsWith(LOSSES)) {
                texts(type).stream()
                        .filter(LossNamesTest::namesALoss)
                        .forEach(text -> found.add(type.getName() + ": " + text));
            }
        }
        assertThat(found).as(BECAUSE).isEmpty();
    }

    /** String constants, those in annotations and concatenations included; names of classes and members stand among them. */
    private static List<String> texts(JavaClass type) throws IOException {
        try (InputStream in =
                LossNamesTest.class.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return StreamSupport.stream(
                            ClassFile.of()
                                    .parse(in.readAllBytes())
                                    .constantPool()
                                    .spliterator(),
                            false)
                    .filter(Utf8Entry.class::isInstance)
                    .map(entry -> ((Utf8Entry) entry).stringValue())
                    .toList();
        }
    }

    private static boolean namesALoss(String text) {
        return NAMES.matcher(text).find()
                || ENDS.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .anyMatch(word -> names().stream().anyMatch(name -> name.endsWith(word)));
    }

    /** Words that could be the end of a loss's name, such as {@code RankingLoss}. */
    private static final Pattern ENDS = Pattern.compile("(?<![\\w/$])[A-Z]\\w+[a-z](Loss|Regularizer)(?![\\w/;$])");

    /** As a word of its own, and not as a part of a class's name. */
    private static final Pattern NAMES = Pattern.compile("(?<![\\w/$])(" + String.join("|", names()) + ")(?![\\w/;$])");

    @Test
    void aNameIsFoundInASentenceAndNotInTheNameOfAClass() {
        assertThat(namesALoss("loss.name=SpladeLoss")).isTrue();
        assertThat(namesALoss("Choose CSRLoss, or another.")).isTrue();
        assertThat(namesALoss("sparseworkbench/loss/SpladeLoss")).isFalse();
        assertThat(namesALoss("Lsparseworkbench/loss/SpladeLoss;")).isFalse();
        assertThat(namesALoss("MySpladeLossy")).isFalse();
        assertThat(namesALoss("MultipleNegativesRankingLoss")).as("its end").isTrue();
        assertThat(namesALoss("the Loss page")).isFalse();
    }
}
