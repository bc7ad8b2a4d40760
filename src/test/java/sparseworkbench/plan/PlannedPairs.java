package sparseworkbench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sparseworkbench.home.Home;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;

/** A project on a table {@code pairs.csv} of questions and answers, and its plans. */
final class PlannedPairs {
    private PlannedPairs() {}

    /**
     * @param folder holds the table and the home
     * @param row    a question and an answer with a comma between them
     */
    static Project project(Path folder, int rows, IntFunction<String> row, String... settings)
            throws IOException, InvalidValue {
        Files.writeString(folder.resolve("pairs.csv"), table(rows, row));
        return with(Project.withDefaults("p").withText("data.train", "pairs.csv"), settings);
    }

    static String table(int rows, IntFunction<String> row) {
        return IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n", "question,answer\n", "\n"));
    }

    /** @param settings paths and values in turn */
    static Project with(Project project, String... settings) throws InvalidValue {
        Project changed = project;
        for (int i = 0; i < settings.length; i += 2) {
            changed = changed.withText(settings[i], settings[i + 1]);
        }
        return changed;
    }

    /** The plan of a project that can be run. */
    static Plan plan(Project project, Path folder, Home home, String... settings) throws InvalidValue {
        PlanResult result = Planner.plan(with(project, settings), folder, home);
        assertThat(result).as("%s", result.problems()).isInstanceOf(PlanResult.Ready.class);
        return ((PlanResult.Ready) result).plan();
    }
}
