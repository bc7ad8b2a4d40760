package sparseworkbench.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparseworkbench.data.DataParams;
import sparseworkbench.home.Home;
import sparseworkbench.project.DroppedFiles;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/** A table, or a folder of tables, becomes a project of its own, as where it is dropped on the window. */
final class TableProject {
    private TableProject() {}

    /** Whether words name something that is there and is no project. */
    static boolean isTable(String words) throws CommandFailed {
        try {
            Path path = Path.of(words).toAbsolutePath().normalize();
            if (Files.isDirectory(path)) {
                return !Files.exists(path.resolve(ProjectFile.FILE_NAME));
            }
            String name = path.getFileName() == null ? "" : path.getFileName().toString();
            boolean project =
                    name.equals(ProjectFile.FILE_NAME) || name.endsWith(".json") && ProjectFile.isProject(path);
            return Files.isRegularFile(path) && !project;
        } catch (InvalidPathException e) {
            throw new CommandFailed(Exit.BAD_INPUT, PathConverter.words(e.getInput()) + ".");
        } catch (IOException e) {
            // What cannot be read is told where it is read.
            return false;
        }
    }

    /** The project that trains on a table, with the settings that the command line changes; nothing is measured unless they say so. */
    static ChosenProject of(String words, Map<String, String> changes, Home home) throws CommandFailed {
        Path path = Path.of(words).toAbsolutePath().normalize();
        Project made =
                DroppedFiles.of(List.of(path), Project.withDefaults(""), home).project();
        Map<String, String> all = new LinkedHashMap<>();
        if (made.data().get(DataParams.EVALUATION).equals(DataParams.EVALUATION.defaultValue())
                && Files.isRegularFile(path)) {
            all.put("data." + DataParams.EVALUATION.key(), "none");
        }
        all.putAll(changes);
        return new ChosenProject(ChosenProject.changed(made, all), path.getParent() == null ? path : path.getParent());
    }
}
