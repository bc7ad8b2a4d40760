package sparseworkbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;

/** The table of packages of {@code src/docs/architecture.md} as a test: who uses whom, and rules that have a reason each. Constants that the
 * compiler copies into who reads them are not seen as uses. */
class LayersTest {
    private static final String ROOT = "sparseworkbench";

    private static final MarkdownTable TABLE = MarkdownTable.read(Path.of("src/docs/architecture.md"), "## Packages");

    private static JavaClasses program;

    @BeforeAll
    static void read() {
        program = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void codeAndTableHaveTheSamePackages() {
        assertThat(actualUses().keySet())
                .as("packages, because the table is where a stranger looks for the room of a change")
                .containsExactlyInAnyOrderElementsOf(TABLE.names());
    }

    @Test
    void packagesUseWhatTheTableSaysAndNothingElse() {
        SortedMap<String, SortedSet<String>> actual = actualUses();
        assertThat(TABLE.names())
                .allSatisfy(name -> assertThat(actual.get(name))
                        .as("what %s uses, because the table must be true in both directions", name)
                        .containsExactlyInAnyOrderElementsOf(TABLE.uses(name)));
    }

    @Test
    void packagesUseOnlyWhatStandsAboveThem() {
        List<String> order = TABLE.names();
        assertThat(order)
                .allSatisfy(name -> assertThat(order.subList(0, order.indexOf(name)))
                        .as("rows above %s, because data flows one way, from the file to the window", name)
                        .containsAll(TABLE.uses(name)));
    }

    /** Package → packages of the program that it uses. */
    private static SortedMap<String, SortedSet<String>> actualUses() {
        SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
        for (JavaClass type : program) {
            SortedSet<String> used = uses.computeIfAbsent(label(type.getPackageName()), name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency ->
                            dependency.getTargetClass().getBaseComponentType().getPackageName())
                    .filter(target -> target.startsWith(ROOT) && !target.equals(type.getPackageName()))
                    .map(LayersTest::label)
                    .forEach(used::add);
        }
        return uses;
    }

    /** How the table calls a package. */
    private static String label(String packageName) {
        return packageName.equals(ROOT) ? ROOT : packageName.substring(ROOT.length() + 1);
    }

    @Test
    void noTwoTypesHaveTheSameSimpleName() {
        Map<String, List<String>> bySimpleName = program.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName, Collectors.mapping(JavaClass::getName, Collectors.toList())));
        bySimpleName.values().removeIf(names -> names.size() == 1);
        assertThat(bySimpleName)
                .as("main types of one simple name, because a reader who searches for a name must find one thing")
                .isEmpty();
    }

    @Test
    void internalsOfTheTensorLibraryStayInTorch() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".torch..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl.pytorch..")
                .because("what is no public interface of DJL may change with any version, and then in one place")
                .check(program);
    }

    @Test
    void theWindowLibraryStaysInTheWindow() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".gui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("worker and command line run where there is no display")
                .check(program);
    }

    @Test
    void plotsAreDrawnInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".chart..", ROOT + ".gui.chart..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jfree..", "java.awt..")
                .because("curves look alike in the window and in files only if one place draws them")
                .check(program);
    }

    @Test
    void databasesStayBehindStoreAndData() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".store..", ROOT + ".data..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..", "org.duckdb..")
                .because("nobody else may depend on how things are stored")
                .check(program);
    }

    @Test
    void theWindowsProcessNeverTouchesATensor() {
        DescribedPredicate<JavaClass> usesTensors = DescribedPredicate.describe(
                "use tensors",
                type -> type.getName().startsWith("ai.djl")
                        || type.getPackageName().startsWith(ROOT)
                                && type.getDirectDependenciesFromSelf().stream()
                                        .anyMatch(d -> d.getTargetClass()
                                                .getPackageName()
                                                .startsWith("ai.djl")));
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".gui..",
                        ROOT + ".cli..",
                        ROOT + ".project..",
                        ROOT + ".launch..",
                        ROOT + ".plan..",
                        ROOT + ".model..",
                        ROOT + ".hub..",
                        ROOT + ".store..")
                .should()
                .dependOnClassesThat(usesTensors)
                .because("the tensor library may crash or run out of memory without taking the window with it")
                .check(program);
    }

    @Test
    void smallLibrariesHaveOnePlaceEach() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".weights..", ROOT + ".exchange..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.protobuf..")
                .because("protobuf is for ONNX and event files alone, see decisions 11 and 41")
                .check(program);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".param..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.commons.text..")
                .because("commons-text is for near names alone, see decision 11")
                .check(program);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".file..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.commons.compress..")
                .because("commons-compress is for gzip alone, see decision 11")
                .check(program);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.commons.io..", "org.apache.commons.lang3..", "org.apache.commons.codec..")
                .because("they come with other libraries and may go with them")
                .check(program);
    }

    @Test
    void threadsAreStartedInFewPlaces() {
        // The caller of ParallelMap waits for each result, and gets what goes wrong in it; the folder is deleted when
        // the process ends.
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".gui.task..", ROOT + ".launch..", ROOT + ".worker..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".encoder.ParallelMap")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".home.TemporaryFolder")
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "a thread is created", call -> call.getTargetOwner().isAssignableTo(Thread.class)))
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "threads are created",
                        call -> call.getTargetOwner().getName().equals("java.util.concurrent.Executors")
                                || call.getTargetOwner().getName().equals("java.lang.Thread")
                                        && call.getName().startsWith("start")
                                || call.getTargetOwner().getName().startsWith("java.lang.Thread$Builder")))
                .because("work that nobody can cancel or see fail is lost work")
                .check(program);
    }

    @Test
    void onlyCommandLineAndWorkerPrint() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".cli..", ROOT + ".worker..", ROOT)
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("a library that prints spoils the output of the program around it")
                .check(program);
    }

    @Test
    void lossesMultiplyByNumbersThatStayAlive() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".loss..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "multiplies, divides or raises by a number",
                        call -> call.getTargetOwner().getName().equals("ai.djl.ndarray.NDArray")
                                && List.of("mul", "div", "pow").contains(call.getName())
                                && call.getTarget()
                                        .getRawParameterTypes()
                                        .getFirst()
                                        .isEquivalentTo(Number.class)))
                .because("the backward pass would read the number from memory that Java may have freed; see"
                        + " ScalarOperations")
                .check(program);
    }

    @Test
    void everyLossIsInTheCatalogue() {
        List<LossDescriptor> declared = program.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(LossDescriptor.class)
                        && field.getModifiers().contains(JavaModifier.STATIC))
                .map(LayersTest::descriptor)
                .toList();
        assertThat(LossCatalog.all())
                .as("losses to choose from, because one that is declared and missing there can be chosen nowhere")
                .containsExactlyInAnyOrderElementsOf(declared);
    }

    private static LossDescriptor descriptor(JavaField field) {
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return (LossDescriptor) reflected.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
