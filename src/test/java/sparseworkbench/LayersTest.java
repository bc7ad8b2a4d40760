package sparseworkbench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of packages of {@code src/docs/architecture.md} as a test: who may use whom, and why. */
class LayersTest {
    private static final String ROOT = "sparseworkbench";

    /** Package → packages it may use, in reading order. */
    private static final Map<String, List<String>> MAY_USE = mayUse();

    private static JavaClasses program;

    private static Map<String, List<String>> mayUse() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("param", List.of());
        table.put("home", List.of());
        table.put("metric", List.of());
        table.put("data", List.of("param", "home"));
        table.put("batch", List.of("param", "data"));
        table.put("weights", List.of());
        table.put("model", List.of("param", "home", "weights"));
        table.put("hub", List.of("param", "home", "weights", "model"));
        table.put("torch", List.of());
        table.put("encoder", List.of("param", "batch", "weights", "model", "torch"));
        table.put("loss", List.of("param", "data", "metric", "torch"));
        table.put("optim", List.of("param", "weights", "model", "torch"));
        table.put("eval", List.of("param", "metric", "data", "batch", "encoder"));
        table.put("project", List.of("param", "home", "data", "batch", "encoder", "loss", "eval"));
        table.put(
                "plan",
                List.of(
                        "param", "home", "data", "batch", "weights", "model", "encoder", "loss", "optim", "eval",
                        "project"));
        table.put(
                "train",
                List.of(
                        "param", "home", "metric", "data", "batch", "weights", "model", "torch", "encoder", "loss",
                        "optim", "eval", "project", "plan"));
        table.put("store", List.of("param", "metric"));
        table.put("significance", List.of("store"));
        table.put(
                "worker",
                List.of(
                        "param", "home", "metric", "data", "weights", "model", "hub", "encoder", "loss", "eval",
                        "project", "plan", "train", "store"));
        table.put(
                "launch",
                List.of("param", "home", "data", "weights", "model", "hub", "encoder", "store", "project", "plan"));
        table.put("chart", List.of("metric", "store"));
        table.put(
                "cli",
                List.of(
                        "param",
                        "home",
                        "metric",
                        "data",
                        "weights",
                        "model",
                        "hub",
                        "loss",
                        "project",
                        "plan",
                        "store",
                        "significance",
                        "launch",
                        "chart",
                        "worker"));
        table.put(
                "gui",
                List.of(
                        "param",
                        "home",
                        "metric",
                        "data",
                        "weights",
                        "model",
                        "hub",
                        "encoder",
                        "loss",
                        "eval",
                        "project",
                        "plan",
                        "store",
                        "significance",
                        "launch",
                        "chart"));
        return table;
    }

    @BeforeAll
    static void read() {
        program = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void everyPackageIsInTheTable() {
        for (JavaClass type : program) {
            String name = type.getPackageName();
            if (!name.equals(ROOT)) {
                assertThat(MAY_USE).as(type.getName()).containsKey(top(name));
            }
        }
    }

    @Test
    void packagesUseOnlyThoseNamedInTheTable() {
        MAY_USE.forEach((name, allowed) -> {
            List<String> others = new ArrayList<>(MAY_USE.keySet());
            others.remove(name);
            others.removeAll(allowed);
            String[] forbidden =
                    others.stream().map(other -> ROOT + "." + other + "..").toArray(String[]::new);
            if (program.stream().anyMatch(type -> top(type.getPackageName()).equals(name))) {
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "." + name + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(forbidden)
                        .because("data flows one way, from the file to the window; see src/docs/architecture.md")
                        .check(program);
            }
        });
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
    void threadsAreStartedInFewPlaces() {
        // The caller of ParallelParts waits for each part, and gets what goes wrong in it.
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".gui.task..", ROOT + ".launch..", ROOT + ".worker..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".encoder.ParallelParts")
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
                .because("the backward pass would read the number from memory that Java may have freed; see Factor")
                .check(program);
    }

    @Test
    void everyLossIsInTheCatalogue() {
        classes()
                .that()
                .implement(ROOT + ".loss.Loss")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".loss.Loss")
                .should()
                .onlyHaveDependentClassesThat(DescribedPredicate.describe(
                        "are in the loss package or the trainer",
                        type -> List.of("loss", "train").contains(top(type.getPackageName()))))
                .because("a loss is picked by its name in LossCatalog")
                .check(program);
    }

    private static String top(String packageName) {
        String inside = packageName.substring(Math.min(packageName.length(), ROOT.length() + 1));
        int dot = inside.indexOf('.');
        return dot < 0 ? inside : inside.substring(0, dot);
    }
}
