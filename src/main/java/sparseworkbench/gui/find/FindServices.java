package sparseworkbench.gui.find;

import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.home.Home;

/** What a search in the window works with. */
record FindServices(
        ProjectModel project,
        ProjectFiles files,
        RunServices runs,
        WindowServices window,
        Background background,
        Home home) {}
