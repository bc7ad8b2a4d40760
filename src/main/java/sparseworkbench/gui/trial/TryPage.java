package sparseworkbench.gui.trial;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.explain.QuestionLink;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.launch.SearchProcess;
import sparseworkbench.launch.TrainedModel;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.search.SearchAnswer;
import sparseworkbench.search.SearchTexts;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunId;

/** Searches with what was trained: one model or two beside each other, over the evaluation's texts or a person's own. */
public final class TryPage implements Page {
    private static final String OF_PROJECT = "Texts of the project";
    private static final String OF_RUN = "Texts of run %s";

    private final RunServices runs;
    private final WindowServices window;
    private final ProjectModel project;
    private final Background background;
    private final TrialModels models;
    private final Home home;
    private final SearchProcess process;
    private final ReadOnlyStringWrapper sentence =
            new ReadOnlyStringWrapper("Type what you would search for, and see what a model finds and why.");
    private final TrialModelLine line;
    private final ComboBox<TextsChoice> texts = TrialModelLine.box("Texts");
    private final TextField query = new TextField();
    private final TrialExamples examples;
    private final Label training = PageControls.text(
            "A run is being trained. Searching takes some of the processor from it.", "muted", "small");
    private final TrialSide first;
    private final TrialSide second;
    private final TextComparison comparison;
    private final StackPane root = new StackPane();
    private final VBox page = new VBox();
    private final VBox empty = new VBox();
    private List<Run> listed = List.of();
    private boolean visible;
    private boolean filling;

    public TryPage(RunServices runs, WindowServices window, ProjectModel project, Schedulers schedulers, Home home) {
        this.runs = runs;
        this.window = window;
        this.project = project;
        this.background = schedulers.background();
        this.home = home;
        this.models = new TrialModels(home, runs.store().reader());
        // The card, if there is one, is left to the training.
        this.process = new SearchProcess(home, true);
        first = new TrialSide(process, background, this::sidesChanged);
        second = new TrialSide(process, background, this::sidesChanged);
        comparison = new TextComparison(process, background);
        root.getStyleClass().add("trial-page");
        root.getStylesheets()
                .add(TryPage.class.getResource("/sparseworkbench/gui/trial.css").toExternalForm());
        line = new TrialModelLine(runs.feed(), window.notices(), this::chosen, this::openFolder);
        examples = new TrialExamples(home, background, window.notices(), this::searchFor);
        texts.setConverter(PageControls.words(TextsChoice::label));
        schedulers.frames().add(root, this::build);
        schedulers.frames().add(root, () -> runs.feed().runsProperty().subscribe(this::runsChanged));
    }

    private void build() {
        HBox sides = new HBox(first, second);
        sides.getStyleClass().add("trial-sides");
        HBox.setHgrow(first, Priority.ALWAYS);
        HBox.setHgrow(second, Priority.ALWAYS);
        first.setPrefWidth(400);
        second.setPrefWidth(400);
        VBox search = new VBox(searchLine(), examples, training, sides);
        search.getStyleClass().add("page-column");
        ScrollPane scroll = PageControls.scrolled(search);
        TabPane tabs = new TabPane(
                PageControls.tab("Search", scroll),
                PageControls.tab("Compare two texts", PageControls.scrolled(comparison)));
        VBox.setVgrow(tabs, Priority.ALWAYS);
        page.getChildren().addAll(line, tabs);
        page.getStyleClass().add("trial-column");
        buildEmpty();
        root.getChildren().addAll(page, empty);
        PageControls.visible(second, false);
        texts.setOnAction(e -> chosen());
        query.textProperty().subscribe(() -> searchNow());
        root.setOnDragOver(this::over);
        root.setOnDragDropped(this::dropped);
        line.fill(List.of());
    }

    private HBox searchLine() {
        query.setPromptText("Search …");
        query.setAccessibleText("Search");
        query.getStyleClass().add("trial-query");
        query.setOnKeyPressed(e -> {
            if (e.getCode() == KeyCode.DOWN) {
                Optional.ofNullable(first.lookup(".found-text")).ifPresent(Node::requestFocus);
                e.consume();
            }
        });
        HBox.setHgrow(query, Priority.ALWAYS);
        Label in = new Label("in");
        in.getStyleClass().add("muted");
        in.setMinWidth(Region.USE_PREF_SIZE);
        Button file = Icons.button(Feather.FILE_TEXT, "Search a file of texts", this::openFile);
        Button paste = Icons.labelled(Feather.CLIPBOARD, "Paste texts", this::paste);
        paste.setTooltip(new Tooltip("Search texts of your own"));
        texts.setPrefWidth(230);
        texts.setTooltip(new Tooltip("What is searched: the texts that quality is measured on, or your own"));
        HBox line = new HBox(
                query,
                examples.keepButton(query::getText),
                in,
                texts,
                file,
                paste,
                QuestionLink.mark(HelpQuestion.TRY_SEARCH));
        line.getStyleClass().add("trial-line");
        return line;
    }

    private void buildEmpty() {
        Label title = new Label("Nothing is trained yet.");
        title.getStyleClass().add("title-3");
        Button builtIn = Icons.labelled(Feather.BOX, "Try the built-in model", () -> line.use(TriedModel.BUILT_IN));
        Button train = Icons.labelled(
                Feather.PLAY, "Go to Train", () -> window.navigation().go(Destination.TRAIN));
        Button folder = Icons.labelled(Feather.FOLDER, "A model folder", this::openFolder);
        FlowPane buttons = new FlowPane(builtIn, folder, train);
        buttons.getStyleClass().add("trial-first");
        Label text = PageControls.text(
                "Train first, or look at how a model searches before it has learned anything from your data.", "muted");
        empty.getChildren().addAll(Icons.decoration(Feather.SEARCH, "icon-large"), title, text, buttons);
        empty.getStyleClass().add("trial-empty");
        empty.setMaxWidth(Region.USE_PREF_SIZE);
    }

    private void runsChanged(List<Run> now) {
        boolean live = now.stream().anyMatch(run -> run.state().isLive());
        PageControls.visible(training, live);
        // Figures of a live run change all the time; its checkpoints are looked for when the page is shown.
        List<String> seen = now.stream().map(TryPage::facts).toList();
        if (!seen.equals(listed.stream().map(TryPage::facts).toList()) || listed.isEmpty()) {
            listed = now;
            background.run(() -> models.of(now), line::fill);
        }
    }

    private static String facts(Run run) {
        return run.id() + run.name() + run.state().name();
    }

    /** Another model or other texts. */
    private void chosen() {
        if (filling) {
            return;
        }
        Optional<TriedModel> choice = line.model();
        PageControls.visible(empty, choice.isEmpty());
        PageControls.visible(page, choice.isPresent());
        choice.ifPresent(this::chosen);
    }

    private void chosen(TriedModel model) {
        examples.of(model.run());
        offerTexts(model);
        TriedModel other = line.against();
        PageControls.visible(second, !other.isNone());
        if (visible) {
            Optional<SearchTexts> in = Optional.ofNullable(texts.getValue()).map(TextsChoice::texts);
            first.use(model, in);
            second.use(other, in);
            comparison.use(model, other);
        }
    }

    /** The texts that the run is measured on, those of the project, and what a person has brought. */
    private void offerTexts(TriedModel model) {
        List<TextsChoice> own = texts.getItems().stream()
                .filter(choice -> !(choice.texts() instanceof SearchTexts.OfProject))
                .toList();
        List<TextsChoice> all = new ArrayList<>();
        model.measured()
                .ifPresent(measured -> all.add(
                        new TextsChoice(String.format(OF_RUN, model.run().orElseThrow()), measured)));
        if (all.isEmpty()) {
            all.add(new TextsChoice(
                    OF_PROJECT, new SearchTexts.OfProject(ProjectFile.format(project.project()), project.folder())));
        }
        all.addAll(own);
        if (!all.equals(texts.getItems())) {
            filling = true;
            TextsChoice before = texts.getValue();
            texts.getItems().setAll(all);
            texts.setValue(before != null && all.contains(before) ? before : all.getFirst());
            filling = false;
        }
    }

    private void use(TextsChoice choice) {
        filling = true;
        texts.getItems().removeIf(known -> known.label().equals(choice.label()));
        texts.getItems().add(choice);
        texts.setValue(choice);
        filling = false;
        query.clear();
        chosen();
        query.requestFocus();
    }

    private void sidesChanged() {
        Optional<SearchAnswer> here = first.answer();
        Optional<SearchAnswer> there = second.isVisible() ? second.answer() : Optional.empty();
        first.compareWith(there);
        second.compareWith(here);
        first.ready().ifPresent(searched -> examples.offer(searched.examples()));
        searchNow();
    }

    private void searchFor(String text) {
        query.setText(text);
        query.requestFocus();
    }

    private void searchNow() {
        String words = query.getText().strip();
        first.search(words);
        if (second.isVisible()) {
            second.search(words);
        }
    }

    private void openFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Search a file of texts");
        Optional.ofNullable(chooser.showOpenDialog(root.getScene().getWindow()))
                .map(File::toPath)
                .ifPresent(this::useFile);
    }

    private void useFile(Path file) {
        use(new TextsChoice(String.valueOf(file.getFileName()), new SearchTexts.InFile(file)));
    }

    private void openFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Try a model folder or a checkpoint");
        Optional.ofNullable(chooser.showDialog(root.getScene().getWindow()))
                .map(File::toPath)
                .ifPresent(this::useFolder);
    }

    /** The folder of a run and that of a checkpoint have the model inside. */
    private void useFolder(Path folder) {
        background.run(
                () -> TrainedModel.of(folder.toString(), home, runs.store().reader()),
                model -> line.use(TriedModel.folder(String.valueOf(folder.getFileName()), model.source())),
                failure -> window.notices().fault(Fault.of(failure)));
    }

    private void paste() {
        window.dialogs()
                .show(new PastedTexts(
                        window.dialogs(),
                        pasted -> use(new TextsChoice("Pasted texts", new SearchTexts.Pasted(pasted)))));
    }

    private void over(DragEvent event) {
        if (event.getDragboard().hasFiles() && page.isVisible()) {
            event.acceptTransferModes(TransferMode.COPY);
            event.consume();
        }
    }

    private void dropped(DragEvent event) {
        if (event.getDragboard().hasFiles() && page.isVisible()) {
            useFile(event.getDragboard().getFiles().getFirst().toPath());
            event.setDropCompleted(true);
            event.consume();
        }
    }

    @Override
    public Destination destination() {
        return Destination.TRY;
    }

    @Override
    public ObservableValue<String> sentence() {
        return sentence.getReadOnlyProperty();
    }

    @Override
    public Node content() {
        return root;
    }

    @Override
    public void shown() {
        visible = true;
        List<Run> now = runs.feed().runsProperty().get();
        background.run(() -> models.of(now), line::fill);
    }

    @Override
    public void hidden() {
        visible = false;
    }

    /** Chooses the model of the run with this number. */
    @Override
    public void reveal(String target) {
        if (target.matches("[1-9]\\d*")) {
            line.want(RunId.parse(target));
            List<Run> now = runs.feed().runsProperty().get();
            background.run(() -> models.of(now), line::fill);
        }
    }

    @Override
    public boolean search() {
        query.requestFocus();
        query.selectAll();
        return true;
    }

    @Override
    public void close() {
        first.stop();
        second.stop();
        comparison.stop();
        process.close();
    }
}
