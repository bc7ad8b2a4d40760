package sparseworkbench.gui.export;

import atlantafx.base.theme.Styles;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.export.ExportKind;
import sparseworkbench.export.ExportTarget;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.explain.QuestionLink;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.ExportedRuns;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
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
    private static final ExportedModel BUILT_IN = ExportedModel.of(EncoderParams.SOURCE.defaultValue());

    private final RunServices runs;
    private final ExportedRuns exported;
    private final WindowServices window;
    private final Schedulers schedulers;
    private final Home home;
    private final ComboBox<ExportedModel> model = new ComboBox<>();
    private final ComboBox<ExportKind> kind = new ComboBox<>();
    private final Label sentence = PageControls.text("", "muted");
    private final TextField target = new TextField();
    private final TextField corpus = new TextField();
    private final HBox corpusLine;
    private final CheckBox data = LiteralText.checkBox("Take the files of the project along");
    private final CheckBox untrained = LiteralText.checkBox("Export it as it is, although nothing has trained it");
    private final Button export;
    private final Button cancel;
    private final ProgressBar bar = new ProgressBar();
    private final Label doing = PageControls.text("", "muted");
    private final HBox progress = new HBox(bar, doing);
    private final ExportResultCard result;
    private final VBox column = new VBox();
    private final Node content;
    private Optional<BackgroundTask> running = Optional.empty();
    private Optional<EndableWork<Done>> work = Optional.empty();
    private String proposed = "";
    /** Number of a run that is to be chosen once it is known. */
    private Optional<String> wanted = Optional.empty();

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
        corpusLine = line(corpus, "export-corpus", "Documents", this::chooseCorpus);
        build();
        content = PageControls.scrolled(column);
        runs.feed().runsProperty().subscribe(this::runsChanged);
    }

    private void build() {
        model.setId("export-model");
        model.setMaxWidth(Double.MAX_VALUE);
        model.setConverter(PageControls.words(ExportedModel::label));
        kind.setId("export-kind");
        kind.setMaxWidth(Double.MAX_VALUE);
        kind.getItems().setAll(ExportKind.values());
        kind.setConverter(PageControls.words(ExportKind::label));
        kind.setValue(ExportKind.FOLDER);
        bar.setMinWidth(160);
        progress.getStyleClass().add("check-line");
        HBox.setHgrow(doing, Priority.ALWAYS);
        HBox models = new HBox(model, Icons.plain("Choose a folder…", this::chooseModel));
        models.getStyleClass().add("check-line");
        HBox.setHgrow(model, Priority.ALWAYS);
        HBox buttons = new HBox(export, cancel);
        buttons.getStyleClass().add("check-line");
        ToolLine questions = new ToolLine(
                QuestionLink.words(HelpQuestion.USE_MODEL), QuestionLink.words(HelpQuestion.SEARCH_ENGINE));
        questions.getStyleClass().add("question-links");
        column.getStyleClass().add("page-column");
        column.getChildren()
                .addAll(
                        PageControls.card(
                                "What",
                                PageControls.text("Run or model"),
                                models,
                                untrained,
                                PageControls.text("As"),
                                kind,
                                sentence,
                                corpusLine,
                                data,
                                PageControls.text("To"),
                                line(target, "export-target", "Where to write", this::chooseTarget),
                                buttons,
                                progress),
                        result,
                        questions);
        model.valueProperty().subscribe(chosen -> changed());
        kind.valueProperty().subscribe(chosen -> changed());
        show(false);
        changed();
    }

    private static HBox line(TextField field, String id, String what, Runnable choose) {
        field.setId(id);
        field.setAccessibleText(what);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox line = new HBox(field, Icons.plain("Choose…", choose));
        line.getStyleClass().add("check-line");
        return line;
    }

    private static void visible(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }

    private void show(boolean working) {
        visible(progress, working);
        visible(cancel, working);
        export.setDisable(working);
    }

    private void changed() {
        ExportKind chosen = kind.getValue();
        ExportedModel from = model.getValue();
        sentence.setText(chosen.sentence());
        visible(corpusLine, chosen.content() == ExportKind.Content.DOCUMENTS);
        visible(data, chosen == ExportKind.PROJECT);
        visible(untrained, from != null && from.run().isEmpty());
        corpus.setPromptText(
                from != null && from.run().isPresent()
                        ? "the corpus that the run was evaluated on, or a file of documents"
                        : "a file of documents: one a line, JSON lines or a table with text and id");
        if (from != null && target.getText().equals(proposed)) {
            proposed = Path.of(System.getProperty("user.home"))
                    .resolve(from.fileName() + "-" + chosen.key() + chosen.ending())
                    .toString();
            target.setText(proposed);
        }
    }

    private void runsChanged(List<Run> all) {
        ExportedModel before = model.getValue();
        List<ExportedModel> models = new ArrayList<>();
        for (Run run : all) {
            if (!run.state().isLive() && run.step() > 0 && !run.isImported()) {
                models.add(ExportedModel.of(run));
            }
        }
        models.add(BUILT_IN);
        if (before != null && before.run().isEmpty() && !models.contains(before)) {
            models.add(before);
        }
        List<String> labels = models.stream().map(ExportedModel::label).toList();
        if (!labels.equals(model.getItems().stream().map(ExportedModel::label).toList())) {
            boolean hadNoChoice = model.getItems().size() <= 1;
            // A box whose items change under its value shows the first of them, whatever the value is.
            model.setValue(null);
            model.getItems().setAll(models);
            choose(before == null || hadNoChoice ? models.getFirst().label() : before.label());
        }
        wanted.ifPresent(this::reveal);
    }

    private void choose(String label) {
        model.getItems().stream()
                .filter(one -> one.label().equals(label))
                .findFirst()
                .or(() -> model.getItems().stream().findFirst())
                .ifPresent(model::setValue);
    }

    private void chooseModel() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("A model folder");
        File folder = chooser.showDialog(column.getScene().getWindow());
        if (folder != null) {
            ExportedModel chosen = ExportedModel.of(folder.getPath());
            model.getItems().add(chosen);
            model.setValue(chosen);
        }
    }

    private void chooseCorpus() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("A file of documents");
        File file = chooser.showOpenDialog(column.getScene().getWindow());
        if (file != null) {
            corpus.setText(file.getPath());
        }
    }

    private void chooseTarget() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("The folder to write into");
        File folder = chooser.showDialog(column.getScene().getWindow());
        if (folder != null) {
            String written = target.getText().strip();
            String name = written.substring(Math.max(written.lastIndexOf('/'), written.lastIndexOf('\\')) + 1);
            target.setText(new File(folder, name.isEmpty() ? "export" : name).getPath());
        }
    }

    private void start() {
        try {
            ExportRequest request = new ExportRequest(
                    model.getValue(),
                    kind.getValue(),
                    Path.of(target.getText().strip()),
                    Optional.of(corpus.getText().strip())
                            .filter(text ->
                                    !text.isEmpty() && kind.getValue().content() == ExportKind.Content.DOCUMENTS)
                            .map(Path::of),
                    data.isSelected(),
                    untrained.isSelected());
            if (target.getText().isBlank()) {
                window.notices().warning("Say where to write.");
            } else {
                begin(request);
            }
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
        Optional<Run> of = Optional.ofNullable(model.getValue()).flatMap(ExportedModel::run);
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
        Optional<ExportedModel> known = model.getItems().stream()
                .filter(one -> one.run()
                        .filter(run -> run.id().toString().equals(number))
                        .isPresent())
                .findFirst();
        wanted = known.isPresent() ? Optional.empty() : Optional.of(number);
        known.ifPresent(model::setValue);
    }

    @Override
    public void close() {
        running.ifPresent(BackgroundTask::cancel);
    }
}
