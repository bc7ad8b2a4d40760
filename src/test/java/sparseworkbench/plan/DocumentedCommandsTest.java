package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/** The commands that the guide gives for every loss can be started as they stand. */
class DocumentedCommandsTest {
    private static final Path PAGE = Path.of("src/docs/guide/losses-in-60-steps.md");
    /** Those that the reference does not have. */
    private static final List<String> OWN =
            List.of("L1Regularizer", "DfFlopsRegularizer", "AntiZeroRegularizer", "DensityController");

    @TempDir
    private static Path folder;

    private static List<String> commands() throws Exception {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("workbench train "))
                .toList();
    }

    private static String after(String option, List<String> words) {
        return words.get(words.indexOf(option) + 1);
    }

    @Test
    void everyLossOfTheReferenceHasOne() throws Exception {
        assertThat(commands())
                .extracting(command -> after("--name", List.of(command.split(" "))))
                .containsExactlyInAnyOrderElementsOf(LossCatalog.all().stream()
                        .map(LossDescriptor::name)
                        .filter(name -> !OWN.contains(name))
                        .toList());
    }

    @Test
    void eachIsAPlan() throws Exception {
        Home home = new Home(folder.resolve("home")).prepare();
        for (String command : commands()) {
            List<String> words = Arrays.asList(command.split(" "));
            Project project = ProjectFile.read(Path.of("sample-projects", words.get(2)))
                    .project()
                    .orElseThrow();
            for (int i = 3; i < words.size(); i += 2) {
                project = words.get(i).equals("--set") ? set(project, words.get(i + 1)) : project;
            }
            assertThat(project.loss().toString()).as(command).contains(after("--name", words));
            assertThat(Planner.plan(project, folder, home)).as(command).isInstanceOf(PlanResult.Ready.class);
        }
    }

    private static Project set(Project project, String setting) throws InvalidValue {
        int equals = setting.indexOf('=');
        return project.withText(setting.substring(0, equals), setting.substring(equals + 1));
    }
}
