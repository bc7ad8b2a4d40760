package sparseworkbench.gui.loss;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.launch.DurationEstimate;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;
import sparseworkbench.project.TrainingParams;

/** How long to train: one number, in whatever the project counts in, and what that means on this computer. */
final class DurationRow {
    private final ProjectModel project;
    private final RunFeed feed;
    private final TextField field = new TextField();
    private final Label unit = new Label();
    private final Label means = PageControls.text("", "small");
    private final Label wrong = PageControls.text("", "field-error");
    private final VBox node;
    private String path = "";
    private String shown = "";

    DurationRow(ProjectModel project, RunFeed feed) {
        this.project = project;
        this.feed = feed;
        Label name = new Label("How long");
        name.getStyleClass().add("decision-name");
        name.setLabelFor(field);
        unit.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(field, unit);
        line.getStyleClass().add("duration-line");
        node = new VBox(name, line, means, wrong);
        node.getStyleClass().add("decision");
        field.setId("duration");
        field.getStyleClass().add("number-field");
        field.setOnAction(e -> enter());
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                enter();
            }
        });
        say("");
    }

    Node node() {
        return node;
    }

    private void enter() {
        String typed = field.getText().strip();
        if (path.isEmpty() || typed.equals(shown)) {
            refuse(Optional.empty());
            return;
        }
        try {
            project.change(path, typed);
            refuse(Optional.empty());
        } catch (InvalidValue e) {
            refuse(Optional.of(e.asProblem(""))); // It says where itself.
        }
    }

    private void refuse(Optional<Problem> problem) {
        if (!path.isEmpty()) {
            project.draft(path, problem);
        }
        say(problem.map(Problem::oneLine).orElse(""));
    }

    private void say(String what) {
        wrong.setText(what);
        PageControls.visible(wrong, !what.isEmpty());
    }

    void show(Project open) {
        Values training = open.training();
        boolean minutes = training.get(TrainingParams.MAX_MINUTES).isPresent();
        boolean steps = training.get(TrainingParams.MAX_STEPS).isPresent();
        var counted = minutes
                ? TrainingParams.MAX_MINUTES
                : steps ? TrainingParams.MAX_STEPS : TrainingParams.NUM_TRAIN_EPOCHS;
        path = Section.TRAINING.path(counted.key());
        String value = training.text(counted);
        if (!value.equals(shown)) {
            shown = value;
            field.setText(value);
            refuse(Optional.empty());
        }
        unit.setText(unit(counted.unit()));
        field.setAccessibleText("How long to train, in " + counted.unit());
        means();
    }

    /** An epoch is a word that nobody has to know. */
    private static String unit(String counted) {
        return counted.equals(TrainingParams.NUM_TRAIN_EPOCHS.unit()) ? "times through the data" : counted;
    }

    /** Also when the planner or an earlier run knows more. */
    void means() {
        means.setText(project.planProperty()
                .get()
                .filter(PlanResult.Ready.class::isInstance)
                .map(PlanResult.Ready.class::cast)
                .map(ready -> {
                    DurationEstimate estimate = DurationEstimate.of(
                            ready.plan(), feed.runsProperty().get());
                    return DisplayText.count(ready.plan().totalSteps(), "step", "steps") + ", about "
                            + DisplayText.duration(estimate.duration()) + " on this computer"
                            + (estimate.guessed() ? ", a first guess." : ".");
                })
                .orElse(""));
    }
}
