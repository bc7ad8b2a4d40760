package sparseworkbench.gui.sweep;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.launch.DurationEstimate;
import sparseworkbench.param.Problem;
import sparseworkbench.plan.sweep.SweepPlan;
import sparseworkbench.plan.sweep.SweepRun;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.store.Run;

/** The runs that will come about, what is wrong with them, and how long they will take. */
final class SweepPreview extends VBox {
    private static final int MOST_PROBLEMS = 5;
    /** Is among what varies where the steps do. */
    private static final String STEPS = TrainingParams.MAX_STEPS.label();

    private final Label sum = PageControls.text("", "sweep-sum");
    private final TableView<SweepRun> table = new TableView<>();
    private final Label empty = new Label();
    private final VBox problems = new VBox();

    SweepPreview() {
        getStyleClass().add("sweep-preview");
        problems.getStyleClass().add("checks");
        table.getStyleClass().addAll(Styles.DENSE, "sweep-table");
        table.setPlaceholder(empty);
        table.setAccessibleText("Runs that will come about");
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(sum, table, problems);
    }

    void checking() {
        sum.setText("Checking…");
        empty.setText("");
    }

    void nothing() {
        show(new SweepPlan("", List.of(), List.of()), List.of());
        sum.setText("Nothing varies yet.");
        empty.setText("Choose a setting or losses at the left.");
    }

    /** @param earlier runs, to guess the time */
    void show(SweepPlan plan, List<Run> earlier) {
        columns(plan, earlier);
        table.getItems().setAll(plan.runs());
        boolean ready = !plan.runs().isEmpty();
        sum.setText(
                ready
                        ? DisplayText.count(plan.runs().size(), "run", "runs") + ", about "
                                + inAll(DurationEstimate.of(plan.plans(), earlier))
                        : "Not ready yet");
        List<Problem> shown = plan.problems();
        problems.getChildren().clear();
        shown.stream()
                .limit(MOST_PROBLEMS)
                .forEach(problem -> problems.getChildren()
                        .add(PageControls.problem(
                                new Problem(
                                        problem.severity(), "", located(problem), problem.cure(), problem.proposal()),
                                () -> {})));
        if (shown.size() > MOST_PROBLEMS) {
            problems.getChildren().add(PageControls.text("and " + (shown.size() - MOST_PROBLEMS) + " more", "muted"));
        }
    }

    private static String inAll(DurationEstimate estimate) {
        return DisplayText.duration(estimate.duration()) + " in all" + (estimate.guessed() ? ", a first guess" : "");
    }

    private static String located(Problem problem) {
        return problem.path().isEmpty() ? problem.what() : problem.path() + ": " + problem.what();
    }

    private void columns(SweepPlan plan, List<Run> earlier) {
        List<TableColumn<SweepRun, String>> columns = new ArrayList<>();
        if (!plan.runs().isEmpty()) {
            columns.add(column("#", 44, run -> Integer.toString(plan.runs().indexOf(run) + 1)));
            for (String setting : plan.runs().getFirst().differs().keySet()) {
                columns.add(column(setting, 150, run -> run.differs().get(setting)));
            }
            if (!plan.runs().getFirst().differs().containsKey(STEPS)) {
                columns.add(
                        column(STEPS, 70, run -> DisplayText.number(run.plan().totalSteps())));
            }
            columns.add(column(
                    "Time",
                    80,
                    run -> "≈ "
                            + DisplayText.duration(
                                    DurationEstimate.of(run.plan(), earlier).duration())));
        }
        table.getColumns().setAll(columns);
    }

    /** Reads a column's text from a run. */
    private interface Text {
        String of(SweepRun run);
    }

    private static TableColumn<SweepRun, String> column(String title, double width, Text text) {
        TableColumn<SweepRun, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.of(cell.getValue())));
        column.setPrefWidth(width);
        column.setSortable(false);
        return column;
    }
}
