package sparseworkbench.gui.data;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.project.Section;

/** What is in order with the data and what is not. */
final class ChecksCard {
    /** What is wrong with the training file stands at its setting, which is always in view here. */
    private static final String FILE = Section.DATA.path(DataParams.TRAIN.key());

    private final ProjectModel project;
    private final Navigation navigation;
    private final VBox lines = new VBox();
    private final VBox node = PageControls.card("Checks", lines);

    ChecksCard(ProjectModel project, Navigation navigation, FrameScheduler frames) {
        this.project = project;
        this.navigation = navigation;
        lines.getStyleClass().add("checks");
        Runnable show = frames.repeated(node, this::show);
        project.planProperty().subscribe(plan -> show.run());
    }

    VBox node() {
        return node;
    }

    private void show() {
        Optional<PlanResult> plan = project.planProperty().get();
        plan.ifPresentOrElse(this::show, () -> {
            node.setVisible(false);
            node.setManaged(false);
        });
    }

    private void show(PlanResult plan) {
        DataCheck data = plan.data();
        lines.getChildren().clear();
        if (data.usableRows() > 0) {
            lines.getChildren()
                    .add(PageControls.good(
                            data.rowsInWords(project.project().data().get(DataParams.HELD_OUT_ROWS))));
        }
        if (data.count(ColumnRole.QUERY) > 0 && data.count(ColumnRole.POSITIVE) > 0) {
            lines.getChildren()
                    .add(PageControls.good("Query and positive are known"
                            + (data.count(ColumnRole.NEGATIVE) > 0
                                    ? ", with "
                                            + DisplayText.count(
                                                    data.count(ColumnRole.NEGATIVE), "negative", "negatives")
                                            + "."
                                    : ".")));
        }
        if (!data.evaluationText().isEmpty() && data.isUsable()) {
            lines.getChildren().add(PageControls.good("Quality is measured on: " + data.evaluationText()));
        }
        List<Node> problems = plan.problems().stream()
                .filter(p ->
                        p.path().startsWith(Section.DATA.key()) && !p.path().equals(FILE))
                .map(this::problem)
                .toList();
        lines.getChildren().addAll(problems);
        boolean any = !lines.getChildren().isEmpty();
        node.setVisible(any);
        node.setManaged(any);
    }

    private Node problem(Problem problem) {
        return PageControls.problem(problem, () -> navigation.go(Destination.DATA, problem.path()));
    }
}
