package sparseworkbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TitledPane;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.AtomicFolder;
import sparseworkbench.file.OwnOutputs;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.launch.SystemFacts;

/** What is made in one place: JSON mappers, files and folders that appear whole, the deletion of folders, buttons. */
class OnePlaceTest {
    private static final String FILE = "sparseworkbench.file..";

    private static final ArchRule MAPPERS = noClasses()
            .that()
            .resideOutsideOfPackage(FILE)
            .should()
            .dependOnClassesThat()
            .haveNameMatching("com\\.fasterxml\\.jackson\\..*(ObjectMapper|JsonMapper|JsonFactory|JsonFactoryBuilder)")
            .because("the same text must mean the same everywhere; file.Json says which readers and writers there are");

    private static final ArchRule MOVES = noClasses()
            .that()
            .resideOutsideOfPackage(FILE)
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "moves a file",
                    call -> isFiles(call.getTargetOwner()) && call.getName().equals("move")))
            .because("a file that is written beside its place has one way to get there: file.AtomicFile,"
                    + " file.AtomicFolder");

    private static final ArchRule DELETIONS = noClasses()
            .that()
            .resideOutsideOfPackage(FILE)
            .should(ArchConditions.be(DescribedPredicate.<JavaClass>describe(
                    "deleting what they find by walking a folder",
                    type -> callsWithin(type, Set.of("walk", "walkFileTree", "find"))
                            && callsWithin(type, Set.of("delete", "deleteIfExists")))))
            .because("one mistake in it deletes what nobody meant; file.FolderDeletion does it");

    private static final ArchRule OUTPUTS = noClasses()
            .that()
            .resideInAnyPackage("sparseworkbench.worker..", "sparseworkbench.cli..")
            // Writes into a folder of the home that is named by a checksum, where no person has anything.
            .and()
            .doNotHaveFullyQualifiedName("sparseworkbench.worker.EncodedChunks")
            .should(ArchConditions.be(DescribedPredicate.<JavaClass>describe(
                    "writing where a person says without asking whether it may replace what is there",
                    type -> type.getMethodCallsFromSelf().stream().anyMatch(OnePlaceTest::writes)
                            && type.getMethodCallsFromSelf().stream()
                                    .noneMatch(call -> call.getTargetOwner().isEquivalentTo(OwnOutputs.class)))))
            .because("nothing is replaced that this program did not write; file.OwnOutputs decides it");

    private static final ArchRule FREE_MEMORY = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(SystemFacts.class.getName())
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "asks for free memory", call -> call.getName().equals("getFreeMemorySize")))
            .because("on Linux that leaves out what the system would give back; launch.SystemFacts knows");

    private static final ArchRule CONNECTIONS = noClasses()
            .that()
            .resideOutsideOfPackage("sparseworkbench.hub..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching(
                    "java\\.net\\.(http\\..*|URLConnection|HttpURLConnection|Socket|ServerSocket|DatagramSocket)")
            .because("the program goes out only where a person asks for a model, or for the card's library");

    private static final ArchRule TEXTS = noClasses()
            .that()
            .areNotAssignableTo(LiteralText.class)
            .should()
            .callConstructorWhere(DescribedPredicate.describe(
                    "makes a control that swallows underscores", OnePlaceTest::takesUnderscores))
            .because("names of settings, metrics and files have underscores; gui.page.LiteralText shows them");

    private static JavaClasses program;

    @BeforeAll
    static void read() {
        program = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("sparseworkbench");
    }

    @Test
    void onlyPackageFileMakesJsonMappers() {
        MAPPERS.check(program);
    }

    @Test
    void onlyPackageFileMovesFiles() {
        MOVES.check(program);
    }

    @Test
    void onlyPackageFileDeletesFolders() {
        DELETIONS.check(program);
    }

    @Test
    void freeMemoryIsOneFigure() {
        FREE_MEMORY.check(program);
    }

    @Test
    void onlyTheHubGoesToTheNetwork() {
        CONNECTIONS.check(program);
    }

    @Test
    void onlyLiteralTextMakesButtons() {
        TEXTS.check(program);
    }

    @Test
    void commandsAskBeforeTheyReplace() {
        OUTPUTS.check(program);
    }

    @Test
    void theRulesSeeABreach() {
        JavaClasses planted = new ClassFileImporter().importClasses(Breach.class);
        assertThat(MAPPERS.evaluate(planted).hasViolation()).as("mapper").isTrue();
        assertThat(MOVES.evaluate(planted).hasViolation()).as("move").isTrue();
        assertThat(DELETIONS.evaluate(planted).hasViolation()).as("deletion").isTrue();
        assertThat(TEXTS.evaluate(planted).hasViolation()).as("text").isTrue();
        assertThat(FREE_MEMORY.evaluate(planted).hasViolation())
                .as("free memory")
                .isTrue();
    }

    private static boolean takesUnderscores(JavaConstructorCall call) {
        JavaClass made = call.getTargetOwner();
        return !made.isEquivalentTo(SeparatorMenuItem.class)
                && Stream.of(ButtonBase.class, MenuItem.class, TitledPane.class).anyMatch(made::isAssignableTo);
    }

    private static boolean writes(JavaMethodCall call) {
        boolean beside = call.getTargetOwner().isEquivalentTo(AtomicFile.class)
                || call.getTargetOwner().isEquivalentTo(AtomicFolder.class);
        boolean model = call.getTargetOwner().isAssignableTo(Encoder.class)
                && call.getName().equals("save");
        return beside || model;
    }

    private static boolean isFiles(JavaClass type) {
        return type.isEquivalentTo(Files.class);
    }

    /** Also what its inner and anonymous classes call: a visitor of files is one. */
    private static boolean callsWithin(JavaClass type, Set<String> names) {
        return type.getPackage().getClasses().stream()
                .filter(other -> outermost(other).equals(outermost(type)))
                .anyMatch(other -> calls(other, names));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(OnePlaceTest::outermost).orElse(type);
    }

    private static boolean calls(JavaClass type, Set<String> names) {
        return type.getMethodCallsFromSelf().stream()
                        .anyMatch(call -> isFiles(call.getTargetOwner()) && names.contains(call.getName()))
                || type.getMethodReferencesFromSelf().stream()
                        .anyMatch(use -> isFiles(use.getTargetOwner()) && names.contains(use.getName()));
    }

    /** Does what no class of the program may do outside package {@code file}; nobody calls it. */
    private static final class Breach {
        private final Object mapper = new ObjectMapper();

        long free() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getFreeMemorySize();
        }

        void breach(Path from, Path to) throws IOException {
            new CheckMenuItem("avg_flops").setDisable(true);
            Files.move(from, to);
            try (Stream<Path> paths = Files.walk(from)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
