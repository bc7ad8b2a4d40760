package sparseworkbench.gui.form;

import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import sparseworkbench.gui.page.AppContext;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.project.Section;

/** Forms of the open project. */
public final class PageForms {
    private PageForms() {}

    /** What the forms of one page share. */
    public static FormContext context(AppContext app, ProjectFiles files) {
        return new FormContext(
                app.expert(),
                app.project().problemsProperty(),
                app.project()::draft,
                files::browse,
                new SimpleStringProperty(""),
                Map.of(),
                app.frames());
    }

    /** A section of the open project as forms see it. */
    public static FormSection section(AppContext app, Section section) {
        String path = section == Section.LOSS ? "" : section.key();
        return new FormSection(
                path, app.project().section(section), values -> app.project().change(section, values));
    }
}
