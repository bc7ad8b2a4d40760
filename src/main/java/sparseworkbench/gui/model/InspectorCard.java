package sparseworkbench.gui.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.home.Home;
import sparseworkbench.launch.ModelInspection;
import sparseworkbench.launch.ModelProcess;
import sparseworkbench.model.ModelSource;
import sparseworkbench.param.Values;
import sparseworkbench.project.Section;

/** What the chosen model makes of a few texts, before anybody waits for a training. Another process looks. */
final class InspectorCard {
    private static final String TITLE = "A look inside";
    private final ProjectModel project;
    private final Background background;
    private final Home home;
    private final VBox node = new VBox();
    private final VBox shown = new VBox();
    private final Button look = Icons.plain("Look at a few texts", this::look);
    private final Button stop = Icons.plain("Stop", this::stop);
    private Optional<BackgroundTask> running = Optional.empty();

    InspectorCard(ProjectModel project, Background background, Home home) {
        this.project = project;
        this.background = background;
        this.home = home;
        node.getStyleClass().add("page-column");
        node.getChildren().setAll(PageControls.card(TITLE, shown));
        shown.getStyleClass().add("page-column");
        look.setId("inspect-model");
        project.section(Section.MODEL).subscribe(values -> offer());
    }

    VBox node() {
        return node;
    }

    /** Other settings, other answers. */
    private void offer() {
        running.ifPresent(BackgroundTask::cancel);
        running = Optional.empty();
        shown.getChildren()
                .setAll(
                        PageControls.text(
                                "See which terms the model gives to a few texts, and whether its head is alive. Takes"
                                        + " a few seconds.",
                                "muted"),
                        look);
    }

    private void look() {
        Values model = project.section(Section.MODEL).getValue();
        String source = ModelSource.absolute(model.get(EncoderParams.SOURCE), project.folder());
        shown.getChildren().setAll(PageControls.text("Loading the model in a process of its own…", "muted"), stop);
        ModelProcess process = new ModelProcess(home);
        running = Optional.of(background.run(
                () -> ModelInspection.at(
                        process,
                        source,
                        settings(model),
                        ModelInspection.SAMPLES,
                        (activity, done, total) -> !Thread.currentThread().isInterrupted()),
                this::show,
                this::failed));
    }

    /** What changes the model. */
    private static Map<String, String> settings(Values model) {
        Map<String, String> settings = new LinkedHashMap<>();
        EncoderParams.architecture(model).ifPresent(key -> settings.put(EncoderParams.ARCHITECTURE.key(), key));
        EncoderParams.headRescaleFactor(model)
                .ifPresent(factor -> settings.put(EncoderParams.HEAD_RESCALE_FACTOR.key(), factor.toString()));
        return settings;
    }

    private void stop() {
        offer();
    }

    private void show(ModelInspection seen) {
        GridPane grid = PageControls.facts();
        seen.texts()
                .forEach(one -> PageControls.fact(
                        grid, "“" + one.text() + "”", one.active() + " active: " + String.join("  ", one.terms())));
        seen.unscaled()
                .ifPresentOrElse(
                        before -> {
                            PageControls.fact(grid, "The model as it is", before.text());
                            PageControls.fact(
                                    grid,
                                    "With its head divided",
                                    seen.figures().text());
                        },
                        () -> PageControls.fact(
                                grid, "On average", seen.figures().text()));
        shown.getChildren().setAll(grid);
        seen.untrained()
                .map(words -> PageControls.message(Fault.of("These are the vectors of an untrained model.", words)))
                .ifPresent(shown.getChildren()::add);
        shown.getChildren()
                .addAll(
                        seen.fine()
                                ? PageControls.good(seen.says())
                                : PageControls.message(Fault.of("This head may train badly.", seen.says())),
                        look);
    }

    private void failed(Throwable problem) {
        if (problem instanceof CancellationException) {
            offer();
            return;
        }
        shown.getChildren()
                .setAll(
                        PageControls.message(
                                Fault.of("The model could not be looked at.", String.valueOf(problem.getMessage()))),
                        look);
    }
}
