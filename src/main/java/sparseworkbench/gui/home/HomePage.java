package sparseworkbench.gui.home;

import atlantafx.base.theme.Styles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.data.DataParams;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.FirstSteps;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.MeasuredBox;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.RunServices;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.ToolLine;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.queue.QueueSummary;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.param.PathType;
import sparseworkbench.project.SampleProjects;

/** Where a person begins. */
public final class HomePage implements Page {
    private static final int RECENT = 3;
    private final WindowServices window;
    private final ProjectFiles files;
    private final Runnable tour;
    private final VBox recent = new MeasuredBox();
    private final Background background;
    private final DrawingCard drawing;
    private final FirstStepsCard firstSteps;
    private final Node content;

    /**
     * @param openFind  opens the dialog that finds the best loss
     * @param openQueue shows the queue
     * @param tour      begins the guided tour, or goes on with it
     */
    public HomePage(
            ProjectFiles files,
            RunServices runs,
            WindowServices window,
            WindowPreferences preferences,
            Theme theme,
            Schedulers schedulers,
            Home home,
            Runnable openFind,
            Runnable openQueue,
            Runnable tour) {
        this.window = window;
        this.tour = tour;
        this.files = files;
        background = schedulers.background();
        drawing = new DrawingCard(runs.feed(), runs.store(), theme, background);
        firstSteps = new FirstStepsCard(new FirstSteps(preferences), runs.feed(), window.navigation());
        VBox page = new MeasuredBox();
        page.getStyleClass().add("page-column");
        schedulers
                .frames()
                .fill(
                        page,
                        List.of(
                                () -> new InterruptedRunsCard(runs, window, preferences, schedulers.background())
                                        .node(),
                                () -> new QueueSummary(runs, window, schedulers.background(), openQueue),
                                () -> PageControls.columns(List.of(sample(), own(), open())),
                                drawing::node,
                                firstSteps::node,
                                () -> find(openFind),
                                () -> new RecentRunsCard(runs, window.navigation(), theme, schedulers).node(),
                                () -> new ComputerCard(schedulers.background(), window.dialogs(), home).node()));
        content = PageControls.scrolled(page);
    }

    @Override
    public Destination destination() {
        return Destination.HOME;
    }

    @Override
    public String title() {
        return "Train a search model on your own texts";
    }

    @Override
    public ObservableValue<String> sentence() {
        return Page.fixed(
                "No code: choose data, press Start, and watch an encoder learn to describe texts by a few dimensions"
                        + " that matter.");
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void shown() {
        showRecent();
        firstSteps.show();
        drawing.shown();
    }

    @Override
    public void hidden() {
        drawing.hidden();
    }

    private VBox sample() {
        Button button = Icons.plain("Open the sample", () -> {
            files.openSample(SampleProjects.FIRST);
            window.navigation().go(Destination.LOSS);
        });
        button.getStyleClass().add(Styles.ACCENT);
        button.setId("open-sample");
        Button around = Icons.plain("Show me around", tour);
        around.setId("take-tour");
        return beginning(
                Feather.GIFT,
                "Try the sample",
                "Definitions and the words they describe, from WordNet. Everything is set: "
                        + "press Start, and in a few minutes you search with a model that you trained.",
                button,
                around);
    }

    private VBox own() {
        PathType type = (PathType) DataParams.TRAIN.type();
        Button browse = Icons.labelled(
                Feather.FOLDER, "Browse…", () -> files.browse(type).ifPresent(file -> files.trainOn(Path.of(file))));
        VBox card = beginning(
                Feather.DOWNLOAD,
                "Use your own texts",
                "Drop a file, several, or a folder on this window: CSV, TSV, JSON, JSON lines or Parquet, a query and"
                        + " a text that answers it in each row.",
                browse);
        card.getStyleClass().add("drop-card");
        return card;
    }

    private VBox open() {
        recent.getStyleClass().add("recent-files");
        VBox card = beginning(Feather.FOLDER, "Open a project", "", Icons.plain("Open…", files::open));
        card.getChildren().add(card.getChildren().size() - 2, recent);
        return card;
    }

    private static HBox find(Runnable openFind) {
        Label heading = new Label("Which loss is best for your data?", Icons.decoration(Feather.TARGET));
        heading.getStyleClass().addAll(Styles.TITLE_4, "beginning-title");
        heading.setWrapText(true);
        VBox words = new VBox(
                heading,
                PageControls.text(
                        "Trains the open project with each loss that fits for a short while, the better ones on to the"
                                + " end, and says which one is best, how sure that is, and why.",
                        "muted"));
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox card = new HBox(words, Icons.plain("Find the best loss…", openFind));
        card.getStyleClass().addAll("card", "find-card");
        return card;
    }

    private void showRecent() {
        recent.getChildren().clear();
        files.recent().stream().limit(RECENT).forEach(file -> {
            Path folder = file.toAbsolutePath().getParent();
            Hyperlink link = LiteralText.link(
                    folder == null ? file.toString() : folder.getFileName() + "/" + file.getFileName());
            link.setOnAction(e -> files.open(file));
            link.setTooltip(new Tooltip(file.toString()));
            Label age = PageControls.text("", "muted", "small");
            showAge(file, age);
            HBox line = new HBox(link, age);
            line.getStyleClass().add("check-line");
            recent.getChildren().add(line);
        });
        if (recent.getChildren().isEmpty()) {
            recent.getChildren().add(PageControls.text("Nothing opened so far – the sample is a good start.", "muted"));
        }
    }

    /** When the file was last written; nothing where it is gone. */
    private void showAge(Path file, Label age) {
        background.run(
                () -> Files.getLastModifiedTime(file).toInstant(),
                written -> age.setText(DisplayText.ago(written, Instant.now())),
                gone -> age.setText("not there any more"));
    }

    private static VBox beginning(Ikon icon, String title, String text, Button... buttons) {
        Label heading = new Label(title, Icons.decoration(icon));
        heading.setWrapText(true);
        heading.setMinHeight(Region.USE_PREF_SIZE);
        heading.getStyleClass().addAll(Styles.TITLE_4, "beginning-title");
        VBox card = PageControls.card("", heading);
        if (!text.isEmpty()) {
            card.getChildren().add(PageControls.text(text, "muted"));
        }
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        ToolLine tools = new ToolLine(buttons);
        tools.getStyleClass().add("beginning-tools");
        card.getChildren().addAll(gap, tools);
        card.getStyleClass().add("beginning");
        return card;
    }
}
