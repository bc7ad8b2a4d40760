package sparseworkbench.gui.model;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.data.LanguageGuess;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.gui.page.HeadLine;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.hub.ModelHub;
import sparseworkbench.model.KnownModel;
import sparseworkbench.project.Section;

/**
 * Well-known base models of families that are read here, filtered as one types. The one for the language of the data is marked; the language is a guess and is said to be one. Nothing is
 * asked of the hub until somebody chooses to fetch a model.
 */
final class CatalogueCard {
    /** As many as there is room for without scrolling far; the others are a few letters away. */
    private static final int FIRST = 6;

    private final ProjectModel project;
    private final ModelHub hub;
    private final Background background;
    private final Consumer<String> fetch;
    private final List<KnownModel> models = KnownModel.all();
    private final CustomTextField filter = new CustomTextField();
    private final Label guessed = PageControls.text("", "muted");
    private final Label warning = PageControls.text("");
    private final HBox warningLine;
    private final VBox list = new VBox();
    private final VBox node;
    private Set<String> here = Set.of();
    private Optional<LanguageGuess> language = Optional.empty();
    private boolean all;

    /** @param fetch fetches a model by its name and chooses it */
    CatalogueCard(
            ProjectModel project, ModelHub hub, Background background, FrameScheduler frames, Consumer<String> fetch) {
        this.project = project;
        this.hub = hub;
        this.background = background;
        this.fetch = fetch;
        filter.setPromptText("Name, language, license or family");
        filter.setAccessibleText("Find a model");
        filter.setId("model-filter");
        filter.setLeft(Icons.decoration(Feather.SEARCH));
        filter.textProperty().addListener((o, was, typed) -> show());
        list.getStyleClass().add("model-list");
        HBox.setHgrow(warning, Priority.ALWAYS);
        warningLine = new HBox(Icons.of(Feather.ALERT_TRIANGLE, "icon-warning"), warning);
        warningLine.getStyleClass().add("check-line");
        warningLine.setId("language-warning");
        node = PageControls.card("Well-known models", guessed, warningLine, filter, list);
        node.setId("known-models");
        Runnable look = frames.repeated(node, this::look);
        project.planProperty().subscribe(plan -> look.run());
        look();
    }

    VBox node() {
        return node;
    }

    /** Which of them are on this computer is asked of the disk. */
    private void look() {
        language = project.planProperty().get().flatMap(plan -> LanguageGuess.of(plan.data()));
        background.run(
                () -> models.stream().map(KnownModel::name).filter(hub::has).collect(Collectors.toSet()), found -> {
                    here = found;
                    show();
                });
    }

    private void show() {
        String typed = filter.getText() == null ? "" : filter.getText();
        Optional<KnownModel> best = language.flatMap(guess -> KnownModel.suggested(guess.code()));
        List<KnownModel> found = models.stream()
                .filter(model -> model.matches(typed))
                .sorted((a, b) -> Boolean.compare(
                        best.filter(b::equals).isPresent(),
                        best.filter(a::equals).isPresent()))
                .toList();
        List<KnownModel> shown =
                all || !typed.isBlank() ? found : found.stream().limit(FIRST).toList();
        list.getChildren().setAll(shown.stream().map(model -> line(model, best)).toList());
        if (found.isEmpty()) {
            list.getChildren()
                    .add(PageControls.text("None of them. By its name any model can be fetched, below.", "muted"));
        }
        if (shown.size() < found.size()) {
            Button more = Icons.plain("Show all " + found.size(), () -> {
                all = true;
                show();
            });
            more.setId("all-models");
            list.getChildren().add(more);
        }
        tellLanguage();
    }

    private void tellLanguage() {
        guessed.setText(language.map(guess -> "Your texts look " + guess.name()
                        + ": a guess from the commonest words of the first rows. If it is wrong, simply choose another"
                        + " model.")
                .orElse("Which language your texts are in cannot be told from the first rows."));
        Optional<String> wrong = language.flatMap(guess -> KnownModel.named(source())
                .filter(chosen -> !chosen.knows(guess.code()))
                .map(chosen -> "The chosen model was trained on " + chosen.inWords() + ", and your texts look "
                        + guess.name() + ": its vocabulary has few words of that language, so they are cut into pieces"
                        + " that mean little."));
        warning.setText(wrong.orElse(""));
        PageControls.visible(warningLine, wrong.isPresent());
    }

    private String source() {
        return project.project().model().get(EncoderParams.SOURCE);
    }

    private Node line(KnownModel model, Optional<KnownModel> best) {
        Label name = PageControls.text(model.name(), Styles.TEXT_BOLD);
        VBox words = new VBox(
                name,
                PageControls.text(String.join(
                        " · ",
                        model.inWords(),
                        model.parameters() + " M parameters",
                        model.megabytes() + " MB",
                        model.family(),
                        model.license())),
                PageControls.text(
                        model.kind().inWords() + (model.note().isEmpty() ? "" : ". " + model.note()),
                        "muted",
                        "small"));
        if (best.filter(model::equals).isPresent()) {
            words.getChildren().add(0, badge("Fits the language of your data"));
        }
        boolean isHere = here.contains(model.name());
        Button choose = isHere
                ? Icons.labelled(Feather.CHECK, "Choose", () -> choose(model))
                : Icons.labelled(Feather.DOWNLOAD_CLOUD, "Fetch and choose", () -> fetch.accept(model.name()));
        choose.setAccessibleText((isHere ? "On this computer: choose " : "Fetch and choose ") + model.name());
        HeadLine line = new HeadLine(words, choose);
        line.getStyleClass().add("model-line");
        return line;
    }

    private static Node badge(String text) {
        Label badge = PageControls.text(text);
        badge.setGraphic(Icons.decoration(Feather.CHECK));
        badge.getStyleClass().addAll("badge", "badge-ok");
        return badge;
    }

    private void choose(KnownModel model) {
        project.change(
                Section.MODEL,
                project.section(Section.MODEL)
                        .getValue()
                        .with(EncoderParams.SOURCE, hub.folder(model.name()).toString()));
    }
}
