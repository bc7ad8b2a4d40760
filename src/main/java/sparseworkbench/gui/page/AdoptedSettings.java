package sparseworkbench.gui.page;

import java.util.Map;
import java.util.stream.Collectors;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;

/** Takes settings that were seen elsewhere over into the open project, at once and to be undone at once. */
public final class AdoptedSettings {
    private final ProjectModel project;
    private final WindowServices window;

    public AdoptedSettings(ProjectModel project, WindowServices window) {
        this.project = project;
        this.window = window;
    }

    /** @param settings setting path → text; all of them are taken over, or none where the project does not know one */
    public void adopt(Map<String, String> settings) {
        Project next = project.project();
        try {
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                next = next.withText(setting.getKey(), setting.getValue());
            }
        } catch (InvalidValue e) {
            window.dialogs()
                    .fault(Fault.of(
                            "The project “" + project.project().name() + "” cannot take this over: " + e.getMessage(),
                            "Choose a loss with a sparsity weight on the Loss page, or open the sample on the Home"
                                    + " page, and try again."));
            return;
        }
        String values = settings.entrySet().stream()
                .map(setting ->
                        setting.getKey().substring(setting.getKey().lastIndexOf('.') + 1) + " = " + setting.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
        project.change(next, "λ");
        window.navigation().go(Destination.TRAIN);
        window.notices()
                .offer(
                        "In the project “" + next.name() + "” from now on: " + values + ". Start trains it.",
                        "Undo",
                        project::undo);
    }
}
