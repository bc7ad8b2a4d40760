package sparseworkbench.gui.form;

import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.project.Section;

/** Connects forms with the open project: what a form shows follows the project, and what is typed becomes part of it. */
public final class ProjectForms {
    private final ProjectModel project;
    private final ProjectFiles files;
    private final ObservableValue<Boolean> expert;
    private final FrameScheduler frames;

    /**
     * @param files  opens the dialogs for files and folders
     * @param expert whether every setting is shown, not only those that matter most
     */
    public ProjectForms(
            ProjectModel project, ProjectFiles files, ObservableValue<Boolean> expert, FrameScheduler frames) {
        this.project = project;
        this.files = files;
        this.expert = expert;
        this.frames = frames;
    }

    /** A new context for the forms of one page, which share its search. */
    public FormContext context() {
        return new FormContext(
                expert,
                project.problemsProperty(),
                project::draft,
                files::browse,
                new SimpleStringProperty(""),
                Map.of(),
                frames);
    }

    /** A section of the open project as forms see it. */
    public FormSection section(Section section) {
        String path = section == Section.LOSS ? "" : section.key();
        return new FormSection(path, project.section(section), values -> project.change(section, values));
    }
}
