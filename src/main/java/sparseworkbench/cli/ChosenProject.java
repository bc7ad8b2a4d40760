package sparseworkbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.ProjectReading;
import sparseworkbench.project.SampleProjects;

/**
 * A project named on the command line.
 *
 * @param project what it says, changes of the command line included
 * @param folder  what relative paths in it are relative to
 */
record ChosenProject(Project project, Path folder) {

    /** @param words a project file, its folder, or the name of a sample project */
    static ChosenProject read(String words, Map<String, String> changes, Home home) throws CommandFailed {
        Path file = file(words, home);
        ProjectReading reading = ProjectFile.read(file);
        Project project =
                reading.project().orElseThrow(() -> new CommandFailed(Exit.BAD_INPUT, lines(reading.problems())));
        project = changed(project, changes);
        Path folder = Files.isDirectory(file) ? file : file.getParent();
        return new ChosenProject(project, folder.toAbsolutePath().normalize());
    }

    /** The project with settings that the command line changes. */
    static Project changed(Project before, Map<String, String> changes) throws CommandFailed {
        Project project = before;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            try {
                project = project.withText(change.getKey(), change.getValue());
            } catch (InvalidValue e) {
                throw new CommandFailed(
                        Exit.BAD_INPUT,
                        "--set " + change.getKey() + "=" + change.getValue() + ": "
                                + besides(change.getKey(), e.asProblem("")));
            }
        }
        return project;
    }

    /** The problem without its path where that is the setting which the sentence begins with. */
    private static String besides(String setting, Problem problem) {
        return problem.path().equals(setting)
                ? new Problem(problem.severity(), "", problem.what(), problem.cure(), problem.proposal()).oneLine()
                : problem.oneLine();
    }

    /** The file or folder that {@code words} mean. A sample is copied into the home. */
    static Path file(String words, Home home) throws CommandFailed {
        Path path = Path.of(words).toAbsolutePath().normalize();
        if (Files.exists(path)) {
            return path;
        }
        if (!SampleProjects.names().contains(words)) {
            throw new CommandFailed(
                    Exit.BAD_INPUT,
                    "There is no project “" + words + "”: neither a file or folder " + path + " nor a sample project ("
                            + String.join(", ", SampleProjects.names()) + ").");
        }
        try {
            return SampleProjects.open(words, home);
        } catch (IOException e) {
            throw new CommandFailed(
                    Exit.HOME_UNUSABLE,
                    "The sample project cannot be copied into " + home.projects() + ": " + IoReason.of(e));
        }
    }

    /** Checks the project against files, model and disk. */
    PlanResult.Ready check(Home home) throws CommandFailed {
        return switch (Planner.plan(project, folder, home)) {
            case PlanResult.Ready ready -> ready;
            case PlanResult.Refused refused ->
                throw new CommandFailed(
                        Exit.BAD_INPUT,
                        lines(refused.problems().stream()
                                .filter(Problem::isError)
                                .toList()));
        };
    }

    static List<String> lines(List<Problem> problems) {
        return problems.stream().map(Problem::oneLine).toList();
    }
}
