package sparseworkbench.gui.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.RowProblem;
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
    private final RowProblemLine rowProblems;
    private final VBox lines = new VBox();
    private final VBox node = PageControls.card("Checks", lines);

    /** @param jump shows the row of a number */
    ChecksCard(ProjectModel project, Navigation navigation, FrameScheduler frames, LongConsumer jump) {
        this.project = project;
        this.navigation = navigation;
        this.rowProblems = new RowProblemLine(project, jump);
        lines.getStyleClass().add("checks");
        Runnable show = frames.repeated(node, this::show);
        project.planProperty().subscribe(plan -> show.run());
    }

    VBox node() {
        return node;
    }

    private void show() {
        Optional<PlanResult> plan = project.planProperty().get();
        Optional<String> held = focusedLine();
        lines.getChildren().setAll(plan.map(this::lines).orElse(List.of()));
        held.ifPresent(this::focus);
        boolean any = !lines.getChildren().isEmpty();
        PageControls.visible(node, any);
    }

    /** The line whose button was pressed: once that is gone, the focus would go to the top of the page, and the page with it. */
    private Optional<String> focusedLine() {
        Node focused = node.getScene() == null ? null : node.getScene().getFocusOwner();
        for (Node at = focused; at != null; at = at.getParent()) {
            if (at.getParent() == lines) {
                return Optional.ofNullable(at.getId());
            }
        }
        return Optional.empty();
    }

    private void focus(String line) {
        lines.getChildren().stream()
                .filter(child -> line.equals(child.getId()))
                .flatMap(child -> child.lookupAll(".button").stream())
                .reduce((first, last) -> last)
                .ifPresent(Node::requestFocus);
    }

    private List<Node> lines(PlanResult plan) {
        DataCheck data = plan.data();
        List<Node> all = new ArrayList<>();
        if (data.count(ColumnRole.QUERY) > 0 && data.count(ColumnRole.POSITIVE) > 0) {
            long negatives = data.count(ColumnRole.NEGATIVE);
            all.add(PageControls.good("Query and positive are known"
                    + (negatives > 0 ? ", with " + DisplayText.count(negatives, "negative", "negatives") + "." : ".")));
        }
        if (!data.evaluationText().isEmpty() && data.isUsable()) {
            all.add(PageControls.good("Quality is measured on: " + data.evaluationText()));
        }
        RowProblem.of(data).forEach(rows -> all.add(rowProblems.node(rows, Optional.empty())));
        data.more()
                .forEach(further ->
                        RowProblem.of(further).forEach(rows -> all.add(rowProblems.node(rows, further.file()))));
        plan.problems().stream()
                .filter(p ->
                        p.path().startsWith(Section.DATA.key()) && !p.path().equals(FILE))
                .filter(p -> data.tables().stream().noneMatch(table -> RowProblem.isTold(p, table)))
                .map(this::problem)
                .forEach(all::add);
        return all;
    }

    private Node problem(Problem problem) {
        return PageControls.problem(problem, () -> navigation.go(Destination.DATA, problem.path()));
    }
}
