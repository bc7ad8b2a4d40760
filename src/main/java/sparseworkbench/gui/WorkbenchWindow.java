package sparseworkbench.gui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import javafx.application.Application;
import sparseworkbench.home.Home;

/** Opens the window. */
public final class WorkbenchWindow {
    static final String HOME = "home";
    static final String PROJECT = "project";

    /**
     * JavaFX's own log. Its first line warns of JavaFX on the class path, which is how this program is meant to run; a newcomer
     * would take it for an error. Held here because loggers that nobody holds forget their filter.
     */
    private static final Logger TOOLKIT = Logger.getLogger("javafx");

    private WorkbenchWindow() {}

    /**
     * Opens the window and returns when it is closed. Call at most once per process.
     *
     * @param home    where everything is kept; need not exist yet
     * @param project the project to open; without one, what was open last or the sample
     */
    public static void open(Home home, Optional<Path> project) {
        List<String> parameters = new ArrayList<>(List.of("--" + HOME + "=" + home.root()));
        project.ifPresent(file -> parameters.add("--" + PROJECT + "=" + file.toAbsolutePath()));
        TOOLKIT.setFilter(line -> !line.getMessage().startsWith("Unsupported JavaFX configuration"));
        Application.launch(WorkbenchApp.class, parameters.toArray(String[]::new));
    }
}
