package sparseworkbench.gui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Application;
import sparseworkbench.home.Home;

/** Opens the window. */
public final class WorkbenchWindow {
    static final String HOME = "home";
    static final String PROJECT = "project";

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
        Application.launch(WorkbenchApp.class, parameters.toArray(String[]::new));
    }
}
