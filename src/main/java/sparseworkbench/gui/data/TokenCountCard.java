package sparseworkbench.gui.data;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.RowCounts;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.home.Home;
import sparseworkbench.launch.ModelProcess;
import sparseworkbench.launch.TokenShares;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Section;

/** What the model's own tokenizer makes of the rows, which is otherwise estimated. Another process counts, when somebody asks for it. */
final class TokenCountCard {
    private static final int SHOWN = 5;
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(250);

    private final ProjectModel project;
    private final Background background;
    private final Home home;
    private final VBox shown = new VBox();
    private final VBox node = PageControls.card("Tokens", shown);
    private final Button count = Icons.plain("Count with the model's tokenizer", this::count);
    private final Button stop = Icons.plain("Cancel", this::offer);
    private final ProgressBar bar = new ProgressBar();
    private Optional<BackgroundTask> running = Optional.empty();
    private Optional<RowCounts> rows = Optional.empty();

    TokenCountCard(ProjectModel project, Background background, Home home) {
        this.project = project;
        this.background = background;
        this.home = home;
        shown.getStyleClass().add("page-column");
        count.setId("count-tokens");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText("Rows whose tokens are counted");
        // Other rows or another model, other counts.
        project.section(Section.DATA).subscribe(_ -> offer());
        project.section(Section.MODEL).subscribe(_ -> offer());
        project.planProperty().subscribe(plan -> planned(plan.map(PlanResult::data)));
    }

    /** Also where the file itself has changed, which no setting tells. */
    private void planned(Optional<DataCheck> data) {
        count.setDisable(data.filter(found -> found.usableRows() > 0).isEmpty());
        Optional<RowCounts> now = data.flatMap(DataCheck::counts);
        if (data.isPresent() && !now.equals(rows)) {
            rows = now;
            offer();
        }
    }

    VBox node() {
        return node;
    }

    private void offer() {
        running.ifPresent(BackgroundTask::cancel);
        running = Optional.empty();
        shown.getChildren()
                .setAll(
                        PageControls.text(
                                "How long texts are is estimated. The model's own tokenizer says exactly which rows are"
                                        + " cut, and what it has no tokens for" + ofTheFirst() + ".",
                                "muted"),
                        count);
    }

    private void count() {
        bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
        shown.getChildren()
                .setAll(bar, PageControls.text("Counting in a process of its own…", "muted"), new HBox(stop));
        ModelProcess process = new ModelProcess(home);
        running = Optional.of(background.run(
                () -> TokenShares.of(process, project.project(), project.folder(), progress()),
                this::show,
                this::failed));
    }

    private ProgressListener progress() {
        long[] last = {System.nanoTime() - BETWEEN};
        return (activity, done, total) -> {
            long now = System.nanoTime();
            if (total > 0 && now - last[0] > BETWEEN) {
                last[0] = now;
                background.show(() -> bar.setProgress((double) done / total));
            }
            return !Thread.currentThread().isInterrupted();
        };
    }

    private void show(TokenShares found) {
        running = Optional.empty();
        shown.getChildren()
                .setAll(
                        found.cut() == 0
                                ? PageControls.good(DisplayText.format(
                                        "The model cuts none of the %,d rows looked at%s.",
                                        found.looked(), ofTheFirst()))
                                : PageControls.text(found.cutWords() + first(found.cutRows())),
                        found.unknownTokens() == 0
                                ? PageControls.good("It has tokens for all of their words.")
                                : PageControls.text(found.unknownWords() + first(found.unknownRows())),
                        count);
    }

    private String ofTheFirst() {
        return project.project().data().get(DataParams.MORE_TRAIN).isEmpty() ? "" : ", of the first table";
    }

    private String first(List<Long> numbers) {
        return " The first: rows "
                + numbers.stream().limit(SHOWN).map(DisplayText::number).collect(Collectors.joining(", "))
                + ofTheFirst() + ".";
    }

    private void failed(Throwable problem) {
        running = Optional.empty();
        if (problem instanceof CancellationException) {
            offer();
            return;
        }
        shown.getChildren()
                .setAll(
                        PageControls.message(
                                Fault.of("The tokens could not be counted.", String.valueOf(problem.getMessage()))),
                        count);
    }
}
