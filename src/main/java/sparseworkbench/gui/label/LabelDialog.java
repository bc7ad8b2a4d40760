package sparseworkbench.gui.label;

import atlantafx.base.theme.Styles;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.BackgroundTask;
import sparseworkbench.gui.task.Poller;
import sparseworkbench.home.Home;
import sparseworkbench.label.LabelRequest;
import sparseworkbench.launch.ModelProcess;
import sparseworkbench.loss.DataShape;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Values;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.project.Project;

/**
 * Makes what a loss needs and the table of the project lacks. Another process works; what came out is shown, with what was accepted and
 * rejected, before the project uses it.
 */
public final class LabelDialog extends VBox {
    private static final Duration OFTEN = Duration.ofMillis(250);
    private static final String OTHERS = " The further tables of the project are not trained on any more.";

    /** How far the work is. */
    private record Far(String what, long done, long total) {
        private String words() {
            return total <= 0 ? what + " …" : DisplayText.format("%s: %,d of %,d", what, done, total);
        }
    }

    private final LabelOrder order;
    private final ProjectModel project;
    private final Project before;
    private final DataCheck data;
    /** What the model that learns would be given, and how wide it is; empty while that is not known. */
    private final Optional<DataShape> learns;

    private final WindowServices window;
    private final Background background;
    private final Home home;
    private final ComboBox<LabelTask> task = new ComboBox<>();
    private final LabelSettings settings;
    private final ScrollPane scroll;
    private final VBox state = new VBox();
    private final HBox foot = new HBox();
    private final Button make = Icons.labelled(Feather.PLAY, "Make", this::make);
    private Optional<BackgroundTask> running = Optional.empty();
    private Optional<Poller> watching = Optional.empty();

    private LabelDialog(
            LabelOrder order,
            ProjectModel open,
            DataCheck data,
            RunFeed feed,
            WindowServices window,
            Background background,
            Function<PathType, Optional<String>> browse,
            Home home) {
        this.order = order;
        this.project = open;
        this.before = open.project();
        this.data = data;
        this.learns = open.planProperty()
                .get()
                .flatMap(plan ->
                        plan.shapesOfTables().stream().skip(order.table()).findFirst());
        this.window = window;
        this.background = background;
        this.home = home;
        settings = new LabelSettings(
                order, before, open.folder(), data, learns, feed.runsProperty().get(), browse, home);
        scroll = PageControls.scrolled(settings);
        getStyleClass().addAll("dialog", "label-dialog");
        getStylesheets()
                .add(LabelDialog.class
                        .getResource("/sparseworkbench/gui/label.css")
                        .toExternalForm());
        build();
        sceneProperty().subscribe(scene -> {
            if (scene == null) {
                cancel();
            }
        });
    }

    /** Opens the dialog on the table of the project, or says why nothing can be made of it. */
    public static void open(
            LabelOrder order,
            ProjectModel project,
            RunFeed feed,
            WindowServices window,
            Background background,
            Function<PathType, Optional<String>> browse,
            Home home) {
        Optional<DataCheck> data = project.planProperty()
                .get()
                .map(PlanResult::data)
                .flatMap(found -> found.tables().stream().skip(order.table()).findFirst());
        Optional<Path> table = data.flatMap(DataCheck::file);
        if (table.isEmpty()) {
            window.notices()
                    .warning("There is no table yet that labels could be made of. Choose the training data first; it is"
                            + " looked at in a moment.");
        } else if (!Files.isReadable(table.get())) {
            window.notices()
                    .warning(table.get() + " is not there, or it may not be read. Choose the training data anew.");
        } else if (LabelRequests.refusal(order, project.project().data()).isPresent()) {
            window.notices()
                    .warning(LabelRequests.refusal(order, project.project().data())
                            .orElseThrow());
        } else {
            window.dialogs().show(new LabelDialog(order, project, data.get(), feed, window, background, browse, home));
        }
    }

    private void build() {
        Label title = new Label("Make labels");
        title.getStyleClass().add(Styles.TITLE_4);
        task.setId("label-task");
        task.setAccessibleText("What is made");
        task.setConverter(PageControls.words(LabelTask::label));
        task.getItems().setAll(order.tasks());
        task.setOnAction(e -> choose(task.getValue()));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        state.getStyleClass().add("label-state");
        state.setMinHeight(USE_PREF_SIZE);
        make.setId("make");
        make.disableProperty().bind(settings.wrongProperty());
        make.getStyleClass().add(Styles.ACCENT);
        foot.getStyleClass().add("sweep-foot");
        Label of = PageControls.text("Of " + data.file().orElseThrow().getFileName(), "muted");
        getChildren().addAll(title, new HBox(task), of, scroll, state, foot);
        task.setValue(order.task());
        choose(order.task());
    }

    private void choose(LabelTask chosen) {
        cancel();
        settings.choose(chosen);
        ready();
    }

    /** Either the settings or what was made with them. */
    private void showSettings(boolean shown) {
        PageControls.visible(scroll, shown);
        VBox.setVgrow(state, shown ? Priority.NEVER : Priority.ALWAYS);
        // Progress is never squeezed; what was made is scrolled.
        state.setMinHeight(shown ? USE_PREF_SIZE : 0);
    }

    private void ready() {
        showSettings(true);
        state.getChildren().clear();
        foot(Icons.plain("Close", window.dialogs()::close), make);
    }

    private void foot(Node... buttons) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        foot.getChildren().setAll(gap);
        foot.getChildren().addAll(buttons);
    }

    private void make() {
        Path target;
        try {
            target = settings.target();
        } catch (InvalidPathException e) {
            refuse("“" + settings.fileName() + "” cannot be the name of a file. Choose another name.");
            return;
        }
        if (!project.project().data().equals(before.data())) {
            refuse("The data of the project has changed meanwhile. Close this and open it again.");
            return;
        }
        LabelTask chosen = task.getValue();
        Values used = settings.values();
        var request = LabelRequests.of(chosen, before.data(), data, settings.model(), used, project.folder(), target);
        if (chosen == order.task() && order.wantsVectors()) {
            learns.map(DataShape::dimensions)
                    .filter(OptionalInt::isPresent)
                    .ifPresent(width -> request.put(LabelRequest.DIMENSIONS, width.getAsInt()));
        }
        AtomicReference<Far> far = new AtomicReference<>(new Far("Starting a process for it", 0, 0));
        follow(far);
        ModelProcess process = new ModelProcess(home);
        running = Optional.of(background.run(
                () -> process.run(chosen.job(), request, (what, done, total) -> {
                    far.set(new Far(what, done, total));
                    return !Thread.currentThread().isInterrupted();
                }),
                result -> made(chosen, used, target, result),
                this::failed));
    }

    private void follow(AtomicReference<Far> far) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        Label words = PageControls.text(far.get().words(), "muted");
        state.getChildren().setAll(bar, words);
        task.setDisable(true);
        settings.setDisable(true);
        Button stop = Icons.plain("Cancel", this::stop);
        stop.setId("label-cancel");
        foot(stop);
        watching = Optional.of(background.poll(
                OFTEN,
                far::get,
                now -> {
                    bar.setProgress(
                            now.total() > 0 ? (double) now.done() / now.total() : ProgressBar.INDETERMINATE_PROGRESS);
                    words.setText(now.words());
                },
                this::failed));
        watching.ifPresent(Poller::resume);
    }

    private void over() {
        running = Optional.empty();
        watching.ifPresent(Poller::close);
        watching = Optional.empty();
        task.setDisable(false);
        settings.setDisable(false);
    }

    private void cancel() {
        running.ifPresent(BackgroundTask::cancel);
        over();
    }

    private void stop() {
        cancel();
        ready();
        state.getChildren()
                .setAll(PageControls.text(
                        "Stopped. What was worked out is kept beside the new file; make it again to go on.", "muted"));
    }

    private void made(LabelTask chosen, Values used, Path target, JsonNode made) {
        over();
        VBox found = new VBox();
        found.getStyleClass().add("page-column");
        found.getChildren().setAll(new LabelResult(chosen, made).nodes(target));
        ScrollPane result = PageControls.scrolled(found);
        VBox.setVgrow(result, Priority.ALWAYS);
        showSettings(false);
        state.getChildren().setAll(result);
        Button use = Icons.labelled(Feather.CHECK, useText(chosen), () -> use(chosen, used, target, made));
        use.setId("label-use");
        use.getStyleClass().add(Styles.ACCENT);
        Button again = Icons.plain("Change the settings", this::ready);
        again.setId("label-again");
        foot(Icons.plain("Close", window.dialogs()::close), again, use);
    }

    private String useText(LabelTask chosen) {
        return chosen == order.task() && order.loss().isPresent()
                ? "Use it with “" + label(order.loss().get()) + "”"
                : "Use it in the project";
    }

    private void use(LabelTask chosen, Values used, Path target, JsonNode result) {
        if (!project.project().data().equals(before.data())) {
            refuse("The data of the project has changed meanwhile. The file is written; choose it on the Data page.");
            return;
        }
        LabelOrder done = chosen == order.task() ? order : LabelOrder.of(chosen, order.table());
        Project next = new LabeledProject(project.project(), project.folder(), data).using(done, used, target, result);
        project.change(next, "labels");
        window.dialogs().close();
        boolean fewer = chosen != LabelTask.IDF
                && !order.isOfFurtherTable()
                && !before.data().get(DataParams.MORE_TRAIN).isEmpty();
        window.notices().offer(words(chosen, target, result) + (fewer ? OTHERS : ""), "Undo", project::undo);
    }

    private String words(LabelTask chosen, Path target, JsonNode result) {
        return switch (chosen) {
            case MINE, SCORE ->
                "The project trains on " + target.getFileName()
                        + order.loss()
                                .filter(loss -> chosen == order.task())
                                .map(loss -> " with “" + label(loss) + "”")
                                .orElse("")
                        + ".";
            case SPLIT ->
                LabeledProject.evaluation(result).isPresent()
                        ? "The project trains on one side of the split and measures on the other."
                        : "The project trains on one side of the split, and measures as before: nothing reads the"
                                + " other side ("
                                + Path.of(result.path("files")
                                                .path("evaluation")
                                                .asText(result.path("files")
                                                        .path("test")
                                                        .asText()))
                                        .getFileName()
                                + ") until an evaluation set is made of it.";
            case IDF -> "Query weights come from " + target.getFileName() + ", where the model has any.";
        };
    }

    private static String label(LabelOrder.ChosenLoss loss) {
        return LossCatalog.find(loss.name()).map(LossDescriptor::label).orElse(loss.name());
    }

    private void refuse(String words) {
        state.getChildren().setAll(PageControls.message(Fault.of("Nothing was changed.", words)));
    }

    private void failed(Throwable problem) {
        over();
        ready();
        if (problem instanceof CancellationException) {
            stop();
            return;
        }
        state.getChildren()
                .setAll(PageControls.message(Fault.of(
                        "Nothing was made.",
                        new KnobLabels(task.getValue()).of(String.valueOf(problem.getMessage())))));
    }
}
