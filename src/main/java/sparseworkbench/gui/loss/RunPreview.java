package sparseworkbench.gui.loss;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.data.DataParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.launch.DurationEstimate;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Variant;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.store.Run;

/** What will happen when Start is pressed. */
final class RunPreview {
    private static final int MOST_PROBLEMS = 4;
    private final ProjectModel project;
    private final RunFeed feed;
    private final Navigation navigation;
    private final VBox body = new VBox();
    private final VBox node;

    RunPreview(ProjectModel project, RunFeed feed, Navigation navigation, FrameScheduler frames) {
        this.project = project;
        this.feed = feed;
        this.navigation = navigation;
        body.getStyleClass().add("preview-body");
        node = PageControls.card(
                "Run preview", PageControls.text("What will happen when you press Start", "muted", "small"), body);
        node.getStyleClass().add("run-preview");
        node.setMaxHeight(Region.USE_PREF_SIZE);
        Runnable show = frames.repeated(node, this::show);
        project.planProperty().subscribe(plan -> show.run());
        project.problemsProperty().subscribe(problems -> show.run());
        // Earlier runs only say how long this one may take: a step of a training changes nothing here.
        feed.runsProperty().map(this::time).subscribe(time -> show.run());
    }

    VBox node() {
        return node;
    }

    private void show() {
        Optional<PlanResult> plan = project.planProperty().get();
        body.getChildren().clear();
        if (plan.isEmpty()) {
            body.getChildren().add(PageControls.text("Checking the project…", "muted"));
            return;
        }
        body.getChildren().add(facts(plan.get()));
        List<Problem> problems = project.problemsProperty().get();
        if (problems.isEmpty()) {
            body.getChildren().add(PageControls.good("Ready to start."));
        }
        problems.stream()
                .limit(MOST_PROBLEMS)
                .forEach(p -> body.getChildren().add(PageControls.problem(p, () -> navigation.goToSetting(p.path()))));
        if (problems.size() > MOST_PROBLEMS) {
            body.getChildren().add(PageControls.text("and " + (problems.size() - MOST_PROBLEMS) + " more", "muted"));
        }
    }

    private GridPane facts(PlanResult result) {
        GridPane facts = PageControls.facts();
        PageControls.fact(
                facts,
                "Data",
                result.data()
                        .table()
                        .map(t -> t.file().getFileName() + ", "
                                + rows(
                                        result.data().usableRows(),
                                        project.project().data().get(DataParams.MAX_ROWS)))
                        .orElse("–"));
        PageControls.fact(
                facts,
                "Model",
                result.model().name()
                        + result.model()
                                .facts()
                                .map(f -> ", " + DisplayText.large(f.parameters()) + " parameters")
                                .orElse(""));
        PageControls.fact(facts, "Loss", loss(project.project().loss()));
        if (result instanceof PlanResult.Ready(Plan plan)) {
            PageControls.fact(facts, "Steps", DisplayText.number(plan.totalSteps()));
            PageControls.fact(facts, "Time", time(feed.runsProperty().get()));
            plan.memory().ifPresent(memory -> PageControls.fact(facts, "Memory", memory.inWords()));
            PageControls.fact(facts, "Quality", result.data().evaluationText());
            PageControls.fact(facts, "Measured", measured(plan));
        }
        return facts;
    }

    /** What is trained on: a limit leaves rows out. */
    static String rows(long all, Optional<Long> limit) {
        String rows = DisplayText.count(all, "row", "rows");
        return limit.filter(most -> most < all)
                .map(most -> "the first " + DisplayText.number(most) + " of " + rows)
                .orElse(rows);
    }

    private static String measured(Plan plan) {
        String kinds = plan.evaluators().stream().map(EvaluatorKind::label).collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "–" : kinds;
    }

    private String time(List<Run> runs) {
        return project.planProperty()
                .get()
                .filter(PlanResult.Ready.class::isInstance)
                .map(PlanResult.Ready.class::cast)
                .map(ready -> DurationEstimate.of(ready.plan(), runs))
                .map(estimate -> "≈ " + DisplayText.duration(estimate.duration())
                        + (estimate.guessed() ? ", a first guess" : ""))
                .orElse("");
    }

    private static String loss(Variant chosen) {
        String label =
                LossCatalog.find(chosen.name()).map(LossDescriptor::label).orElse(chosen.name());
        return chosen.values().params().params().stream()
                .map(p -> chosen.values().get(p))
                .filter(Variant.class::isInstance)
                .map(Variant.class::cast)
                .findFirst()
                .flatMap(base -> LossCatalog.find(base.name()))
                .map(base -> label + " around " + base.label())
                .orElse(label);
    }
}
