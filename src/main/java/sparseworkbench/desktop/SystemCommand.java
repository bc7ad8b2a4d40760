package sparseworkbench.desktop;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Which commands this computer has. */
final class SystemCommand {
    private SystemCommand() {}

    /** Whether a command can be found in the folders that the variable PATH names. */
    static boolean isThere(String name, Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .anyMatch(folder -> isExecutable(folder, name));
    }

    private static boolean isExecutable(String folder, String name) {
        try {
            return Files.isExecutable(Path.of(folder, name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
