package sparseworkbench.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import sparseworkbench.home.Home;

/** The option {@code --set}, the same for every command that trains a project. */
final class SetOption {
    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Changes a setting of the project for this command, for instance training.batch_size=16 or"
                    + " loss.loss.scale=20. May be given several times.")
    private Map<String, String> changes = new LinkedHashMap<>();

    /** Setting path → value as typed. */
    Map<String, String> changes() {
        return changes;
    }

    /** The project with these settings. @param words a project file, its folder, or the name of a sample project */
    ChosenProject read(String words, Home home) throws CommandFailed {
        return ChosenProject.read(words, changes, home);
    }

    /** The same, or a project of a table's own. @param words may also be a table, or a folder of them */
    ChosenProject readOrMake(String words, Home home) throws CommandFailed {
        return TableProject.isTable(words) ? TableProject.of(words, changes, home) : read(words, home);
    }
}
