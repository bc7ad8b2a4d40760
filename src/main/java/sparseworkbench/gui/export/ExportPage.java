package sparseworkbench.gui.export;

import atlantafx.base.theme.Styles;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.export.ExportTarget;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.explain.QuestionLink;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.ExportedRuns;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.MeasuredBox;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.launch.ModelJobFailed;
import sparseworkbench.store.Run;

/** Takes a run or a model away: as a folder, as ONNX, to a search engine, as a report or a project. */
public final class ExportPage implements Page {
    private final RunServices runs;
    private final ExportedRuns exported;
    private final WindowServices window;
    private final Schedulers schedulers;
    private final Home home;
    private final ExportForm form = new ExportForm();
    private final Button export;
    private final Button cancel;
    private final ProgressBar bar = new ProgressBar();
    private final Label doing = PageControls.text("", "muted");
    private final HBox progress = new HBox(bar, doing);
    private final ExportResultCard result;
    private final VBox column = new MeasuredBox();
    private final Node content;
    private Optional<BackgroundTask> running = Optional.empty();
    private Optional<EndableWork<Done>> work = Optional.empty();

    public ExportPage(
            RunServices runs, ExportedRuns exported, WindowServices window, Schedulers schedulers, Home home) {
        this.runs = runs;
        this.exported = exported;
        this.window = window;
        this.schedulers = schedulers;
        this.home = home;
        result = new ExportResultCard(window, schedulers.background());
        export = Icons.labelled(Feather.SHARE, "Export", this::start);
        export.setId("export-start");
        export.getStyleClass().add(Styles.ACCENT);
        cancel = Icons.plain("Cancel", this::stop);
        cancel.setId("export-cancel");
        build();
        content = PageControls.scrolled(column);
        runs.feed().runsProperty().subscribe(form::runsChanged);
    }

    private void build() {
        bar.setMinWidth(160);
        progress.getStyleClass().add("check-line");
        HBox.setHgrow(doing, Priority.ALWAYS);
        HBox buttons = new HBox(export, cancel);
        buttons.getStyleClass().add("check-line");
        ToolLine questions = new ToolLine(
                QuestionLink.words(HelpQuestion.USE_MODEL), QuestionLink.words(HelpQuestion.SEARCH_ENGINE));
        questions.getStyleClass().add("question-links");
        column.getStyleClass().add("page-column");
        column.getChildren().addAll(PageControls.card("What", form, buttons, progress), result, questions);
        show(false);
    }

    private void show(boolean working) {
        PageControls.visible(progress, working);
        PageControls.visible(cancel, working);
        export.setDisable(working);
    }

    private void start() {
        try {
            form.request().ifPresentOrElse(this::begin, () -> window.notices().warning("Say where to write."));
        } catch (InvalidPathException e) {
            window.notices().warning("“" + e.getInput() + "” is no path: " + e.getReason() + ".");
        }
    }

    /** Whether something is there, a drive that sleeps may take long to say. */
    private void begin(ExportRequest request) {
        export.setDisable(true);
        schedulers
                .background()
                .run(
                        () -> Files.exists(request.target()),
                        there -> {
                            export.setDisable(false);
                            if (there) {
                                ask(request);
                            } else {
                                run(request, ExportTarget.REFUSE);
                            }
                        },
                        failure -> {
                            export.setDisable(false);
                            window.dialogs().fault(Fault.of(failure));
                        });
    }

    private void ask(ExportRequest request) {
        window.dialogs()
                .ask(
                        "Something is there already",
                        request.target() + " is there. What an earlier export wrote there can be replaced, as long as"
                                + " nobody has changed it.",
                        List.of(
                                new Dialogs.Answer(
                                        "Keep both",
                                        Dialogs.Answer.Kind.USUAL,
                                        () -> run(request, ExportTarget.KEEP_BOTH)),
                                new Dialogs.Answer(
                                        "Replace",
                                        Dialogs.Answer.Kind.DANGEROUS,
                                        () -> run(request, ExportTarget.REPLACE)),
                                Dialogs.Answer.cancel()));
    }

    private record Done(JsonNode answer, SequencedMap<String, String> snippets) {}

    private void run(ExportRequest request, ExportTarget existing) {
        Optional<Run> of = request.model().run();
        result.clear();
        show(true);
        tell("Starting", 0, 0);
        cancel.setDisable(false);
        EndableWork<Done> exporting = new EndableWork<>(() -> carryOut(request, existing));
        work = Optional.of(exporting);
        running = Optional.of(schedulers
                .background()
                .run(
                        exporting,
                        done -> {
                            over();
                            of.map(Run::id).ifPresent(exported::add);
                            result.show(done.answer, done.snippets);
                        },
                        failure -> {
                            over();
                            if (exporting.isEnded()) {
                                window.notices().info("Cancelled. The export was ended.");
                            } else {
                                window.dialogs().fault(Fault.of(failure));
                            }
                        }));
    }

    private Done carryOut(ExportRequest request, ExportTarget existing) throws IOException, ModelJobFailed {
        JsonNode answer = request.carryOut(existing, home, runs.store(), (what, done, total) -> {
            schedulers.background().show(() -> hear(what, done, total));
            return true;
        });
        return new Done(answer, ExportResultCard.snippets(answer));
    }

    private void hear(String what, long done, long total) {
        if (work.filter(EndableWork::isEnded).isEmpty()) {
            tell(what, done, total);
        }
    }

    private void tell(String what, long done, long total) {
        bar.setProgress(total > 0 ? (double) done / total : ProgressBar.INDETERMINATE_PROGRESS);
        doing.setText(total > 0 ? what + " · " + done + " of " + total : done > 0 ? what + " · " + done : what + "…");
    }

    private void over() {
        running = Optional.empty();
        work = Optional.empty();
        show(false);
    }

    private void stop() {
        cancel.setDisable(true);
        tell("Ending", 0, 0);
        work.ifPresent(EndableWork::end);
    }

    @Override
    public Destination destination() {
        return Destination.EXPORT;
    }

    @Override
    public ObservableValue<String> sentence() {
        return Page.fixed("Take a model to where it is used: Python, a search engine, a colleague.");
    }

    @Override
    public Node content() {
        return content;
    }

    /** @param number of a run; chosen as soon as it is known */
    @Override
    public void reveal(String number) {
        form.reveal(number);
    }

    @Override
    public void close() {
        running.ifPresent(BackgroundTask::cancel);
    }
}
